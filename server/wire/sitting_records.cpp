#include "wire/sitting_records.hpp"

#include "core/sitting/deadline.hpp"
#include "wire/names.hpp"
#include "wire/sitting_json.hpp"

namespace shibi::wire {
namespace {

void write_standing(JsonWriter& json, const core::Standing& standing) {
    json.begin_object().key("phase").text(core::to_string(standing.phase)).key("deadline").time(standing.deadline);
    json.end_object();
}

/// How far it has come on its way to the candidate's eyes.
std::string_view state_of(const core::Sitting& sitting, const core::Intervention& intervention) {
    if (intervention.ordinal <= sitting.seen_through) return "seen";
    return intervention.ordinal <= sitting.delivered_through ? "delivered" : "queued";
}

void write_number_or_null(JsonWriter& json, const std::optional<core::Ordinal>& ordinal) {
    if (ordinal)
        json.number(*ordinal);
    else
        json.null();
}

void write_flag(JsonWriter& json, const std::optional<core::Flag>& flag) {
    if (!flag) {
        json.null();
        return;
    }
    json.begin_object().key("at").time(flag->at).key("by").text(flag->actor.name).key("text").text(flag->text);
    json.end_object();
}

void write_notes(JsonWriter& json, const core::Sitting& sitting) {
    json.begin_array();
    for (const core::Note& note : sitting.notes) {
        json.begin_object().key("ordinal").number(note.ordinal).key("at").time(note.at);
        json.key("by").text(note.actor.name).key("text").text(note.text).end_object();
    }
    json.end_array();
}

void write_confirmation(JsonWriter& json, const std::optional<core::WritingConfirmation>& confirmation) {
    if (!confirmation) {
        json.null();
        return;
    }
    json.begin_object().key("at").time(confirmation->at).key("by").text(confirmation->actor.name);
    json.key("confirmed").flag(confirmation->confirmed).key("note").text(confirmation->note).end_object();
}

void write_parallel_answers(JsonWriter& json, const core::Sitting& sitting) {
    json.begin_array();
    for (const core::ParallelAnswer& answer : sitting.parallel_answers) {
        json.begin_object().key("item").text(answer.item.str()).key("at").time(answer.at);
        json.key("by").text(answer.actor.name).key("text").text(answer.text).key("response");
        write_response(json, answer.response);
        json.end_object();
    }
    json.end_array();
}

} // namespace

void write_interventions(JsonWriter& json, const core::Sitting& sitting) {
    json.begin_array();
    for (const core::Intervention& intervention : sitting.interventions) {
        json.begin_object().key("ordinal").number(intervention.ordinal);
        json.key("kind").text(to_string(intervention.kind)).key("at").time(intervention.at);
        json.key("given_by").text(intervention.actor.name).key("reason");
        write_reason(json, intervention.reason);
        json.key("before");
        write_standing(json, intervention.before);
        json.key("after");
        write_standing(json, intervention.after);
        json.key("state").text(state_of(sitting, intervention)).end_object();
    }
    json.end_array();
}

void write_gaps(JsonWriter& json, const core::Sitting& sitting) {
    json.begin_array();
    for (const core::ConnectionGap& gap : sitting.gaps) {
        json.begin_object().key("ordinal").number(gap.ordinal).key("section").text(gap.section.str());
        json.key("from").time(gap.from).key("to").time(gap.to).key("credited").flag(gap.credited).end_object();
    }
    json.end_array();
}

void write_signals(JsonWriter& json, const core::SignalSummary& signals) {
    json.begin_object().key("pastes").number(signals.pastes).key("pasted_characters").number(signals.pasted_characters);
    json.key("blurs").number(signals.blurs).key("blur_ms").signed_number(signals.blurred.count());
    json.key("copies").number(signals.copies).key("copied_characters").number(signals.copied_characters);
    json.key("typing_gaps").number(signals.typing_gaps);
    json.key("more_not_recorded").flag(signals.more_not_recorded).end_object();
}

void write_noted(JsonWriter& json, const core::NotedSignals& noted, core::Ordinal after) {
    json.key("signals").begin_array();
    for (const core::NotedSignal& signal : noted.listed) {
        if (signal.ordinal <= after) continue;
        json.begin_object().key("ordinal").number(signal.ordinal).key("kind").text(to_string(signal.kind)).key("item");
        signal.item ? json.text(signal.item->str()) : json.null();
        json.key("from").time(signal.from).key("to").time(signal.to);
        json.key("characters").number(signal.characters).end_object();
    }
    json.end_array().key("earlier").number(noted.earlier);
}

void write_remarks(JsonWriter& json, const core::Sitting& sitting) {
    json.begin_array();
    for (const core::Remark& remark : sitting.remarks) {
        json.begin_object().key("ordinal").number(remark.ordinal).key("at").time(remark.at);
        json.key("text").text(remark.text).key("about_ordinal");
        write_number_or_null(json, remark.about_ordinal);
        json.end_object();
    }
    json.end_array();
}

void write_late_texts(JsonWriter& json, const core::Answer& answer) {
    json.begin_array();
    for (const core::LateText& late : answer.late_texts) {
        json.begin_object().key("ordinal").number(late.ordinal).key("text").text(late.text);
        json.key("made_at").time(late.made_at).key("received_at").time(late.received_at);
        json.key("late_by_ms").signed_number(late.late_by.count()).key("reason").text(to_string(late.reason));
        json.key("decision");
        if (late.decision) {
            json.begin_object().key("counts").flag(late.decision->counts).key("at").time(late.decision->at);
            json.key("by").text(late.decision->actor.name).key("reason");
            write_reason(json, late.decision->reason);
            json.end_object();
        } else {
            json.null();
        }
        json.end_object();
    }
    json.end_array();
}

void write_staff_records(JsonWriter& json, const core::Sitting& sitting) {
    json.begin_object().key("flag");
    write_flag(json, sitting.flag);
    json.key("notes");
    write_notes(json, sitting);
    json.key("writing_confirmation");
    write_confirmation(json, sitting.writing_confirmation);
    json.key("parallel_answers");
    write_parallel_answers(json, sitting);
    json.key("delivered_through").number(sitting.delivered_through);
    json.key("seen_through").number(sitting.seen_through);
    json.key("late_undecided").number(core::undecided_late_texts(sitting).size());
    json.key("released_at").time(sitting.released_at).key("releases_at").time(core::release_at(sitting));
    json.key("accommodation").begin_object();
    json.key("percent").number(sitting.invitation.accommodation.percent);
    json.key("extra_ms").signed_number(sitting.invitation.accommodation.extra.count()).end_object();
    json.key("admission");
    sitting.invitation.admission ? json.text(to_string(*sitting.invitation.admission)) : json.null();
    json.key("invited_at").time(sitting.invited_at).key("help_text").text(sitting.help_text).end_object();
}

} // namespace shibi::wire
