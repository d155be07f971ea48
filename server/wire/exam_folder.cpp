#include "core/limits.hpp"
#include "wire/exam_content.hpp"
#include "wire/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

namespace shibi::wire {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> read_bytes(const fs::path& file) {
    std::ifstream stream{file, std::ios::binary};
    if (!stream) return std::nullopt;
    // One byte over the limit is enough to know that the file is too long.
    std::string bytes(limits::exam_bytes_max + 1, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (stream.bad()) return std::nullopt;
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    return bytes;
}

void read_one(const fs::path& folder, ContentFolder& into) {
    const fs::path file = folder / "exam.json";
    const std::optional<std::string> bytes = read_bytes(file);
    if (!bytes) {
        into.faults.push_back({.file = file.string(),
                               .pointer = {},
                               .reason = "the file cannot be read",
                               .remedy = "each exam is a folder with an exam.json that may be read"});
        return;
    }
    auto content = read_exam(*bytes, file.string());
    if (!content) {
        std::ranges::move(content.error(), std::back_inserter(into.faults));
        return;
    }
    const std::string name = fs::absolute(folder).lexically_normal().filename().string();
    if (content->exam.slug.str() != name)
        into.faults.push_back(
            {.file = file.string(),
             .pointer = "/slug",
             .reason = fmt::format("the exam is `{}` but its folder `{}`", content->exam.slug.str(), name),
             .remedy = "name both alike"});
    else
        into.exams.push_back(std::move(*content));
}

std::vector<fs::path> folders_in(const fs::path& folder, std::error_code& error) {
    std::vector<fs::path> folders;
    for (fs::directory_iterator entry{folder, error}, end; !error && entry != end; entry.increment(error))
        if (entry->is_directory(error)) folders.push_back(entry->path());
    std::ranges::sort(folders);
    return folders;
}

} // namespace

ContentFolder read_exams(const fs::path& given) {
    ContentFolder content;
    fs::path folder = given.has_filename() ? given : given.parent_path();
    std::error_code error;
    if (fs::exists(folder / "exam.json", error)) {
        read_one(folder, content);
        return content;
    }
    if (fs::is_directory(folder / "exams", error)) folder /= "exams";
    error.clear();
    const std::vector<fs::path> folders = folders_in(folder, error);
    for (const fs::path& one : folders)
        read_one(one, content);
    if (error || folders.empty())
        content.faults.push_back(
            {.file = folder.string(),
             .pointer = {},
             .reason = error ? "the folder cannot be read: " + error.message() : "there is no exam here",
             .remedy = "name an exam's folder, or a folder of them"});
    return content;
}

} // namespace shibi::wire
