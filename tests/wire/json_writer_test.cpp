#include "wire/json_writer.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <limits>

using shibi::wire::JsonWriter;

TEST_CASE("commas stand between values and nowhere else") {
    JsonWriter json;
    json.begin_object().key("a").begin_array().end_array().key("b").begin_array().number(1).begin_object().end_object();
    json.null().end_array().key("c").begin_object().key("d").flag(true).end_object().end_object();
    CHECK_EQ(json.take(), R"({"a":[],"b":[1,{},null],"c":{"d":true}})");
}

TEST_CASE("what must be escaped is, and nothing else") {
    std::string all;
    for (char character = 1; character < 127; ++character)
        all += character;
    all += "佢𠺘";
    JsonWriter json;
    const std::string written = json.text(all).take();
    CHECK_EQ(nlohmann::json::parse(written).get<std::string>(), all);
    CHECK_EQ(written, nlohmann::json(all).dump());
}

TEST_CASE("texts of the domain are written as UTF-8") {
    CHECK_EQ(JsonWriter{}.text(std::u16string_view{u"佢\U00020E98"}).take(), "\"佢𠺘\"");
}

TEST_CASE("numbers keep every digit") {
    JsonWriter json;
    json.begin_array().number(std::numeric_limits<std::uint64_t>::max());
    json.signed_number(std::numeric_limits<std::int64_t>::min()).real(0.1).real(1234.5).end_array();
    CHECK_EQ(json.take(), "[18446744073709551615,-9223372036854775808,0.1,1234.5]");
}

TEST_CASE("a writer that was emptied begins anew") {
    JsonWriter json;
    json.number(1);
    CHECK_EQ(json.take(), "1");
    CHECK_EQ(json.number(2).take(), "2");
}
