#include "core/marking/marked_play.hpp"
#include "core/sitting/play.hpp"
#include "core/sitting/sample_exams.hpp"

#include <doctest/doctest.h>

#include <array>

// Every (phase × command) pair has an expectation. A command without a row does not compile; a phase without a column
// fails the first test below.
namespace shibi::core {
namespace {

using namespace std::chrono_literals;

constexpr std::array phases{Phase::invited, Phase::waiting, Phase::running,
                            Phase::paused,  Phase::closing, Phase::finished};

/// The events that a good command decides to in each phase, in the order of `phases`; "!code" for a refusal; empty
/// where there is nothing to do.
struct Row {
    CommandBody command;
    std::array<const char*, phases.size()> outcomes;
};

/// Its "story" is marked.
Exam exam_to_play() {
    Exam exam = sample::two_sections();
    const Exam marked = marked_exam();
    exam.sections[1].items[0].rubric = marked.sections[1].items[0].rubric;
    exam.marking = marked.marking;
    return exam;
}

/// The interview is over, "test" is the section that is coming or on; an answer "story" has one save, in which the
/// candidate typed 春.
Play in_phase(Phase phase) {
    if (phase == Phase::invited) {
        Play play{exam_to_play()};
        play.does(command::Invite{invitation_to(play.exam)});
        play.does(command::IssueLink{.link = LinkId{"lnk_1"}, .secret_hash = "hash"});
        play.does(command::ClaimPen{.writer = WriterId{"page"}});
        return play;
    }
    Play play = Play::consented(exam_to_play());
    play.does(command::IssueLink{.link = LinkId{"lnk_1"}, .secret_hash = "hash"});
    play.does(command::StartSection{.section = SectionId{"interview"}});
    play.does(command::FinishSection{.section = SectionId{"interview"}});
    if (phase == Phase::waiting) return play;
    play.does(command::StartSection{.section = SectionId{"test"}});
    play.does(typing(play, "story", u"春"));
    play.wait(10min);
    if (phase == Phase::paused) play.does(command::Pause{});
    if (phase == Phase::closing || phase == Phase::finished) play.wait(20min);
    if (phase == Phase::closing) play.does(command::Expire{});
    if (phase == Phase::finished) play.does(command::FinishSection{.section = SectionId{"test"}});
    return play;
}

struct Samples {
    const Play& play;
    const ItemId story{"story"};
    const SectionId test{"test"};

    Row operator()(std::type_identity<command::Consent>) const {
        return {command::Consent{.terms = "2026-11", .locale = "en"},
                {"Consented", "Consented", "Consented", "Consented", "Consented", "!wrong_phase"}};
    }
    Row operator()(std::type_identity<command::StartSection>) const {
        return {command::StartSection{.section = test},
                {"!not_consented", "SectionStarted ItemEntered", "!wrong_phase", "!wrong_phase", "!wrong_phase",
                 "!wrong_phase"}};
    }
    Row operator()(std::type_identity<command::EnterItem>) const {
        return {command::EnterItem{.item = ItemId{"letter"}},
                {"!not_consented", "!wrong_phase", "ItemEntered", "ItemEntered", "ItemEntered", "!wrong_phase"}};
    }
    Row operator()(std::type_identity<command::Save>) const {
        command::Save save = typing(play, "story", u"天");
        save.edits.front().made_at = morning; // before any pause
        return {save, {"!not_consented", "!item_closed", "Edited", "Edited", "Edited", "!item_closed"}};
    }
    Row operator()(std::type_identity<command::Replace>) const {
        return {command::Replace{.item = story,
                                 .base_version = play.answer("story").version,
                                 .text = u"春天",
                                 .made_at = play.now + 1ms}, // after any pause began
                {"!not_consented", "!item_closed", "TextReplaced", "!wrong_phase", "TextReplaced", "!item_closed"}};
    }
    Row operator()(std::type_identity<command::Respond>) const {
        return {command::Respond{.item = story, .base_version = 1, .response = Picks{{"school"}}},
                {"!not_consented", "!item_closed", "!bad_response", "!wrong_phase", "!bad_response", "!item_closed"}};
    }
    Row operator()(std::type_identity<command::KeepLateText>) const {
        return {command::KeepLateText{.item = story, .text = u"遲", .made_at = morning},
                {"!not_consented", "!wrong_phase", "!wrong_phase", "!wrong_phase", "!wrong_phase", "LateTextKept"}};
    }
    Row operator()(std::type_identity<command::FinishSection>) const {
        const char* all = "AnswerClosed AnswerClosed AnswerClosed SectionFinished Finished";
        return {command::FinishSection{.section = test},
                {"!not_consented", "!wrong_phase", all, "!wrong_phase", all, "!wrong_phase"}};
    }
    Row operator()(std::type_identity<command::AskHelp>) const {
        return {command::AskHelp{.text = "the page is blank"},
                {"!not_consented", "HelpAsked", "HelpAsked", "HelpAsked", "HelpAsked", "!wrong_phase"}};
    }
    Row operator()(std::type_identity<command::ClaimPen>) const {
        return {command::ClaimPen{.writer = WriterId{"other tab"}, .by_click = true},
                {"WriterChanged", "WriterChanged", "WriterChanged", "WriterChanged", "WriterChanged", "WriterChanged"}};
    }
    Row operator()(std::type_identity<command::Invite>) const {
        return {command::Invite{invitation_to(play.exam)},
                {"!conflict", "!conflict", "!conflict", "!conflict", "!conflict", "!conflict"}};
    }
    Row operator()(std::type_identity<command::IssueLink>) const {
        return {command::IssueLink{.link = LinkId{"lnk_2"}, .secret_hash = "hash"},
                {"LinkIssued", "LinkIssued", "LinkIssued", "LinkIssued", "LinkIssued", "LinkIssued"}};
    }
    Row operator()(std::type_identity<command::RevokeLink>) const {
        return {command::RevokeLink{.link = LinkId{"lnk_1"}},
                {"LinkRevoked", "LinkRevoked", "LinkRevoked", "LinkRevoked", "LinkRevoked", "LinkRevoked"}};
    }
    Row operator()(std::type_identity<command::Admit>) const {
        return {command::Admit{.section = test},
                {"Admitted", "Admitted", "!wrong_phase", "!wrong_phase", "!wrong_phase", "!wrong_phase"}};
    }
    Row operator()(std::type_identity<command::Extend>) const {
        return {command::Extend{.by = 5min, .section = test},
                {"Extended", "Extended", "Extended", "Extended", "Extended", "!wrong_phase"}};
    }
    Row operator()(std::type_identity<command::Pause>) const {
        return {command::Pause{},
                {"!wrong_phase", "!wrong_phase", "Paused", "!wrong_phase", "!wrong_phase", "!wrong_phase"}};
    }
    Row operator()(std::type_identity<command::Resume>) const {
        return {command::Resume{},
                {"!wrong_phase", "!wrong_phase", "!wrong_phase", "Resumed", "!wrong_phase", "!wrong_phase"}};
    }
    Row operator()(std::type_identity<command::Terminate>) const { return {command::Terminate{}, ending}; }
    Row operator()(std::type_identity<command::Withdraw>) const { return {command::Withdraw{}, ending}; }
    Row operator()(std::type_identity<command::SendNotice>) const {
        return {command::SendNotice{.text = "五分鐘後繼續"},
                {"NoticeSent", "NoticeSent", "NoticeSent", "NoticeSent", "NoticeSent", "NoticeSent"}};
    }
    Row operator()(std::type_identity<command::AnswerHelp>) const { // nobody has called
        return {command::AnswerHelp{}, {"", "", "", "", "", ""}};
    }
    /// Ten minutes into the test nothing is due; three seconds after `closing` began, the end of the grace.
    Row operator()(std::type_identity<command::Expire>) const { return {command::Expire{}, {"", "", "", "", "", ""}}; }
    Row operator()(std::type_identity<command::CreditOutage>) const {
        return {command::CreditOutage{.from = play.now - 1s, .to = play.now},
                {"", "", "OutageCredited", "", "OutageCredited", ""}};
    }
    Row operator()(std::type_identity<command::RecordReport>) const {
        return {command::RecordReport{.item = story, .version = 1, .checker = "shibi-1", .report = "{}"},
                {"!wrong_phase", "!wrong_phase", "!wrong_phase", "!wrong_phase", "!wrong_phase", "ReportRecorded"}};
    }
    Row operator()(std::type_identity<command::AddRemark>) const {
        return {command::AddRemark{.text = "somebody rang"},
                {"!not_consented", "RemarkAdded", "RemarkAdded", "RemarkAdded", "RemarkAdded", "RemarkAdded"}};
    }
    Row operator()(std::type_identity<command::ReportGot>) const { // nobody has stepped in but to pause
        return {command::ReportGot{.delivered = 99, .seen = 0}, {"", "", "", "InterventionDelivered", "", ""}};
    }
    Row operator()(std::type_identity<command::RecordSignals>) const {
        return {
            command::RecordSignals{{{.kind = event::SignalKind::blur, .item = {}, .from = play.now, .to = play.now}}},
            {"", "", "SignalsRecorded", "SignalsRecorded", "SignalsRecorded", ""}};
    }
    Row operator()(std::type_identity<command::ShiftWindow>) const {
        return {command::ShiftWindow{.opens = morning},
                {"WindowShifted", "!wrong_phase", "!wrong_phase", "!wrong_phase", "!wrong_phase", "!wrong_phase"}};
    }
    /// While waiting for the test the interview is reopened; a test that has used all its time needs more.
    Row operator()(std::type_identity<command::Reopen>) const {
        return {command::Reopen{},
                {"!wrong_phase", "Reopened", "!wrong_phase", "!wrong_phase", "!wrong_phase", "!bad_value"}};
    }
    Row operator()(std::type_identity<command::CreditConnection>) const {
        return {command::CreditConnection{.gap_ordinal = 99},
                {"!not_found", "!not_found", "!not_found", "!not_found", "!not_found", "!not_found"}};
    }
    Row operator()(std::type_identity<command::RaiseFlag>) const {
        return {command::RaiseFlag{"look"}, {"Flagged", "Flagged", "Flagged", "Flagged", "Flagged", "Flagged"}};
    }
    Row operator()(std::type_identity<command::LowerFlag>) const {
        return {command::LowerFlag{}, {"", "", "", "", "", ""}};
    }
    Row operator()(std::type_identity<command::WriteNote>) const {
        const char* written = "NoteWritten";
        return {command::WriteNote{"calm"}, {written, written, written, written, written, written}};
    }
    Row operator()(std::type_identity<command::ConfirmWriting>) const {
        const char* confirmed = "WritingConfirmed";
        return {command::ConfirmWriting{.confirmed = true, .note = {}},
                {confirmed, confirmed, confirmed, confirmed, confirmed, confirmed}};
    }
    Row operator()(std::type_identity<command::AnswerInParallel>) const {
        const char* answered = "ParallelAnswered";
        return {command::AnswerInParallel{.item = story, .text = u"聽到", .response = {}},
                {answered, answered, answered, answered, answered, answered}};
    }
    Row operator()(std::type_identity<command::DecideLateText>) const {
        return {command::DecideLateText{.late_ordinal = 99, .counts = true},
                {"!not_found", "!not_found", "!not_found", "!not_found", "!not_found", "!not_found"}};
    }
    Row operator()(std::type_identity<command::ReleaseToGraders>) const {
        return {command::ReleaseToGraders{},
                {"!wrong_phase", "!wrong_phase", "!wrong_phase", "!wrong_phase", "!wrong_phase", "Released"}};
    }
    Row operator()(std::type_identity<command::ReportGone>) const {
        return {command::ReportGone{.since = play.now - 1min},
                {"", "", "ConnectionGone", "ConnectionGone", "ConnectionGone", ""}};
    }
    Row operator()(std::type_identity<command::ReportBack>) const {
        return {command::ReportBack{}, {"", "", "", "", "", ""}};
    }
    Row operator()(std::type_identity<command::ClaimAnswer>) const {
        return {claim_of("ann", "story"), only_finished("!wrong_phase")};
    }
    Row operator()(std::type_identity<command::RenewClaim>) const {
        return {command::RenewClaim{.item = story, .claim = ClaimId{"clm_1"}, .lease = 1min},
                only_finished("!wrong_phase")};
    }
    Row operator()(std::type_identity<command::ReleaseClaim>) const {
        return {command::ReleaseClaim{.item = story, .claim = ClaimId{"clm_1"}}, only_finished("!wrong_phase")};
    }
    Row operator()(std::type_identity<command::SubmitMark>) const {
        return {mark_of("ann", "story", sheet(1, 1)), only_finished("!wrong_phase")};
    }
    Row operator()(std::type_identity<command::Adjudicate>) const {
        return {
            command::Adjudicate{.item = story, .rubric_version = "v1", .points = sheet(1, 1).points, .reason = "so"},
            only_finished("!wrong_phase")};
    }

private:
    static std::array<const char*, phases.size()> only_finished(const char* finished) {
        return {"!wrong_phase", "!wrong_phase", "!wrong_phase", "!wrong_phase", "!wrong_phase", finished};
    }

    static constexpr const char* closing_answers = "AnswerClosed AnswerClosed AnswerClosed Finished";
    static constexpr std::array<const char*, phases.size()> ending{"Finished",      "Finished",      closing_answers,
                                                                   closing_answers, closing_answers, "!wrong_phase"};
};

template<std::size_t... Index>
std::vector<Row> rows_for(const Play& play, std::index_sequence<Index...>) {
    const Samples samples{play};
    return {samples(std::type_identity<std::variant_alternative_t<Index, CommandBody>>{})...};
}

TEST_CASE("the table of expectations has a column for every phase") {
    for (std::size_t i = 0; i < phases.size(); ++i)
        CHECK(static_cast<std::size_t>(phases[i]) == i);
    CHECK(to_string(Phase{phases.size()}) == "unknown");
}

TEST_CASE("every command has its outcome in every phase") {
    for (std::size_t column = 0; column < phases.size(); ++column) {
        const Play play = in_phase(phases[column]);
        REQUIRE(play.sitting.phase == phases[column]);
        for (const Row& row : rows_for(play, std::make_index_sequence<std::variant_size_v<CommandBody>>{})) {
            const auto name =
                std::visit([]<class Body>(const Body&) { return std::string{type_name<Body>()}; }, row.command);
            CAPTURE(name);
            CAPTURE(to_string(phases[column]));
            CHECK(outcome(play.decides(row.command)) == row.outcomes[column]);
        }
    }
}

TEST_CASE("no command but an invitation reaches a sitting that nobody was invited to") {
    const Play play{sample::two_sections()};
    for (const Row& row : rows_for(play, std::make_index_sequence<std::variant_size_v<CommandBody>>{})) {
        const bool is_invitation = std::holds_alternative<command::Invite>(row.command);
        CHECK(outcome(play.decides(row.command)) == (is_invitation ? "Invited" : "!not_found"));
    }
}

} // namespace
} // namespace shibi::core
