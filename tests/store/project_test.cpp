#include "store/fault.hpp"
#include "store/project.hpp"
#include "store/scribe.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::test;
namespace event = core::event;

namespace {

const core::SittingId mei{"sit_mei"};
const core::ItemId character{"character"};

store::SittingRows folded(const std::vector<core::Record>& records) {
    store::SittingRows rows;
    for (const auto& record : records)
        store::project(rows, record);
    return rows;
}

} // namespace

TEST_CASE("the rows of a whole sitting say what happened in it") {
    Scribe scribe(100);
    const auto rows = folded(whole_sitting(scribe, mei));
    const store::SittingRow sitting{.number = 101,
                                    .id = mei,
                                    .exam = small_exam().slug,
                                    .exam_version = small_exam().version,
                                    .pseudonym = store::pseudonym_of(mei),
                                    .candidate_name = "陳小明",
                                    .locale = "zh-Hans-CN",
                                    .demonstration = false,
                                    .phase = store::SittingPhase::finished,
                                    .section = core::SectionId{"test"},
                                    .item = {},
                                    .invited_at = at_second(101),
                                    .consented_at = at_second(103),
                                    .started_at = at_second(105),
                                    .finished_at = at_second(117),
                                    .finish_reason = event::FinishReason::expired,
                                    .released_at = {},
                                    .ordinal = 20,
                                    .written_ordinal = 20};
    CHECK((rows.sitting == sitting));
    const store::AnswerRow answer{.text = u"佢好攰。",
                                  .response = {},
                                  .version = 3,
                                  .closed = true,
                                  .entered_at = at_second(111),
                                  .saved_at = at_second(114),
                                  .closed_at = at_second(115),
                                  .report = R"({"findings":[]})",
                                  .report_version = 3,
                                  .checker = "1-abc",
                                  .late_texts = 1};
    CHECK((rows.answers.at(character) == answer));
    CHECK((rows.answers.at(core::ItemId{"years"}).response == core::SetResponse{core::Amounts{{2, 6}}}));
    CHECK(rows.late_texts.size() == 1);
}

TEST_CASE("who admits is told where the invitation says so, and only there") {
    Scribe scribe;
    const auto admission = [&](std::optional<core::Admission> asked) {
        auto records = whole_sitting(scribe, mei);
        std::get<event::Invited>(std::get<core::SittingEvent>(records.front().event)).admission = asked;
        return folded(records).sitting.admission;
    };
    CHECK_FALSE(admission({}).has_value());
    CHECK(admission(core::Admission::interviewer) == core::Admission::interviewer);
}

TEST_CASE("an open answer's text follows its edits and may wait to be written; a closing may not") {
    Scribe scribe;
    auto rows = folded({scribe.make(core::stream_of(mei), invitation())});
    const auto edited = store::project(rows, scribe.make(core::stream_of(mei), typed("character", 1, 0, "佢𠺘")));
    CHECK_FALSE(edited.at_once);
    CHECK(edited.answers == std::vector{character});
    CHECK((rows.answers.at(character).text == u"佢𠺘"));
    const auto closed = store::project(
        rows, scribe.make(core::stream_of(mei), event::AnswerClosed{character, 1, u"佢𠺘", core::SetResponse{}}));
    CHECK(closed.at_once);
}

TEST_CASE("a reopened sitting runs again, its answers are open and nothing is decided of their late texts") {
    Scribe scribe;
    auto rows = folded(whole_sitting(scribe, mei));
    const auto stream = core::stream_of(mei);
    store::project(rows, scribe.make(stream, event::LateTextDecided{character, 18, true}));
    const auto reopened = store::project(
        rows,
        scribe.make(stream, event::Reopened{core::SectionId{"test"}, {character}, character, at_second(115), {}}));
    CHECK(reopened.at_once);
    CHECK(reopened.answers == std::vector{character});
    CHECK(rows.sitting.phase == store::SittingPhase::running);
    CHECK(rows.sitting.finished_at == std::nullopt);
    CHECK(rows.sitting.finish_reason == std::nullopt);
    CHECK_FALSE(rows.answers.at(character).closed);
    CHECK(rows.answers.at(character).report == std::nullopt);
    CHECK(rows.late_decisions ==
          std::vector<store::LateDecisionRow>{{.item = character, .late_ordinal = 18, .counts = true},
                                              {.item = character, .late_ordinal = 0, .counts = {}}});
    store::project(rows, scribe.make(stream, event::Released{}));
    CHECK(rows.sitting.released_at.has_value());
}

TEST_CASE("an edit that does not fit its text is damaged data, not a guess") {
    Scribe scribe;
    auto rows = folded({scribe.make(core::stream_of(mei), invitation())});
    CHECK_THROWS_AS(store::project(rows, scribe.make(core::stream_of(mei), typed("character", 1, 7, "字"))),
                    store::Fault);
}

TEST_CASE("a pseudonym is always the same for a sitting and does not come from the name") {
    CHECK(store::pseudonym_of(mei) == store::pseudonym_of(mei));
    CHECK(store::pseudonym_of(mei) != store::pseudonym_of(core::SittingId{"sit_keung"}));
    CHECK(store::pseudonym_of(mei).size() == 8);
    CHECK(store::pseudonym_of(mei).starts_with("C-"));
}
