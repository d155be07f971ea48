#include "core/languages.hpp"

#include <algorithm>

namespace shibi::core {
namespace {

bool may_be_in_tag(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

std::string_view language_of(std::string_view tag) {
    return tag.substr(0, tag.find('-'));
}

} // namespace

bool has_page(std::string_view tag) {
    return !tag.ends_with('-') && std::ranges::all_of(tag, may_be_in_tag) &&
           std::ranges::find(page_languages, language_of(tag), language_of) != page_languages.end();
}

} // namespace shibi::core
