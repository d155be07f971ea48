#include "auth/permissions.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace shibi::auth {
namespace {

std::set<std::string> actions_of(Who who) {
    std::set<std::string> actions;
    for (std::size_t index = 0; index < action_count; ++index)
        if (may(who, static_cast<Action>(index))) actions.emplace(to_string(static_cast<Action>(index)));
    return actions;
}

TEST_CASE("everybody may do what the house rules say, and nothing else") {
    using Names = std::set<std::string>;
    CHECK(actions_of(Who::candidate) == Names{"answer"});
    CHECK(actions_of(Who::grader) == Names{"mark", "read_answers"});
    CHECK(actions_of(Who::adjudicator) == Names{"adjudicate", "manage_gold", "mark", "read_answers", "read_marks"});
    CHECK(actions_of(Who::interviewer) ==
          Names{"invite", "intervene", "list_sittings", "read_answers", "read_outcomes", "watch"});
    CHECK(actions_of(Who::administrator) == Names{"erase", "invite", "intervene", "list_sittings", "manage_content",
                                                  "manage_gold", "manage_tokens", "manage_webhooks", "read_answers",
                                                  "read_marks", "read_metrics", "read_outcomes", "watch"});
}

TEST_CASE("each role of a token is somebody") {
    CHECK(who(core::Role::grader) == Who::grader);
    CHECK(who(core::Role::adjudicator) == Who::adjudicator);
    CHECK(who(core::Role::interviewer) == Who::interviewer);
    CHECK(who(core::Role::administrator) == Who::administrator);
}

} // namespace
} // namespace shibi::auth
