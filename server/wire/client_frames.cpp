#include "wire/client_frames.hpp"

#include "core/limits.hpp"
#include "wire/json_fields.hpp"
#include "wire/json_head.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cassert>

namespace shibi::wire {
namespace {

using nlohmann::json;
namespace command = core::command;

HelloFrame read_hello(JsonFields& fields) {
    HelloFrame hello;
    hello.writer = core::WriterId{fields.id("writer")};
    if (fields.has("after")) hello.after = fields.number("after");
    if (fields.has("exam_version")) hello.exam_version = core::ExamVersion{fields.id("exam_version")};
    hello.take_over = fields.flag("take_over", false);
    return hello;
}

core::CommandBody read_consent(JsonFields& fields) {
    return command::Consent{.terms = fields.text("terms", limits::terms_bytes_max),
                            .locale = fields.text("locale", limits::locale_bytes_max)};
}

core::CommandBody read_start(JsonFields& fields) {
    return command::StartSection{core::SectionId{fields.id("section")}};
}

core::CommandBody read_enter(JsonFields& fields) {
    return command::EnterItem{core::ItemId{fields.id("item")}};
}

core::Edit read_edit(JsonFields& fields) {
    core::Edit edit;
    edit.splice.at = fields.number32("at");
    edit.splice.remove = fields.number32("remove");
    edit.splice.insert = fields.utf16("insert", core::limits::answer_units_max);
    edit.made_at = fields.time("made_at");
    edit.origin = fields.name_of<core::EditOrigin>("origin");
    return edit;
}

core::CommandBody read_save(JsonFields& fields) {
    command::Save save;
    save.item = core::ItemId{fields.id("item")};
    save.base_version = fields.number("base_version");
    fields.each("edits", core::limits::edits_per_save_max,
                [&](JsonFields edit) { save.edits.push_back(read_edit(edit)); });
    save.length = fields.number32("length");
    save.hash = fields.number32("hash");
    return save;
}

core::CommandBody read_replace(JsonFields& fields) {
    return command::Replace{.item = core::ItemId{fields.id("item")},
                            .base_version = fields.number("base_version"),
                            .text = fields.utf16("text", core::limits::answer_units_max),
                            .made_at = fields.time("made_at")};
}

core::SetResponse read_response(JsonFields& fields) {
    if (!fields.has("response")) return std::monostate{};
    JsonFields response = fields.object("response");
    if (response.has("picks")) return core::Picks{response.ids("picks", core::limits::choices_per_item_max)};
    if (response.has("amounts")) return core::Amounts{response.numbers("amounts", limits::quantity_units_max)};
    fields.refuse_value("response", "an object without `picks` and without `amounts`",
                        R"({"picks":[…]}, {"amounts":[…]} or null)");
    return std::monostate{};
}

core::CommandBody read_respond(JsonFields& fields) {
    return command::Respond{.item = core::ItemId{fields.id("item")},
                            .base_version = fields.number("base_version"),
                            .response = read_response(fields)};
}

core::CommandBody read_finish(JsonFields& fields) {
    return command::FinishSection{core::SectionId{fields.id("section")}};
}

core::CommandBody read_help(JsonFields& fields) {
    return command::AskHelp{fields.text_of_units("text", core::limits::help_units_max)};
}

core::CommandBody read_remark(JsonFields& fields) {
    command::AddRemark remark;
    remark.text = fields.text_of_units("text", core::limits::remark_units_max);
    if (fields.has("about_ordinal")) remark.about_ordinal = fields.number("about_ordinal", 1);
    return remark;
}

GotFrame read_got(JsonFields& fields) {
    return {.body = {.delivered = fields.number("delivered"), .seen = fields.number("seen")}};
}

core::event::Signal read_signal(JsonFields& fields) {
    core::event::Signal signal;
    signal.kind = fields.name_of<core::event::SignalKind>("kind");
    if (fields.has("item")) signal.item = core::ItemId{fields.id("item")};
    if (signal.kind == core::event::SignalKind::blur) {
        signal.from = fields.time("from");
        signal.to = fields.time("to");
    } else {
        signal.from = fields.time("at");
        signal.to = signal.from;
        signal.characters = fields.number32("characters");
    }
    return signal;
}

SignalsFrame read_signals(JsonFields& fields) {
    SignalsFrame frame;
    fields.each("signals", core::limits::signals_per_frame_max,
                [&](JsonFields signal) { frame.body.signals.push_back(read_signal(signal)); });
    return frame;
}

LateTextFrame read_late_text(JsonFields& fields) {
    return {.id = fields.text("id", limits::echo_bytes_max),
            .body = {.item = core::ItemId{fields.id("item")},
                     .text = fields.utf16("text", core::limits::answer_units_max),
                     .made_at = fields.time("made_at")}};
}

ComposingFrame read_composing(JsonFields& fields) {
    return {.item = core::ItemId{fields.id("item")},
            .at = fields.number32("at"),
            .text = fields.utf16("text", limits::composing_units_max)};
}

template<core::CommandBody (*read)(JsonFields&)>
ClientFrame read_numbered(JsonFields& fields) {
    NumberedFrame frame;
    frame.epoch = fields.number("epoch", 1);
    frame.client_seq = fields.number("client_seq", 1);
    frame.body = read(fields);
    return frame;
}

struct FrameType {
    std::string_view name;
    ClientFrame (*read)(JsonFields&);
};

constexpr std::array frame_types{
    FrameType{"save", read_numbered<read_save>},
    FrameType{"ping", [](JsonFields& fields) -> ClientFrame { return PingFrame{fields.real("sent_at")}; }},
    FrameType{"composing", [](JsonFields& fields) -> ClientFrame { return read_composing(fields); }},
    FrameType{"hello", [](JsonFields& fields) -> ClientFrame { return read_hello(fields); }},
    FrameType{"consent", read_numbered<read_consent>},
    FrameType{"start", read_numbered<read_start>},
    FrameType{"enter", read_numbered<read_enter>},
    FrameType{"replace", read_numbered<read_replace>},
    FrameType{"respond", read_numbered<read_respond>},
    FrameType{"finish", read_numbered<read_finish>},
    FrameType{"help", read_numbered<read_help>},
    FrameType{"remark", read_numbered<read_remark>},
    FrameType{"got", [](JsonFields& fields) -> ClientFrame { return read_got(fields); }},
    FrameType{"signals", [](JsonFields& fields) -> ClientFrame { return read_signals(fields); }},
    FrameType{"late_text", [](JsonFields& fields) -> ClientFrame { return read_late_text(fields); }},
};

struct NumberedType {
    std::string_view operator()(const command::Consent&) const { return "consent"; }
    std::string_view operator()(const command::StartSection&) const { return "start"; }
    std::string_view operator()(const command::EnterItem&) const { return "enter"; }
    std::string_view operator()(const command::Save&) const { return "save"; }
    std::string_view operator()(const command::Replace&) const { return "replace"; }
    std::string_view operator()(const command::Respond&) const { return "respond"; }
    std::string_view operator()(const command::FinishSection&) const { return "finish"; }
    std::string_view operator()(const command::AskHelp&) const { return "help"; }
    std::string_view operator()(const command::AddRemark&) const { return "remark"; }
    std::string_view operator()(const auto&) const {
        assert(false && "not a command of the candidate's page");
        return {};
    }
};

struct TypeOf {
    std::string_view operator()(const HelloFrame&) const { return "hello"; }
    std::string_view operator()(const LateTextFrame&) const { return "late_text"; }
    std::string_view operator()(const ComposingFrame&) const { return "composing"; }
    std::string_view operator()(const PingFrame&) const { return "ping"; }
    std::string_view operator()(const GotFrame&) const { return "got"; }
    std::string_view operator()(const SignalsFrame&) const { return "signals"; }
    std::string_view operator()(const NumberedFrame& numbered) const {
        return std::visit(NumberedType{}, numbered.body);
    }
};

std::string types_allowed() {
    std::string names;
    for (const FrameType& type : frame_types)
        names += fmt::format("{}{}", names.empty() ? "" : ", ", type.name);
    return names;
}

RefusedFrame refuse_with_head(core::Refusal refusal, std::string_view frame) {
    JsonHead head = read_head(frame);
    return {.refusal = std::move(refusal), .client_seq = head.client_seq, .of = head.type, .id = head.id};
}

core::Refusal too_big(std::size_t bytes) {
    return {.code = core::RefusalCode::too_long,
            .message = fmt::format("the frame is {} bytes long", bytes),
            .allowed = fmt::format("at most {} bytes", limits::frame_bytes_max)};
}

} // namespace

std::expected<ClientFrame, RefusedFrame> decode_client_frame(std::string_view frame) {
    if (frame.size() > limits::frame_bytes_max) return std::unexpected{RefusedFrame{.refusal = too_big(frame.size())}};
    const json document = json::parse(frame, nullptr, false);
    if (document.is_discarded()) return std::unexpected{refuse_with_head(explain_syntax(frame), frame)};

    std::optional<core::Refusal> refusal;
    JsonFields fields{document, "", refusal};
    const std::string type = fields.text("type", limits::id_bytes_max);
    const auto known = std::ranges::find(frame_types, type, &FrameType::name);
    if (known == frame_types.end()) fields.refuse_value("type", "\"" + type + "\"", types_allowed());
    if (refusal) return std::unexpected{refuse_with_head(std::move(*refusal), frame)};

    ClientFrame decoded = known->read(fields);
    if (refusal) return std::unexpected{refuse_with_head(std::move(*refusal), frame)};
    return decoded;
}

std::string_view type_of(const ClientFrame& frame) {
    return std::visit(TypeOf{}, frame);
}

} // namespace shibi::wire
