#include "auth/credentials.hpp"

#include <doctest/doctest.h>

namespace shibi::auth {
namespace {

const std::string twenty_two = "0123456789ABCDEFGHIJab";

TEST_CASE("a candidate's link reads back as it was written") {
    const CandidateLink link{core::SittingId{"sit_" + twenty_two}, core::LinkId{"lnk_" + twenty_two}, twenty_two};
    CHECK(to_string(link) == "sit_" + twenty_two + ".lnk_" + twenty_two + "." + twenty_two);
    CHECK(parse_candidate_link(to_string(link)) == link);
}

TEST_CASE("a staff token reads back as it was written") {
    const StaffToken token{core::TokenId{"tok_" + twenty_two}, twenty_two};
    CHECK(to_string(token) == "shibi_tok_" + twenty_two + "." + twenty_two);
    CHECK(parse_staff_token(to_string(token)) == token);
}

TEST_CASE("whatever has not exactly the form of a link or token is none") {
    const std::string sitting = "sit_" + twenty_two;
    const std::string link = "lnk_" + twenty_two;
    for (const std::string& text :
         {std::string{}, std::string{"."}, std::string{".."}, sitting, sitting + "." + link, sitting + "." + link + ".",
          sitting + "." + link + "." + twenty_two + "x", sitting + "." + link + "." + twenty_two + ".",
          link + "." + sitting + "." + twenty_two, "sit_../../etc/passwd-------." + link + "." + twenty_two,
          " " + sitting + "." + link + "." + twenty_two}) {
        CAPTURE(text);
        CHECK_FALSE(parse_candidate_link(text).has_value());
    }
    const std::string token = "tok_" + twenty_two;
    for (const std::string& text :
         {std::string{}, token + "." + twenty_two, "shibi_" + token, "shibi_" + token + "." + twenty_two.substr(1),
          "shibi_" + link + "." + twenty_two}) {
        CAPTURE(text);
        CHECK_FALSE(parse_staff_token(text).has_value());
    }
}

} // namespace
} // namespace shibi::auth
