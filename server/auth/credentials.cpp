#include "auth/credentials.hpp"

#include "auth/secrets.hpp"

namespace shibi::auth {
namespace {

constexpr std::string_view token_prefix = "shibi_";

} // namespace

std::string to_string(const CandidateLink& link) {
    return link.sitting.str() + "." + link.link.str() + "." + link.secret;
}

std::optional<CandidateLink> parse_candidate_link(std::string_view text) {
    const auto first = text.find('.');
    if (first == std::string_view::npos) return std::nullopt;
    const auto second = text.find('.', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const auto sitting = text.substr(0, first);
    const auto link = text.substr(first + 1, second - first - 1);
    const auto secret = text.substr(second + 1);
    if (!is_id(sitting, "sit_") || !is_id(link, "lnk_") || !is_secret(secret)) return std::nullopt;
    return CandidateLink{
        .sitting = core::SittingId{std::string{sitting}},
        .link = core::LinkId{std::string{link}},
        .secret = std::string{secret},
    };
}

std::string to_string(const StaffToken& token) {
    return std::string{token_prefix} + token.token.str() + "." + token.secret;
}

std::optional<StaffToken> parse_staff_token(std::string_view text) {
    if (!text.starts_with(token_prefix)) return std::nullopt;
    text.remove_prefix(token_prefix.size());
    const auto dot = text.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto token = text.substr(0, dot);
    const auto secret = text.substr(dot + 1);
    if (!is_id(token, "tok_") || !is_secret(secret)) return std::nullopt;
    return StaffToken{.token = core::TokenId{std::string{token}}, .secret = std::string{secret}};
}

} // namespace shibi::auth
