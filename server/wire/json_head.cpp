#include "wire/json_head.hpp"

#include "core/text.hpp"
#include "wire/limits.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace shibi::wire {
namespace {

using nlohmann::json;

/// Walks through the text and keeps the three fields; stops at the first thing that is not JSON.
class HeadReader final : public nlohmann::json_sax<json> {
public:
    JsonHead head;
    std::size_t error_at = 0;
    std::string error;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_array(std::size_t) override { return enter(); }
    bool end_array() override { return leave(); }
    bool start_object(std::size_t) override { return enter(); }
    bool end_object() override { return leave(); }

    bool key(string_t& name) override {
        if (depth_ == 1) key_ = name;
        return true;
    }
    bool number_unsigned(number_unsigned_t value) override {
        if (depth_ == 1 && key_ == "client_seq" && value <= limits::safe_integer_max) head.client_seq = value;
        return true;
    }
    bool string(string_t& value) override {
        if (depth_ == 1 && key_ == "type" && value.size() <= limits::id_bytes_max) head.type = value;
        if (depth_ == 1 && key_ == "id" && value.size() <= limits::echo_bytes_max) head.id = value;
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const json::exception& exception) override {
        error_at = position;
        error = exception.what();
        return false;
    }

private:
    bool enter() {
        ++depth_;
        return true;
    }
    bool leave() {
        --depth_;
        return true;
    }

    std::size_t depth_ = 0;
    std::string key_;
};

HeadReader walk(std::string_view text) {
    HeadReader reader;
    json::sax_parse(text, &reader);
    return reader;
}

} // namespace

JsonHead read_head(std::string_view json) {
    return walk(json).head;
}

core::Refusal explain_syntax(std::string_view json) {
    if (!core::utf16_length(json))
        return {.code = core::RefusalCode::malformed, .message = "the text is not UTF-8", .allowed = "JSON in UTF-8"};
    const HeadReader reader = walk(json);
    if (reader.error.find("surrogate") != std::string::npos)
        return {.code = core::RefusalCode::bad_text,
                .message = fmt::format("a lone surrogate is escaped at byte {}", reader.error_at),
                .allowed = "whole surrogate pairs; U+FFFD in the place of a lone half"};
    return {.code = core::RefusalCode::malformed,
            .message = fmt::format("the text is not JSON from byte {} on", reader.error_at),
            .allowed = "one JSON object (RFC 8259)"};
}

} // namespace shibi::wire
