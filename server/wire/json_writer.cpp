#include "wire/json_writer.hpp"

#include "core/text.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <utility>

namespace shibi::wire {
namespace {

void append_escaped(std::string& out, char character) {
    static constexpr std::string_view hex = "0123456789abcdef";
    switch (character) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
    }
    const auto code = static_cast<unsigned char>(character);
    out += "\\u00";
    out += hex[code >> 4U];
    out += hex[code & 0xFU];
}

bool needs_escape(char character) {
    return static_cast<unsigned char>(character) < 0x20 || character == '"' || character == '\\';
}

void append_quoted(std::string& out, std::string_view utf8) {
    out += '"';
    std::size_t plain_from = 0;
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        if (!needs_escape(utf8[at])) continue;
        out.append(utf8, plain_from, at - plain_from);
        append_escaped(out, utf8[at]);
        plain_from = at + 1;
    }
    out.append(utf8, plain_from, utf8.size() - plain_from);
    out += '"';
}

template<class Number>
void append_number(std::string& out, Number value) {
    std::array<char, 32> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out.append(digits.data(), written.ptr);
}

} // namespace

void JsonWriter::before_value() {
    if (comma_) out_ += ',';
    comma_ = true;
}

JsonWriter& JsonWriter::begin_object() {
    before_value();
    out_ += '{';
    comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::end_object() {
    out_ += '}';
    comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::begin_array() {
    before_value();
    out_ += '[';
    comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::end_array() {
    out_ += ']';
    comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    before_value();
    append_quoted(out_, name);
    out_ += ':';
    comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::text(std::string_view utf8) {
    before_value();
    append_quoted(out_, utf8);
    return *this;
}

JsonWriter& JsonWriter::text(std::u16string_view utf16) {
    return text(core::to_utf8(utf16));
}

JsonWriter& JsonWriter::number(std::uint64_t value) {
    before_value();
    append_number(out_, value);
    return *this;
}

JsonWriter& JsonWriter::signed_number(std::int64_t value) {
    before_value();
    append_number(out_, value);
    return *this;
}

JsonWriter& JsonWriter::real(double value) {
    assert(std::isfinite(value));
    before_value();
    append_number(out_, value);
    return *this;
}

JsonWriter& JsonWriter::flag(bool value) {
    return raw(value ? "true" : "false");
}

JsonWriter& JsonWriter::null() {
    return raw("null");
}

JsonWriter& JsonWriter::time(core::Time time) {
    return text(core::to_rfc3339(time));
}

JsonWriter& JsonWriter::time(const std::optional<core::Time>& time) {
    return time ? text(core::to_rfc3339(*time)) : null();
}

JsonWriter& JsonWriter::raw(std::string_view json) {
    before_value();
    out_ += json;
    return *this;
}

std::string JsonWriter::take() {
    comma_ = false;
    return std::exchange(out_, {});
}

} // namespace shibi::wire
