#include "wire/staff_frames.hpp"

#include "core/limits.hpp"
#include "wire/exam_json.hpp"
#include "wire/names.hpp"
#include "wire/sitting_json.hpp"

namespace shibi::wire {
namespace {

JsonWriter begin_frame(std::string_view type) {
    JsonWriter json;
    json.begin_object().key("type").text(type);
    return json;
}

template<class Texts>
void write_raw(JsonWriter& json, std::string_view key, const Texts& texts) {
    json.key(key).begin_array();
    for (const std::string_view text : texts)
        json.raw(text);
    json.end_array();
}

void write_optional(JsonWriter& json, std::string_view key, const std::optional<std::string>& text) {
    json.key(key);
    text ? json.text(*text) : json.null();
}

} // namespace

std::string encode(const BoardFrame& frame) {
    JsonWriter json = begin_frame(frame.kind == BoardFrame::Kind::board ? "board" : "lines");
    json.key("seq").number(frame.seq).key("now").time(frame.now);
    if (frame.kind == BoardFrame::Kind::board) {
        json.key("complete").flag(frame.complete);
        json.key("release_after_ms").signed_number(core::limits::release_after_end.count());
    }
    write_raw(json, "lines", frame.lines);
    return json.end_object().take();
}

std::string encode(const SittingFrame& frame) {
    JsonWriter json = begin_frame("sitting");
    json.key("id").text(frame.sitting.id.str()).key("ordinal").number(frame.sitting.ordinal);
    json.key("now").time(frame.now).key("exam");
    write_whole_exam(json, frame.exam);
    json.key("sitting");
    write_sitting(json, frame.exam, frame.sitting, WithAnswers::yes, core::Audience::interviewer);
    json.key("simulated");
    if (frame.sitting.phase == core::Phase::invited)
        write_simulated(json, frame.exam, frame.sitting, frame.now);
    else
        json.null();
    json.key("erased");
    if (frame.erasure)
        json.begin_object()
            .key("part")
            .text(to_string(frame.erasure->part))
            .key("at")
            .time(frame.erasure->at)
            .end_object();
    else
        json.null();
    return json.end_object().take();
}

std::string encode_head(const core::Exam& exam, const core::Sitting& sitting) {
    JsonWriter json;
    write_sitting(json, exam, sitting, WithAnswers::no, core::Audience::interviewer);
    return json.take();
}

std::string encode(const EventsFrame& frame) {
    JsonWriter json = begin_frame("events");
    json.key("id").text(frame.sitting.str()).key("through").number(frame.through).key("now").time(frame.now);
    json.key("complete").flag(frame.complete).key("head");
    frame.head.empty() ? json.null() : json.raw(frame.head);
    write_raw(json, "events", frame.events);
    return json.end_object().take();
}

std::string encode(const WatchedComposingFrame& frame) {
    JsonWriter json = begin_frame("composing");
    json.key("id").text(frame.sitting.str()).key("item").text(frame.item.str()).key("at").number(frame.at);
    return json.key("text").text(frame.text).end_object().take();
}

std::string encode(const WatchedReportFrame& frame) {
    JsonWriter json = begin_frame("report");
    json.key("id").text(frame.sitting.str()).key("item").text(frame.item.str()).key("version").number(frame.version);
    return json.key("report").raw(frame.report).end_object().take();
}

std::string encode(const WatchingFrame& frame) {
    JsonWriter json = begin_frame("watching");
    json.key("id").text(frame.sitting.str()).key("count").number(frame.count).key("names").begin_array();
    for (const std::string& name : frame.names)
        json.text(name);
    return json.end_array().end_object().take();
}

std::string encode(const StaffRefusedFrame& frame) {
    JsonWriter json = begin_frame("refused");
    write_optional(json, "of", frame.of);
    write_optional(json, "sitting", frame.sitting);
    json.key("code").text(core::to_string(frame.refusal.code)).key("message").text(frame.refusal.message);
    return json.key("allowed").text(frame.refusal.allowed).end_object().take();
}

} // namespace shibi::wire
