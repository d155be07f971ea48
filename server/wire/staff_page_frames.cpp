#include "wire/staff_page_frames.hpp"

#include "wire/json_fields.hpp"
#include "wire/json_head.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace shibi::wire {
namespace {

using nlohmann::json;

StaffPageFrame read_watch_board(JsonFields& fields) {
    WatchBoardFrame frame;
    if (fields.has("exam")) frame.exam = core::ExamSlug{fields.id("exam")};
    if (fields.has("after")) frame.after = fields.number("after");
    return frame;
}

StaffPageFrame read_watch(JsonFields& fields) {
    return WatchFrame{.sitting = core::SittingId{fields.id("sitting")}, .after = fields.number("after")};
}

StaffPageFrame read_unwatch(JsonFields& fields) {
    return UnwatchFrame{core::SittingId{fields.id("sitting")}};
}

struct FrameType {
    std::string_view name;
    StaffPageFrame (*read)(JsonFields&);
};

constexpr std::array frame_types{
    FrameType{"ping", [](JsonFields& fields) -> StaffPageFrame { return PingFrame{fields.real("sent_at")}; }},
    FrameType{"watch_board", read_watch_board},
    FrameType{"unwatch_board", [](JsonFields&) -> StaffPageFrame { return UnwatchBoardFrame{}; }},
    FrameType{"watch", read_watch},
    FrameType{"unwatch", read_unwatch},
};

std::string types_allowed() {
    std::string names;
    for (const FrameType& type : frame_types)
        names += fmt::format("{}{}", names.empty() ? "" : ", ", type.name);
    return names;
}

std::unexpected<StaffRefusedFrame> refuse(core::Refusal refusal, std::string_view frame) {
    return std::unexpected{
        StaffRefusedFrame{.refusal = std::move(refusal), .of = read_head(frame).type, .sitting = {}}};
}

} // namespace

std::expected<StaffPageFrame, StaffRefusedFrame> decode_staff_frame(std::string_view frame) {
    if (frame.size() > limits::frame_bytes_max)
        return refuse({.code = core::RefusalCode::too_long,
                       .message = fmt::format("the frame is {} bytes long", frame.size()),
                       .allowed = fmt::format("at most {} bytes", limits::frame_bytes_max)},
                      {});
    const json document = json::parse(frame, nullptr, false);
    if (document.is_discarded()) return refuse(explain_syntax(frame), frame);

    std::optional<core::Refusal> refusal;
    JsonFields fields{document, "", refusal};
    const std::string type = fields.text("type", limits::id_bytes_max);
    const auto known = std::ranges::find(frame_types, type, &FrameType::name);
    if (known == frame_types.end()) fields.refuse_value("type", "\"" + type + "\"", types_allowed());
    if (refusal) return refuse(std::move(*refusal), frame);
    StaffPageFrame decoded = known->read(fields);
    if (refusal) return refuse(std::move(*refusal), frame);
    return decoded;
}

} // namespace shibi::wire
