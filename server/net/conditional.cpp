#include "net/conditional.hpp"

#include "wire/digest.hpp"

#include <algorithm>

namespace shibi::net {

namespace {

constexpr std::size_t tag_digits = 32;

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string_view strong(std::string_view tag) {
    return tag.starts_with("W/") ? tag.substr(2) : tag;
}

std::string_view field_of(const Response& response, std::string_view name) {
    const auto found = std::ranges::find(response.fields, name, [](const auto& field) { return field.first; });
    return found == response.fields.end() ? std::string_view{} : std::string_view{found->second};
}

} // namespace

std::string tag_of(std::string_view bytes) {
    return '"' + wire::sha256_hex(bytes).substr(0, tag_digits) + '"';
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
    while (!if_none_match.empty()) {
        const std::string_view one = if_none_match.substr(0, if_none_match.find(','));
        if_none_match.remove_prefix(std::min(one.size() + 1, if_none_match.size()));
        if (trimmed(one) == "*" || strong(trimmed(one)) == strong(tag)) return true;
    }
    return false;
}

Response with_tag(const Request& request, Response response) {
    const bool whole = response.status == 200 && !response.source && !response.socket && !response.shared_body;
    if (!whole || (request.method != "GET" && request.method != "HEAD")) return response;
    if (field_of(response, "ETag").empty()) response.set("ETag", tag_of(response.body));
    if (!names_tag(request.field("if-none-match"), field_of(response, "ETag"))) return response;
    response.status = 304;
    response.body.clear();
    std::erase_if(response.fields, [](const auto& field) { return field.first == "Content-Type"; });
    return response;
}

} // namespace shibi::net
