#include "store/cursor.hpp"

#include "store/chain.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <string_view>

namespace shibi::store {
namespace {

constexpr std::size_t digest_digits = 16;
constexpr std::string_view hex_digits = "0123456789abcdef";

std::string digest(std::string_view text) {
    return to_hex(sha256({"shibi.cursor.1\n", text})).substr(0, digest_digits);
}

std::string hex(std::string_view bytes) {
    std::string digits;
    for (const char character : bytes) {
        const auto byte = static_cast<unsigned char>(character);
        digits += hex_digits[byte >> 4U];
        digits += hex_digits[byte & 0xFU];
    }
    return digits;
}

std::optional<std::string> unhex(std::string_view digits) {
    if (digits.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    for (std::size_t at = 0; at < digits.size(); at += 2) {
        const auto high = hex_digits.find(digits[at]);
        const auto low = hex_digits.find(digits[at + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        bytes += static_cast<char>(high << 4U | low);
    }
    return bytes;
}

template<class Number>
bool take_number(std::string_view& text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end == text.data() + text.size() || *end != ' ') return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
    return true;
}

core::Result<PagePlace> refuse(std::string message, std::string allowed) {
    return std::unexpected(core::Refusal{
        .code = core::RefusalCode::bad_value, .message = std::move(message), .allowed = std::move(allowed)});
}

} // namespace

// Place, then a digest that ties it to the filter, then a digest over both that tells a cursor from anything else.
std::string encode_cursor(const PagePlace& place, const std::string& filter) {
    const auto body =
        hex(std::to_string(place.number) + ' ' + std::to_string(place.position) + ' ' + place.item) + digest(filter);
    return body + digest(body);
}

core::Result<PagePlace> decode_cursor(const std::string& cursor, const std::string& filter) {
    static constexpr const char* take_one = "the `next` of an earlier page, unchanged, or none to begin again";
    if (cursor.empty()) return PagePlace{};
    if (cursor.size() < 2 * digest_digits) return refuse("this is not a cursor", take_one);
    const auto body = cursor.substr(0, cursor.size() - digest_digits);
    const auto bytes = unhex(std::string_view(body).substr(0, body.size() - digest_digits));
    if (!bytes || digest(body) != cursor.substr(body.size())) return refuse("this is not a cursor", take_one);
    if (digest(filter) != body.substr(body.size() - digest_digits))
        return refuse("this cursor belongs to another filter",
                      "the filter that the cursor was given with; to begin with another filter send no cursor");
    PagePlace place;
    std::string_view text = *bytes;
    if (!take_number(text, place.number) || !take_number(text, place.position))
        return refuse("this is not a cursor", take_one);
    place.item = text;
    return place;
}

} // namespace shibi::store
