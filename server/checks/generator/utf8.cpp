#include "checks/generator/utf8.hpp"

#include <stdexcept>

namespace shibi::generator {
namespace {

std::size_t length_of(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    if (lead >= 0xF0 && lead < 0xF5) return 4;
    return 0;
}

} // namespace

std::u32string to_utf32(std::string_view utf8) {
    std::u32string text;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[at]);
        const std::size_t length = length_of(lead);
        if (length == 0 || at + length > utf8.size())
            throw std::runtime_error("ill-formed UTF-8 in: " + std::string(utf8));
        char32_t code = length == 1 ? lead : lead & (0x7FU >> length);
        for (std::size_t i = 1; i < length; ++i)
            code = (code << 6U) | (static_cast<unsigned char>(utf8[at + i]) & 0x3FU);
        text.push_back(code);
        at += length;
    }
    return text;
}

std::string to_utf8(std::u32string_view text) {
    std::string utf8;
    const auto put = [&utf8](char32_t byte) { utf8.push_back(static_cast<char>(byte)); };
    for (const char32_t code : text) {
        if (code < 0x80) {
            put(code);
        } else if (code < 0x800) {
            put(0xC0U | (code >> 6U));
            put(0x80U | (code & 0x3FU));
        } else if (code < 0x10000) {
            put(0xE0U | (code >> 12U));
            put(0x80U | ((code >> 6U) & 0x3FU));
            put(0x80U | (code & 0x3FU));
        } else {
            put(0xF0U | (code >> 18U));
            put(0x80U | ((code >> 12U) & 0x3FU));
            put(0x80U | ((code >> 6U) & 0x3FU));
            put(0x80U | (code & 0x3FU));
        }
    }
    return utf8;
}

} // namespace shibi::generator
