#include "core/sitting/play.hpp"
#include "core/sitting/sample_exams.hpp"
#include "core/sitting/view.hpp"

#include <doctest/doctest.h>

#include <set>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;

template<std::size_t... Index>
std::set<std::string_view> seen_by(Audience audience, std::index_sequence<Index...>) {
    std::set<std::string_view> seen;
    const auto add = [&]<class Event>(std::type_identity<Event>) {
        if (may_see(SittingEvent{Event{}}, audience)) seen.insert(type_name<Event>());
    };
    (add(std::type_identity<std::variant_alternative_t<Index, SittingEvent>>{}), ...);
    return seen;
}

std::set<std::string_view> seen_by(Audience audience) {
    return seen_by(audience, std::make_index_sequence<std::variant_size_v<SittingEvent>>{});
}

const std::set<std::string_view> candidate_sees{
    "Consented",       "WriterChanged",   "Admitted",       "SectionStarted",     "ItemEntered",
    "Extended",        "Paused",          "Resumed",        "OutageCredited",     "NoticeSent",
    "SectionClosing",  "SectionFinished", "Finished",       "HelpAsked",          "WindowShifted",
    "Reopened",        "ConnectionGone",  "ConnectionBack", "ConnectionCredited", "LateTextDecided",
    "SignalsRecorded", "RemarkAdded",     "HelpAnswered"};

TEST_CASE("a candidate sees what happens to the sitting, and no text, link or report") {
    CHECK(seen_by(Audience::candidate) == candidate_sees);
}

template<class... Events>
constexpr std::size_t kinds_of_marking(const std::variant<Events...>* /*family*/) {
    return (std::size_t{event::OfMarking<Events>} + ...);
}

TEST_CASE("an interviewer sees everything but the hashes of links and the marking") {
    std::set<std::string_view> expected = candidate_sees;
    for (const char* name :
         {"Invited", "LinkRevoked", "Edited", "TextReplaced", "Responded", "AnswerClosed", "LateTextKept",
          "ReportRecorded", "Flagged", "Unflagged", "NoteWritten", "WritingConfirmed", "ParallelAnswered", "Released",
          "InterventionDelivered", "InterventionSeen"})
        expected.insert(name);
    CHECK(seen_by(Audience::interviewer) == expected);
    static constexpr SittingEvent* all = nullptr;
    CHECK(expected.size() + 1 + kinds_of_marking(all) == std::variant_size_v<SittingEvent>);
}

TEST_CASE("graders see nothing live") {
    CHECK(seen_by(Audience::grader).empty());
}

Sitting full_sitting() {
    Play play = Play::started(sample::two_sections(), {}, {.percent = 125, .extra = 0ms});
    play.does(command::IssueLink{.link = LinkId{"lnk_1"}, .secret_hash = "hash"});
    play.does(command::Extend{.by = 1min});
    play.does(typing(play, "story", u"春"));
    play.does(command::SendNotice{.text = "dear Mr Chan"});
    play.does(command::AskHelp{});
    play.does(command::Pause{});
    return play.sitting;
}

TEST_CASE("nobody is shown links") {
    const Sitting sitting = full_sitting();
    for (const Audience audience : {Audience::candidate, Audience::interviewer, Audience::grader})
        CHECK(view(sitting, audience).links.empty());
}

TEST_CASE("an interviewer is shown the rest of the sitting as it is") {
    Sitting expected = full_sitting();
    expected.links.clear();
    CHECK(view(full_sitting(), Audience::interviewer) == expected);
}

TEST_CASE("a candidate is shown who gave time by name, not by token") {
    Sitting expected = full_sitting();
    expected.links.clear();
    expected.paused_by.id.clear();
    expected.sections[1].credits[0].actor.id.clear();
    for (Intervention& intervention : expected.interventions)
        intervention.actor.id.clear();
    CHECK(view(full_sitting(), Audience::candidate) == expected);
    CHECK(expected.sections[1].credits[0].actor.name == "Wong");
}

TEST_CASE("a grader is shown answers and nothing that says whose they are") {
    const Sitting shown = view(full_sitting(), Audience::grader);
    CHECK(shown.answers == full_sitting().answers);
    CHECK(shown.invitation.candidate_name.empty());
    CHECK(shown.invitation.accommodation == event::Accommodation{});
    CHECK(shown.notices.empty());
    CHECK(shown.help_asked_at == std::nullopt);
    CHECK(shown.writer.empty());
    CHECK(shown.paused_by == Actor{});
    CHECK(shown.sections[1].credits.empty());
}

std::vector<std::string> shown_tasks(const Exam& exam, const Sitting& sitting) {
    std::vector<std::string> shown;
    for (std::size_t section = 0; section < exam.sections.size(); ++section)
        for (std::size_t item = 0; item < exam.sections[section].items.size(); ++item)
            if (task_is_shown(exam, sitting, {section, item}))
                shown.push_back(exam.sections[section].items[item].id.str());
    return shown;
}

TEST_CASE("in a linear section a task is shown once its item was entered, and stays shown") {
    Play play{sample::linear()};
    CHECK(shown_tasks(play.exam, play.sitting).empty());
    play = Play::started(sample::linear());
    CHECK(shown_tasks(play.exam, play.sitting) == std::vector<std::string>{"first"});
    play.does(command::EnterItem{.item = ItemId{"second"}});
    CHECK(shown_tasks(play.exam, play.sitting) == std::vector<std::string>{"first", "second"});
}

TEST_CASE("only a start of a free section, or entering an item of a linear one, shows tasks") {
    const Exam linear = sample::linear();
    const Exam free = sample::two_sections();
    const SectionId section = free.sections.front().id;
    CHECK(shows_tasks(free, event::SectionStarted{.section = section}));
    CHECK_FALSE(shows_tasks(free, event::ItemEntered{.item = free.sections.front().items.front().id}));
    CHECK_FALSE(shows_tasks(linear, event::SectionStarted{.section = linear.sections.front().id}));
    CHECK(shows_tasks(linear, event::ItemEntered{.item = ItemId{"second"}}));
    CHECK_FALSE(shows_tasks(free, event::SectionFinished{.section = section}));
}

} // namespace
} // namespace shibi::core
