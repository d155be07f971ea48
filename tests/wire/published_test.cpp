#include "support/source_folder.hpp"
#include "wire/published.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace shibi::wire;
namespace fs = std::filesystem;

namespace {

std::string read_file(const fs::path& path) {
    std::ifstream input(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(input), {}};
}

} // namespace

TEST_CASE("what is served is the description and every schema, byte for byte") {
    const fs::path folder = shibi::testing::source_folder() / "server/wire";
    std::size_t files = 1;
    CHECK(published_document("asyncapi.json") == read_file(folder / "asyncapi.json"));
    for (const std::string part : {"schema/", "openapi/"})
        for (const auto& entry : fs::directory_iterator{folder / part}) {
            const std::string name = part + entry.path().filename().string();
            CAPTURE(name);
            CHECK(published_document(name) == read_file(entry.path()));
            ++files;
        }
    CHECK(published_documents().size() == files);
    CHECK_FALSE(published_document("schema/none.json"));
}

TEST_CASE("every schema that the description refers to is served beside it") {
    const auto description = nlohmann::json::parse(*published_document("asyncapi.json"));
    for (const auto& message : description.at("components").at("messages")) {
        const std::string reference = message.at("payload").at("schema").at("$ref");
        REQUIRE(reference.starts_with("./"));
        CHECK(published_document(reference.substr(2)));
    }
}
