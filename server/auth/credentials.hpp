#pragma once

#include "core/ids.hpp"

#include <optional>
#include <string>
#include <string_view>

/// The texts that people hold: a candidate's link and a staff token. Parsing checks the form only.
namespace shibi::auth {

/// "sit_….lnk_….SECRET", the fragment of a candidate's link.
struct CandidateLink {
    core::SittingId sitting;
    core::LinkId link;
    std::string secret;
    friend bool operator==(const CandidateLink&, const CandidateLink&) = default;
};
std::string to_string(const CandidateLink& link);
std::optional<CandidateLink> parse_candidate_link(std::string_view text);

/// "shibi_tok_….SECRET".
struct StaffToken {
    core::TokenId token;
    std::string secret;
    friend bool operator==(const StaffToken&, const StaffToken&) = default;
};
std::string to_string(const StaffToken& token);
std::optional<StaffToken> parse_staff_token(std::string_view text);

} // namespace shibi::auth
