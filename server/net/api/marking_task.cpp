#include "net/api/marking_task.hpp"

#include "core/text.hpp"
#include "live/item_report.hpp"
#include "store/rows.hpp"
#include "wire/exam_json.hpp"
#include "wire/marking_json.hpp"
#include "wire/sitting_json.hpp"

#include <cassert>

namespace shibi::net {

namespace {

/// As recorded; where a server has stopped before that, made now: it is the same for the same text.
std::string report_of(const store::MarkingTask& task, const core::Item& item, const core::Text& text) {
    if (task.report && !task.report->empty()) return *task.report;
    if (!std::holds_alternative<core::EssayRules>(item.rules)) return "null";
    return live::report_on(item, text);
}

} // namespace

/// Open claims run out by the clock, not when another grader takes the answer: that is not for this one to see.
std::string_view state_of(const store::ClaimEntry& claim, core::Time now) {
    switch (claim.state) {
    case store::ClaimState::open: return now < claim.until ? "open" : "run_out";
    case store::ClaimState::given_back: return "given_back";
    case store::ClaimState::run_out: return "run_out";
    case store::ClaimState::marked: return "marked";
    }
    assert(false && "a claim without a state");
    return "";
}

void write_task(wire::JsonWriter& json, const core::ExamSlug& slug, const std::string& pseudonym,
                const store::MarkingTask& task, const core::Exam& exam) {
    const auto place = core::find_item(exam, task.item);
    assert(place);
    const core::Item& item = core::item_at(exam, *place);
    const core::Text text = core::to_utf16(task.text).value_or(core::Text{});
    json.key("exam").text(slug.str()).key("pseudonym").text(pseudonym);
    json.key("prompt_languages").begin_array();
    for (const std::string& language : exam.prompt_languages)
        json.text(language);
    json.end_array().key("item");
    wire::write_item(json, item);
    json.key("author_note");
    wire::write_localized(json, item.author_note);
    json.key("rubric");
    wire::write_rubric(json, *item.rubric);
    json.key("text").text(task.text).key("characters").number(wire::characters_of(item, text));
    json.key("report").raw(report_of(task, item, text));
}

void write_own_mark(wire::JsonWriter& json, const store::MarkEntry& mark) {
    json.begin_object().key("points");
    wire::write_points(json, mark.sheet.points);
    json.key("comments");
    wire::write_comments(json, mark.sheet.comments);
    json.key("flag");
    mark.sheet.flag ? json.text(*mark.sheet.flag) : json.null();
    json.key("revisions").number(mark.revisions).key("submitted_at").time(mark.submitted_at);
    json.key("revised_at").time(mark.revised_at).end_object();
}

std::string task_json(const store::ClaimEntry& claim, const store::MarkingTask& task, const core::Exam& exam,
                      const std::optional<store::MarkEntry>& mark, core::Time now) {
    wire::JsonWriter json;
    json.begin_object().key("claim").text(claim.id.str()).key("answer").text(claim.answer.str());
    json.key("until").time(claim.until).key("state").text(state_of(claim, now));
    write_task(json, claim.exam, store::pseudonym_of(claim.answer), task, exam);
    json.key("mark");
    if (mark)
        write_own_mark(json, *mark);
    else
        json.null();
    json.end_object();
    return json.take();
}

} // namespace shibi::net
