#include "core/sitting/decide.hpp"

#include "core/sitting/budget.hpp"
#include "core/sitting/deadline.hpp"
#include "core/sitting/evolve.hpp"
#include "core/sitting/reason.hpp"
#include "core/sitting/situation.hpp"

#include <fmt/format.h>

namespace shibi::core {
namespace {

/// An invitation makes the sitting; nothing else comes before it.
Result<void> require_invitation(const Situation& situation, const CommandBody& body) {
    if (situation.sitting.invited_at || std::holds_alternative<command::Invite>(body)) return {};
    return refuse(RefusalCode::not_found, fmt::format("there is no sitting {}", situation.sitting.id.str()),
                  "a sitting that somebody was invited to");
}

Result<void> require_good_reason(const Situation& situation, const CommandBody& body) {
    const auto& reason = situation.cause.reason;
    if (!reason && !needs_reason(body)) return {};
    if (!reason)
        return refuse(RefusalCode::bad_value, "the intervention has no reason", "a reason: a category, and a note");
    if (!says_why(*reason))
        return refuse(RefusalCode::bad_value, "the reason is of category \"other\" and has no note",
                      "a note that says why, or the category that does");
    return require_utf8(reason->note, limits::note_units_max, "the note of the reason");
}

/// Whoever steps in has seen every intervention so far: two interviewers who both extend do not do so unknowingly.
Result<void> require_fresh_view(const Situation& situation, const Command& command) {
    if (!command.expected_ordinal) return {};
    const Intervention* last = intervention_after(situation.sitting, *command.expected_ordinal);
    if (last == nullptr) return {};
    return refuse(RefusalCode::conflict,
                  fmt::format("{} has stepped in at ordinal {}, after ordinal {}", last->actor.name, last->ordinal,
                              *command.expected_ordinal),
                  "look at the sitting as it is now, and send it again with its present ordinal");
}

enum class Turn { first_time, repeated };

/// Of a numbered command. Comes before every rule of the sitting, so that a repeat is acknowledged again even when its
/// first arrival has closed what it was about.
Result<Turn> check_number(const Situation& situation) {
    const Sitting& sitting = situation.sitting;
    const Epoch epoch = situation.cause.epoch.value_or(0);
    if (epoch == 0 || sitting.epoch == 0)
        return refuse(RefusalCode::no_writer, "the command names no writer's epoch", "claim the pen first");
    if (epoch != sitting.epoch)
        return refuse(RefusalCode::superseded,
                      fmt::format("epoch {} is not the present writer's, which is {}", epoch, sitting.epoch),
                      "hand text in as late text, or claim the pen by a click");
    const ClientSeq number = situation.cause.client_seq.value_or(0);
    if (number == 0)
        return refuse(RefusalCode::malformed, "the command has no client_seq", "client_seq from 1, without gaps");
    if (number <= sitting.last_client_seq) return Turn::repeated;
    if (number > sitting.last_client_seq + 1) {
        const ClientSeq expected = sitting.last_client_seq + 1;
        auto refusal = refuse(RefusalCode::out_of_order, fmt::format("client_seq {} leaves a gap", number),
                              fmt::format("client_seq {} comes next", expected));
        refusal.error().expected_client_seq = expected;
        return refusal;
    }
    return Turn::first_time;
}

Decision dispatch(const Situation& situation, const CommandBody& body) {
    return std::visit([&situation](const auto& one) { return decide_body(situation, one); }, body);
}

bool lets_the_clock_go_first(const CommandBody& body) {
    return !std::holds_alternative<command::Expire>(body) && !std::holds_alternative<command::CreditOutage>(body);
}

/// The command on the sitting as it is once the clock has had its turn; both sets of events, or the refusal alone.
Decision decide_after_expiry(const Situation& situation, const CommandBody& body) {
    const Cause by_the_clock{
        .actor = Actor{.kind = ActorKind::clock, .id = {}, .name = {}}, .epoch = {}, .client_seq = {}, .reason = {}};
    Decision expiry = dispatch(situation, command::Expire{});
    Sitting sitting = situation.sitting;
    for (const SittingEvent& event : *expiry)
        evolve(situation.exam, sitting,
               Record{.seq = 0,
                      .stream = stream_of(sitting.id),
                      .ordinal = sitting.ordinal + 1,
                      .at = situation.now,
                      .cause = by_the_clock,
                      .event = event});
    Decision decided = dispatch(
        Situation{.exam = situation.exam, .sitting = sitting, .cause = situation.cause, .now = situation.now}, body);
    if (decided && !decided->empty()) decided->insert(decided->begin(), expiry->begin(), expiry->end());
    return decided;
}

Decision decide_by_the_rules(const Situation& situation, const CommandBody& body) {
    const auto expiry = next_expiry(situation.exam, situation.sitting);
    if (expiry && *expiry <= situation.now && lets_the_clock_go_first(body))
        return decide_after_expiry(situation, body);
    return dispatch(situation, body);
}

} // namespace

Decision decide(const Exam& exam, const Sitting& sitting, const Command& command, Time now) {
    const Situation situation{.exam = exam, .sitting = sitting, .cause = command.cause, .now = now};
    if (auto invited = require_invitation(situation, command.body); !invited)
        return std::unexpected{std::move(invited.error())};
    if (auto good = require_good_reason(situation, command.body); !good)
        return std::unexpected{std::move(good.error())};
    if (auto fresh = require_fresh_view(situation, command); !fresh) return std::unexpected{std::move(fresh.error())};
    if (is_numbered(command.body)) {
        const auto turn = check_number(situation);
        if (!turn) return std::unexpected{turn.error()};
        if (*turn == Turn::repeated) return Events{};
    }
    Decision decided = decide_by_the_rules(situation, command.body);
    if (!decided || decided->empty()) return decided;
    if (auto affordable = require_budget(sitting, command, now); !affordable)
        return std::unexpected{std::move(affordable.error())};
    return decided;
}

} // namespace shibi::core
