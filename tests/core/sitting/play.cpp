#include "core/sitting/play.hpp"

#include "core/sitting/evolve.hpp"
#include "core/sitting/reason.hpp"
#include "core/sitting/usual_reason.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

struct UsualActor {
    const Actor& operator()(const command::Expire&) const { return by_clock; }
    const Actor& operator()(const command::ClaimPen&) const { return candidate; }
    const Actor& operator()(const command::KeepLateText&) const { return candidate; }
    const Actor& operator()(const command::ReportGot&) const { return candidate; }
    const Actor& operator()(const command::RecordSignals&) const { return candidate; }
    const Actor& operator()(const command::ReportGone&) const { return by_server; }
    const Actor& operator()(const command::ReportBack&) const { return by_server; }
    const Actor& operator()(const command::CreditOutage&) const { return by_server; }
    const Actor& operator()(const auto&) const { return interviewer; }
};

} // namespace

Play::Play(Exam played) : exam(std::move(played)), sitting(empty_sitting(SittingId{"sit_1"}, exam)) {}

Play Play::consented(const Exam& exam, const event::Window& window, const event::Accommodation& accommodation) {
    Play play{exam};
    event::Invited invitation = invitation_to(exam);
    invitation.window = window;
    invitation.accommodation = accommodation;
    play.does(command::Invite{invitation});
    play.does(command::ClaimPen{.writer = WriterId{"page"}});
    play.does(command::Consent{.terms = "2026-11", .locale = "en"});
    return play;
}

Play Play::started(const Exam& exam, const event::Window& window, const event::Accommodation& accommodation) {
    Play play = consented(exam, window, accommodation);
    for (const Section& section : exam.sections) {
        if (section.admission == Admission::interviewer) play.does(command::Admit{.section = section.id});
        play.does(command::StartSection{.section = section.id});
        if (section.id != exam.sections.back().id) play.does(command::FinishSection{.section = section.id});
    }
    return play;
}

Command Play::usual(const CommandBody& body) const {
    Command command{.cause = {}, .body = body};
    if (is_numbered(body)) {
        command.cause.actor = candidate;
        command.cause.epoch = sitting.epoch;
        command.cause.client_seq = sitting.last_client_seq + 1;
    } else {
        command.cause.actor = std::visit(UsualActor{}, body);
        if (std::holds_alternative<command::KeepLateText>(body)) command.cause.epoch = sitting.epoch;
        if (needs_reason(body)) command.cause.reason = usual_reason;
    }
    return command;
}

Result<Events> Play::decides(const Command& command) const {
    return decide(exam, sitting, command, now);
}
Result<Events> Play::decides(const CommandBody& body) const {
    return decides(usual(body));
}

Events Play::does(const Command& command) {
    auto decided = decides(command);
    if (!decided) FAIL(decided.error().message);
    for (const SittingEvent& event : *decided) {
        const Ordinal ordinal = sitting.ordinal + 1;
        journal.push_back(Record{.seq = ordinal,
                                 .stream = stream_of(sitting.id),
                                 .ordinal = ordinal,
                                 .at = now,
                                 .cause = command.cause,
                                 .event = event});
        evolve(exam, sitting, journal.back());
    }
    return *decided;
}
Events Play::does(const CommandBody& body) {
    return does(usual(body));
}

Refusal Play::refused(const Command& command) const {
    const auto decided = decides(command);
    if (decided) FAIL("not refused: " << names(*decided));
    return decided.error();
}
Refusal Play::refused(const CommandBody& body) const {
    return refused(usual(body));
}

Sitting Play::replayed() const {
    Sitting again = empty_sitting(sitting.id, exam);
    for (const Record& record : journal)
        evolve(exam, again, record);
    return again;
}

command::Save typing(const Play& play, const char* item, std::vector<Edit> edits) {
    const Answer& answer = play.answer(item);
    const auto text = apply_all(answer.text, edits, limits::answer_units_max);
    REQUIRE(text);
    return {.item = ItemId{item},
            .base_version = answer.version,
            .edits = std::move(edits),
            .length = static_cast<std::uint32_t>(text->size()),
            .hash = drift_hash(*text)};
}

command::Save typing(const Play& play, const char* item, std::u16string insert, std::uint32_t at,
                     std::uint32_t remove) {
    return typing(play, item,
                  {Edit{.splice = {.at = at, .remove = remove, .insert = std::move(insert)}, .made_at = play.now}});
}

event::Invited invitation_to(const Exam& exam) {
    event::Invited invitation;
    invitation.exam = exam.slug;
    invitation.exam_version = exam.version;
    invitation.candidate_name = "陳大文";
    invitation.locale = "yue-Hant-HK";
    return invitation;
}

std::string names(const Events& events) {
    std::string joined;
    for (const SittingEvent& event : events) {
        joined += joined.empty() ? "" : " ";
        joined += std::visit([]<class Event>(const Event&) { return type_name<Event>(); }, event);
    }
    return joined;
}

std::string outcome(const Result<Events>& decided) {
    return decided ? names(*decided) : "!" + std::string{to_string(decided.error().code)};
}

} // namespace shibi::core
