#include "wire/server_frames.hpp"

#include "core/sitting/view.hpp"
#include "wire/event_data.hpp"
#include "wire/exam_json.hpp"
#include "wire/names.hpp"
#include "wire/sitting_json.hpp"
#include "wire/sitting_records.hpp"

#include <cassert>

namespace shibi::wire {
namespace {

JsonWriter begin_frame(std::string_view type) {
    JsonWriter json;
    json.begin_object().key("type").text(type);
    return json;
}

std::string_view to_string(Pen pen) {
    switch (pen) {
    case Pen::yours: return "yours";
    case Pen::elsewhere: return "elsewhere";
    case Pen::free: return "free";
    }
    assert(false && "no such pen");
    return {};
}

void write_writer(JsonWriter& json, const core::Sitting& sitting, Pen pen) {
    json.key("epoch").number(sitting.epoch).key("pen").text(to_string(pen));
    json.key("last_client_seq").number(sitting.last_client_seq);
}

void write_retention(JsonWriter& json, const core::RetentionPeriods& periods) {
    json.key("retention").begin_object().key("keystrokes_days").number(periods.keystrokes_days);
    json.key("answers_days").number(periods.answers_days).key("sittings_days").number(periods.sittings_days);
    json.end_object();
}

} // namespace

std::string encode(const SnapshotFrame& frame) {
    JsonWriter json = begin_frame("snapshot");
    json.key("ordinal").number(frame.sitting.ordinal).key("now").time(frame.now).key("head").text(frame.head);
    write_writer(json, frame.sitting, frame.pen);
    write_retention(json, frame.retention);
    json.key("exam");
    if (frame.with_exam)
        write_exam(json, frame.exam, frame.sitting);
    else
        json.null();
    json.key("sitting");
    write_sitting(json, frame.exam, frame.sitting, WithAnswers::yes);
    json.key("noted").begin_object();
    write_noted(json, frame.sitting.noted, 0);
    return json.end_object().end_object().take();
}

std::string encode(const ExamFrame& frame) {
    JsonWriter json = begin_frame("exam");
    json.key("exam");
    write_exam(json, frame.exam, frame.sitting);
    return json.end_object().take();
}

std::string encode(const ResumedFrame& frame) {
    JsonWriter json = begin_frame("resumed");
    json.key("ordinal").number(frame.sitting.ordinal).key("now").time(frame.now);
    write_writer(json, frame.sitting, frame.pen);
    json.key("versions").begin_object();
    for (const auto& [item, answer] : frame.sitting.answers)
        json.key(item.str()).number(answer.version);
    return json.end_object().end_object().take();
}

std::string encode(const EventFrame& frame) {
    const auto* event = std::get_if<core::SittingEvent>(&frame.record.event);
    assert(event != nullptr && core::may_see(*event, core::Audience::candidate));
    JsonWriter json = begin_frame("event");
    json.key("ordinal").number(frame.record.ordinal).key("at").time(frame.record.at);
    json.key("kind").text(kind_name(*event)).key("data");
    write_event_data(json, *event, frame.record.cause);
    json.key("sitting");
    write_sitting(json, frame.exam, frame.sitting, WithAnswers::no);
    return json.end_object().take();
}

std::string encode(const SavedFrame& frame) {
    JsonWriter json = begin_frame("saved");
    json.key("through").number(frame.through).key("ordinal").number(frame.ordinal).key("head").text(frame.head);
    json.key("at").time(frame.at).key("versions").begin_object();
    for (const auto& [item, version] : frame.versions)
        json.key(item.str()).number(version);
    return json.end_object().end_object().take();
}

std::string encode(const LateKeptFrame& frame) {
    JsonWriter json = begin_frame("late_kept");
    json.key("id").text(frame.id).key("item").text(frame.item.str());
    json.key("late_by_ms").signed_number(frame.late_by.count()).key("reason").text(to_string(frame.reason));
    return json.end_object().take();
}

std::string encode(const RefusedFrame& frame) {
    JsonWriter json = begin_frame("refused");
    json.key("client_seq");
    if (frame.client_seq)
        json.number(*frame.client_seq);
    else
        json.null();
    json.key("of");
    if (frame.of)
        json.text(*frame.of);
    else
        json.null();
    json.key("code").text(core::to_string(frame.refusal.code)).key("message").text(frame.refusal.message);
    json.key("allowed").text(frame.refusal.allowed);
    if (frame.refusal.expected_client_seq) json.key("expected_client_seq").number(*frame.refusal.expected_client_seq);
    if (frame.refusal.current_version) json.key("current_version").number(*frame.refusal.current_version);
    if (frame.id) json.key("id").text(*frame.id);
    return json.end_object().take();
}

std::string encode(const ReportFrame& frame) {
    JsonWriter json = begin_frame("report");
    json.key("item").text(frame.item.str()).key("version").number(frame.version).key("report").raw(frame.report);
    return json.end_object().take();
}

std::string encode_receipt_frame(std::string_view receipt) {
    JsonWriter json = begin_frame("receipt");
    return json.key("receipt").raw(receipt).end_object().take();
}

std::string encode(const WatchedFrame& frame) {
    JsonWriter json = begin_frame("watched");
    return json.key("by").number(frame.by).end_object().take();
}

std::string encode(const NotedFrame& frame) {
    JsonWriter json = begin_frame("noted");
    json.key("after").number(frame.after);
    write_noted(json, frame.sitting.noted, frame.after);
    json.key("counts");
    write_signals(json, frame.sitting.signals);
    return json.end_object().take();
}

std::string encode(const PongFrame& frame) {
    JsonWriter json = begin_frame("pong");
    return json.key("sent_at").real(frame.sent_at).key("now").time(frame.now).end_object().take();
}

} // namespace shibi::wire
