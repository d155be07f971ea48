#include "net/api/query_fields.hpp"

#include <fmt/format.h>

#include <charconv>

namespace shibi::net {

QueryFields::QueryFields(const Request& request, std::string_view known) : request_(&request) {
    const std::string list = fmt::format(", {},", known);
    for (const auto& [name, value] : request.query) {
        if (list.find(fmt::format(" {},", name)) != std::string::npos) continue;
        refusal_ = core::Refusal{.code = core::RefusalCode::bad_value,
                                 .message = fmt::format("there is no parameter '{}'", name),
                                 .allowed = std::string{known}};
        return;
    }
}

std::optional<std::string> QueryFields::text(const std::string& name) {
    return refusal_ ? std::nullopt : request_->parameter(name);
}

std::optional<core::Time> QueryFields::time(const std::string& name) {
    const auto value = text(name);
    if (!value) return std::nullopt;
    const auto time = core::from_rfc3339(*value);
    if (!time) refuse(name, "a time such as 2026-11-22T14:32:05Z (in a URL, + is written %2B)");
    return time;
}

std::variant<std::monostate, core::Time, core::Seq> QueryFields::since(const std::string& name) {
    const auto value = text(name);
    if (!value) return {};
    core::Seq seq = 0;
    const char* const end = value->data() + value->size();
    const auto [last, error] = std::from_chars(value->data(), end, seq);
    constexpr core::Seq seq_max = (core::Seq{1} << 53U) - 1; // what JSON's numbers hold
    if (error == std::errc{} && last == end && seq <= seq_max) return seq;
    if (const auto time = core::from_rfc3339(*value)) return *time;
    refuse(name, "a Seq, the whole number of an earlier answer's Journal-Seq field, or a time such as "
                 "2026-11-22T14:32:05Z (in a URL, + is written %2B)");
    return {};
}

std::optional<bool> QueryFields::flag(const std::string& name) {
    const auto value = text(name);
    if (!value) return std::nullopt;
    if (*value == "1" || *value == "true") return true;
    if (*value == "0" || *value == "false") return false;
    refuse(name, "1, 0, true or false");
    return std::nullopt;
}

std::optional<std::size_t> QueryFields::number(const std::string& name, std::size_t minimum, std::size_t maximum) {
    const auto value = text(name);
    if (!value) return std::nullopt;
    std::size_t number = 0;
    const char* const end = value->data() + value->size();
    const auto [last, error] = std::from_chars(value->data(), end, number);
    if (error == std::errc{} && last == end && number >= minimum && number <= maximum) return number;
    refuse(name, fmt::format("a whole number from {} to {}", minimum, maximum));
    return std::nullopt;
}

void QueryFields::refuse(const std::string& name, std::string allowed) {
    if (refusal_) return;
    refusal_ = core::Refusal{.code = core::RefusalCode::bad_value,
                             .message = fmt::format("the parameter '{}' has a value that is not allowed", name),
                             .allowed = std::move(allowed)};
}

} // namespace shibi::net
