#include "auth/permissions.hpp"

#include <cassert>

namespace shibi::auth {

Who who(core::Role role) {
    switch (role) {
    case core::Role::administrator: return Who::administrator;
    case core::Role::interviewer: return Who::interviewer;
    case core::Role::grader: return Who::grader;
    case core::Role::adjudicator: return Who::adjudicator;
    case core::Role::analyst: return Who::analyst;
    }
    assert(false && "a role without permissions");
    return Who::candidate;
}

std::string_view to_string(Action action) {
    switch (action) {
    case Action::answer: return "answer";
    case Action::list_sittings: return "list_sittings";
    case Action::watch: return "watch";
    case Action::intervene: return "intervene";
    case Action::invite: return "invite";
    case Action::read_answers: return "read_answers";
    case Action::manage_tokens: return "manage_tokens";
    case Action::manage_content: return "manage_content";
    case Action::erase: return "erase";
    case Action::read_metrics: return "read_metrics";
    case Action::mark: return "mark";
    case Action::adjudicate: return "adjudicate";
    case Action::manage_gold: return "manage_gold";
    case Action::read_marks: return "read_marks";
    case Action::read_outcomes: return "read_outcomes";
    case Action::manage_webhooks: return "manage_webhooks";
    case Action::read_exams: return "read_exams";
    case Action::read_agreement: return "read_agreement";
    case Action::read_names: return "read_names";
    }
    assert(false && "an action without a name");
    return "";
}

} // namespace shibi::auth
