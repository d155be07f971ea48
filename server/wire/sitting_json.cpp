#include "wire/sitting_json.hpp"

#include "checks/check.hpp"
#include "wire/names.hpp"
#include "wire/sitting_records.hpp"

namespace shibi::wire {
namespace {

std::string_view section_state(const core::Sitting& sitting, std::size_t section) {
    const core::SectionProgress& progress = sitting.sections[section];
    const bool over = sitting.phase == core::Phase::finished;
    if (progress.finished_at) return "done";
    if (progress.started_at) return over ? "done" : "open";
    return section == sitting.section && !over ? "next" : "later";
}

void write_sections(JsonWriter& json, const core::Exam& exam, const core::Sitting& sitting) {
    json.begin_array();
    for (std::size_t at = 0; at < sitting.sections.size(); ++at) {
        const core::SectionProgress& progress = sitting.sections[at];
        json.begin_object().key("id").text(exam.sections[at].id.str()).key("state").text(section_state(sitting, at));
        json.key("admission").text(to_string(core::admission_to(exam.sections[at], sitting)));
        json.key("admitted").flag(progress.admitted_at.has_value());
        json.key("started_at").time(progress.started_at).key("finished_at").time(progress.finished_at);
        json.key("expired").flag(progress.expired).end_object();
    }
    json.end_array();
}

void write_notices(JsonWriter& json, const core::Sitting& sitting) {
    json.begin_array();
    for (const core::Notice& notice : sitting.notices) {
        json.begin_object().key("ordinal").number(notice.ordinal).key("at").time(notice.at);
        json.key("text").text(notice.text).end_object();
    }
    json.end_array();
}

void write_finish(JsonWriter& json, const core::Sitting& sitting) {
    if (!sitting.finish) {
        json.null();
        return;
    }
    json.begin_object().key("reason").text(to_string(*sitting.finish)).key("at").time(sitting.finished_at).end_object();
}

void write_answer(JsonWriter& json, const core::Item& item, const core::Answer& answer, core::Audience audience) {
    json.begin_object().key("version").number(answer.version).key("text").text(answer.text);
    json.key("response");
    write_response(json, answer.response);
    json.key("saved_at").time(answer.saved_at).key("closed").flag(answer.closed_at.has_value());
    json.key("characters").number(characters_of(item, answer.text));
    json.key("late_texts").number(answer.late_texts.size());
    if (audience == core::Audience::interviewer) {
        json.key("late");
        write_late_texts(json, answer);
    }
    json.end_object();
}

void write_answers(JsonWriter& json, const core::Exam& exam, const core::Sitting& sitting, core::Audience audience) {
    json.begin_object();
    for (const core::Section& section : exam.sections) {
        for (const core::Item& item : section.items) {
            json.key(item.id.str());
            write_answer(json, item, sitting.answers.at(item.id), audience);
        }
    }
    json.end_object();
}

void write_place(JsonWriter& json, const core::Exam& exam, const core::Sitting& sitting) {
    json.key("phase").text(core::to_string(sitting.phase)).key("section").text(exam.sections[sitting.section].id.str());
    json.key("item");
    if (sitting.item)
        json.text(sitting.item->str());
    else
        json.null();
}

} // namespace

void write_window(JsonWriter& json, const core::event::Window& window) {
    json.begin_object().key("opens").time(window.opens).key("closes").time(window.closes);
    json.key("hard_end").time(window.hard_end).end_object();
}

std::uint32_t characters_of(const core::Item& item, std::u16string_view text) {
    const auto* essay = std::get_if<core::EssayRules>(&item.rules);
    return checks::count_characters(text, essay != nullptr && essay->length.counts_punctuation);
}

void write_reason(JsonWriter& json, const std::optional<core::Reason>& reason) {
    if (!reason) {
        json.null();
        return;
    }
    json.begin_object().key("category").text(to_string(reason->category)).key("note").text(reason->note).end_object();
}

void write_response(JsonWriter& json, const core::SetResponse& response) {
    if (const auto* picks = std::get_if<core::Picks>(&response)) {
        json.begin_object().key("picks").begin_array();
        for (const std::string& choice : picks->choices)
            json.text(choice);
        json.end_array().end_object();
    } else if (const auto* amounts = std::get_if<core::Amounts>(&response)) {
        json.begin_object().key("amounts").begin_array();
        for (const std::uint32_t amount : amounts->values)
            json.number(amount);
        json.end_array().end_object();
    } else {
        json.null();
    }
}

void write_deadline(JsonWriter& json, const std::optional<core::Deadline>& deadline) {
    if (!deadline) {
        json.null();
        return;
    }
    json.begin_object().key("at").time(deadline->at).key("started_at").time(deadline->started_at);
    json.key("stands_still_since").time(deadline->stands_still_since).key("terms").begin_array();
    for (const core::TimeTerm& term : deadline->terms) {
        json.begin_object().key("kind").text(to_string(term.kind)).key("by_ms").signed_number(term.by.count());
        json.key("given_by").text(term.actor.name).key("reason");
        write_reason(json, term.reason);
        json.end_object();
    }
    json.end_array().end_object();
}

void write_sitting(JsonWriter& json, const core::Exam& exam, const core::Sitting& sitting, WithAnswers with_answers,
                   core::Audience audience) {
    json.begin_object().key("id").text(sitting.id.str()).key("candidate").text(sitting.invitation.candidate_name);
    json.key("locale").text(sitting.locale).key("demonstration").flag(sitting.invitation.demonstration);
    write_place(json, exam, sitting);
    json.key("sections");
    write_sections(json, exam, sitting);
    json.key("window");
    write_window(json, sitting.invitation.window);
    json.key("consented_at").time(sitting.consented_at).key("deadline");
    write_deadline(json, core::section_deadline(exam, sitting));
    json.key("item_deadline");
    write_deadline(json, core::item_deadline(exam, sitting));
    json.key("paused_at").time(sitting.paused_at).key("paused_reason");
    write_reason(json, sitting.paused_reason);
    json.key("help_asked_at").time(sitting.help_asked_at).key("notices");
    write_notices(json, sitting);
    json.key("interventions");
    write_interventions(json, sitting);
    json.key("gaps");
    write_gaps(json, sitting);
    json.key("signals");
    write_signals(json, sitting.signals);
    json.key("remarks");
    write_remarks(json, sitting);
    json.key("finish");
    write_finish(json, sitting);
    if (audience == core::Audience::interviewer) {
        json.key("staff");
        write_staff_records(json, sitting);
    }
    if (with_answers == WithAnswers::yes) {
        json.key("answers");
        write_answers(json, exam, sitting, audience);
    }
    json.end_object();
}

} // namespace shibi::wire
