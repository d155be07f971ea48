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
    CHECK(actions_of(Who::grader) == Names{"mark", "read_exams"});
    CHECK(actions_of(Who::adjudicator) == Names{"adjudicate", "manage_gold", "read_agreement", "read_exams"});
    CHECK(actions_of(Who::interviewer) == Names{"invite", "intervene", "list_sittings", "read_answers", "read_exams",
                                                "read_names", "read_outcomes", "watch"});
    CHECK(actions_of(Who::analyst) ==
          Names{"list_sittings", "read_agreement", "read_answers", "read_exams", "read_marks", "read_outcomes"});
    CHECK(actions_of(Who::administrator) == Names{"erase", "invite", "intervene", "list_sittings", "manage_content",
                                                  "manage_gold", "manage_tokens", "manage_webhooks", "read_agreement",
                                                  "read_answers", "read_exams", "read_marks", "read_metrics",
                                                  "read_names", "read_outcomes", "watch"});
}

TEST_CASE("whoever marks or decides reads nothing that tells whose answer it is, who marked it or that it is gold") {
    for (const Who who : {Who::grader, Who::adjudicator})
        for (const Action action : {Action::read_answers, Action::read_marks, Action::read_names, Action::list_sittings,
                                    Action::watch, Action::read_outcomes})
            CHECK_FALSE(may(who, action));
    for (std::size_t who = 0; who < who_count; ++who)
        CHECK_FALSE((may(static_cast<Who>(who), Action::mark) && may(static_cast<Who>(who), Action::manage_gold)));
}

TEST_CASE("each role of a token is somebody") {
    CHECK(who(core::Role::grader) == Who::grader);
    CHECK(who(core::Role::adjudicator) == Who::adjudicator);
    CHECK(who(core::Role::interviewer) == Who::interviewer);
    CHECK(who(core::Role::analyst) == Who::analyst);
    CHECK(who(core::Role::administrator) == Who::administrator);
}

} // namespace
} // namespace shibi::auth
