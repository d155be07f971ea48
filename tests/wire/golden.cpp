#include "wire/golden.hpp"

#include "support/source_folder.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace shibi::wire::golden {
namespace {

using nlohmann::ordered_json;

std::filesystem::path folder() {
    return testing::source_folder() / "tests/golden/frames";
}

std::filesystem::path path_of(std::string_view name) {
    return folder() / (std::string{name} + ".json");
}

bool updating() {
    // Read once, before any thread of a test runs.
    static const char* const update = std::getenv("SHIBI_UPDATE_GOLDEN"); // NOLINT(concurrency-mt-unsafe)
    return update != nullptr && std::string_view{update} == "1";
}

} // namespace

std::string read(std::string_view name) {
    std::ifstream file{path_of(name), std::ios::binary};
    if (!file) throw std::runtime_error("no golden frame at " + path_of(name).string());
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::vector<std::string> names(std::string_view prefix) {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator{folder()}) {
        const std::string name = entry.path().stem().string();
        if (entry.path().extension() == ".json" && name.starts_with(prefix)) found.push_back(name);
    }
    std::ranges::sort(found);
    return found;
}

void check_encoded(std::string_view name, const std::string& encoded) {
    const ordered_json frame = ordered_json::parse(encoded);
    if (updating()) {
        std::ofstream{path_of(name), std::ios::binary} << frame.dump(2) << '\n';
        return;
    }
    INFO("golden frame: ", path_of(name).string());
    CHECK_EQ(frame.dump(2) + "\n", read(name));
}

} // namespace shibi::wire::golden
