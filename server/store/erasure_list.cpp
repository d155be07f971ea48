#include "store/erasure_list.hpp"

#include "store/fault.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <unistd.h>

namespace shibi::store {
namespace {

Fault cannot_write(const std::filesystem::path& file) {
    return {"the list of erasures cannot be written: " + std::generic_category().message(errno), file.string(),
            "Make room, or give the user that runs shibi the right to write to it; nothing has been erased yet."};
}

/// Takes away a line that a power cut left behind, so that it does not run into the next. Its erasure was not
/// committed.
bool drop_cut_line(int descriptor) {
    auto size = ::lseek(descriptor, 0, SEEK_END);
    char last = 0;
    while (size > 0 && ::pread(descriptor, &last, 1, size - 1) == 1 && last != '\n')
        --size;
    return size >= 0 && ::ftruncate(descriptor, size) == 0;
}

constexpr std::size_t shown_bytes_max = 80;

std::optional<ListedErasure> erasure_from(const std::string& line) {
    const auto space = line.find(' ');
    if (space == std::string::npos || !line.substr(space + 1).starts_with("sit_")) return std::nullopt;
    const auto at = core::from_rfc3339(line.substr(0, space));
    if (!at) return std::nullopt;
    return ListedErasure{.sitting = core::SittingId{line.substr(space + 1)}, .at = *at};
}

} // namespace

std::filesystem::path erasure_list_file(const std::filesystem::path& folder) {
    return folder / "erasures";
}

std::filesystem::path erasure_list_beside(const std::filesystem::path& backup) {
    return backup.string() + ".erasures";
}

void list_erasure(const std::filesystem::path& folder, const ListedErasure& erasure) {
    const auto file = erasure_list_file(folder);
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (descriptor < 0) throw cannot_write(file);
    const std::string line = core::to_rfc3339(erasure.at) + " " + erasure.sitting.str() + "\n";
    const bool written =
        drop_cut_line(descriptor) && ::write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    const bool synced = written && ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (!synced) throw cannot_write(file);
    const int parent = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool named = parent >= 0 && ::fsync(parent) == 0;
    if (parent >= 0) ::close(parent);
    if (!named) throw cannot_write(file);
}

std::vector<ListedErasure> listed_erasures(const std::filesystem::path& file) {
    std::vector<ListedErasure> listed;
    if (!std::filesystem::exists(file)) return listed;
    std::set<core::SittingId> known;
    std::ifstream in(file);
    if (!in)
        throw Fault("the list of erasures cannot be read", file.string(),
                    "Give the user that runs shibi the right to read it.");
    for (std::string line; std::getline(in, line) && !in.eof();) {
        const auto erasure = erasure_from(line);
        if (!erasure)
            throw Fault("this is no list of erasures: '" + line.substr(0, shown_bytes_max) + "'", file.string(),
                        "Each line is a time and a sitting; mend the line or name another file.");
        if (known.insert(erasure->sitting).second) listed.push_back(*erasure);
    }
    return listed;
}

} // namespace shibi::store
