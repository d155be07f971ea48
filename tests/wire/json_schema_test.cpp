#include "support/source_folder.hpp"
#include "wire/golden.hpp"
#include "wire/json_schema.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <set>

namespace {

using nlohmann::json;
using shibi::wire::violations_of;
namespace fs = std::filesystem;
namespace golden = shibi::wire::golden;

const fs::path wire_folder = shibi::testing::source_folder() / "server/wire";

json read_json(const fs::path& file) {
    std::ifstream stream{file};
    REQUIRE_MESSAGE(stream.good(), file.string());
    return json::parse(stream);
}

/// "client-respond" of "client-respond-picks": the schema that this golden frame must keep.
std::string schema_name(const std::string& golden_name) {
    const json frame = json::parse(golden::read(golden_name));
    return golden_name.substr(0, golden_name.find('-') + 1) + frame.at("type").get<std::string>();
}

json schema_of(const std::string& golden_name) {
    return read_json(wire_folder / "schema" / (schema_name(golden_name) + ".json"));
}

std::set<std::string> schema_names() {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator{wire_folder / "schema"})
        names.insert(entry.path().stem().string());
    return names;
}

} // namespace

TEST_CASE("every golden frame keeps the schema of its message") {
    for (const std::string& name : golden::names("")) {
        CAPTURE(name);
        for (const auto& violation : violations_of(schema_of(name), json::parse(golden::read(name))))
            FAIL_CHECK(violation.pointer, ": ", violation.reason);
    }
}

TEST_CASE("every message has a golden frame") {
    std::set<std::string> shown;
    for (const std::string& name : golden::names(""))
        shown.insert(schema_name(name));
    CHECK_EQ(shown, schema_names());
}

TEST_CASE("a frame without a field that its schema needs does not keep it") {
    for (const std::string& name : golden::names("")) {
        const json schema = schema_of(name);
        for (const json& field : schema.at("required")) {
            CAPTURE(name);
            CAPTURE(field);
            json frame = json::parse(golden::read(name));
            REQUIRE_EQ(frame.erase(field.get<std::string>()), 1);
            CHECK_FALSE(violations_of(schema, frame).empty());
        }
    }
}

TEST_CASE("the server says nothing that its schemas do not describe") {
    for (const std::string& name : golden::names("")) {
        if (!name.contains("server-")) continue;
        CAPTURE(name);
        json frame = json::parse(golden::read(name));
        frame["undescribed"] = 1;
        CHECK_EQ(violations_of(schema_of(name), frame).size(), 1);
    }
}

TEST_CASE("the AsyncAPI description names every message, and sends and receives each") {
    const json description = read_json(wire_folder / "asyncapi.json");
    std::set<std::string> described;
    for (const json& message : description.at("components").at("messages")) {
        const fs::path schema = message.at("payload").at("schema").at("$ref").get<std::string>();
        described.insert(schema.stem().string());
        CHECK_EQ(read_json(wire_folder / schema).at("title"), message.at("name"));
    }
    CHECK_EQ(described, schema_names());

    std::size_t carried = 0;
    for (const json& operation : description.at("operations"))
        for (const json& message : operation.at("messages")) {
            const json::json_pointer in_channel{message.at("$ref").get<std::string>().substr(1)};
            const json::json_pointer in_components{description.at(in_channel).at("$ref").get<std::string>().substr(1)};
            CHECK(description.contains(in_components));
            ++carried;
        }
    CHECK_EQ(carried, described.size());
}
