#pragma once

#include "core/house.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace shibi::auth {

/// Everybody who can ask for something.
enum class Who { candidate, grader, adjudicator, interviewer, analyst, administrator };
inline constexpr std::size_t who_count = 6;

/// Everything that can be asked for. A candidate's actions reach the own sitting only.
enum class Action {
    answer,         ///< send frames for a sitting, read its snapshot and its receipt
    list_sittings,  ///< see who sits, phases and times
    watch,          ///< see one sitting live
    intervene,      ///< admit, extend, pause, notice, terminate
    invite,         ///< make sittings, issue and revoke their links
    read_answers,   ///< pull the answers; whoever marks or adjudicates may not, or they are not blind
    manage_tokens,  ///< create, list and revoke staff tokens
    manage_content, ///< publish exams
    erase,          ///< delete everything of a person
    read_metrics,
    mark,            ///< claim answers and mark them against their rubrics, blind
    adjudicate,      ///< see both marks where they disagree, without their graders, and decide
    manage_gold,     ///< make, list and retire gold answers
    read_marks,      ///< who marked what, mark by mark
    read_outcomes,   ///< scores and verdicts
    manage_webhooks, ///< who is told of what happens, and how it went
    read_exams,      ///< what is asked and how it is marked
    read_agreement,  ///< how all graders agree, by name
    read_names,      ///< which candidate is behind a sitting
};
inline constexpr std::size_t action_count = 19;

namespace detail {
/// One row per action, in order; columns are Who, in order.
struct Row {
    Action action;
    std::array<bool, who_count> may;
};
inline constexpr bool no = false;
inline constexpr bool yes = true;
// clang-format off
inline constexpr auto permissions = std::to_array<Row>({
    //                       candidate grader adjudicator interviewer analyst administrator
    {Action::answer,          {yes, no,  no,  no,  no,  no}},
    {Action::list_sittings,   {no,  no,  no,  yes, yes, yes}},
    {Action::watch,           {no,  no,  no,  yes, no,  yes}},
    {Action::intervene,       {no,  no,  no,  yes, no,  yes}},
    {Action::invite,          {no,  no,  no,  yes, no,  yes}},
    {Action::read_answers,    {no,  no,  no,  yes, yes, yes}},
    {Action::manage_tokens,   {no,  no,  no,  no,  no,  yes}},
    {Action::manage_content,  {no,  no,  no,  no,  no,  yes}},
    {Action::erase,           {no,  no,  no,  no,  no,  yes}},
    {Action::read_metrics,    {no,  no,  no,  no,  no,  yes}},
    {Action::mark,            {no,  yes, no,  no,  no,  no}},
    {Action::adjudicate,      {no,  no,  yes, no,  no,  no}},
    {Action::manage_gold,     {no,  no,  yes, no,  no,  yes}},
    {Action::read_marks,      {no,  no,  no,  no,  yes, yes}},
    {Action::read_outcomes,   {no,  no,  no,  yes, yes, yes}},
    {Action::manage_webhooks, {no,  no,  no,  no,  no,  yes}},
    {Action::read_exams,      {no,  yes, yes, yes, yes, yes}},
    {Action::read_agreement,  {no,  no,  yes, no,  yes, yes}},
    {Action::read_names,      {no,  no,  no,  yes, no,  yes}},
});
// clang-format on
consteval bool every_action_has_its_row() {
    if (permissions.size() != action_count) return false;
    for (std::size_t index = 0; index < permissions.size(); ++index)
        if (permissions[index].action != static_cast<Action>(index)) return false;
    return true;
}
static_assert(every_action_has_its_row());
static_assert(static_cast<std::size_t>(Action::read_names) + 1 == action_count);
static_assert(static_cast<std::size_t>(Who::administrator) + 1 == who_count);
} // namespace detail

constexpr bool may(Who who, Action action) {
    return detail::permissions[static_cast<std::size_t>(action)].may[static_cast<std::size_t>(who)];
}

Who who(core::Role role);
std::string_view to_string(Action action);

} // namespace shibi::auth
