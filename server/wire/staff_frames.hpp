#pragma once

#include "core/exam.hpp"
#include "core/house.hpp"
#include "core/sitting/sitting.hpp"
#include "core/time.hpp"
#include "wire/staff_page_frames.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What an interviewer's page gets on its socket (STAFF_PROTOCOL.md). References must live through the call only.
namespace shibi::wire {

/// Lines of the board, each encoded by encode(BoardLine); they are embedded as they are.
struct BoardFrame {
    enum class Kind {
        board, ///< what the page lacks; several until `complete`
        lines  ///< what has changed since
    };
    Kind kind = Kind::lines;
    std::uint64_t seq = 0; ///< the page comes back with it
    core::Time now;
    std::span<const std::string_view> lines;
    bool complete = true;
};
std::string encode(const BoardFrame& frame);

/// One sitting as interviewers may see it, with its exam and all answers.
struct SittingFrame {
    const core::Exam& exam;
    const core::Sitting& sitting; ///< after core::view for the interviewer
    core::Time now;
    std::optional<core::Erasure> erasure = {}; ///< of a part of it
};
std::string encode(const SittingFrame& frame);

/// Events of a sitting in order, each encoded by encode_watched_event; they are embedded as they are.
struct EventsFrame {
    const core::SittingId& sitting;
    core::Ordinal through = 0; ///< the page has everything up to here that it may see
    core::Time now;
    bool complete = true;  ///< false: older than now, more of it follows
    std::string_view head; ///< encode_head(); empty: nothing but answers has changed
    std::span<const std::string> events;
};
std::string encode(const EventsFrame& frame);
/// The sitting without its answers.
std::string encode_head(const core::Exam& exam, const core::Sitting& sitting);

/// What an input method is composing; empty text: nothing any more. Never stored.
struct WatchedComposingFrame {
    const core::SittingId& sitting;
    const core::ItemId& item;
    std::uint32_t at = 0;
    std::u16string_view text;
};
std::string encode(const WatchedComposingFrame& frame);

/// `report` is a check report as JSON (wire/report_codec.hpp).
struct WatchedReportFrame {
    const core::SittingId& sitting;
    const core::ItemId& item;
    core::Version version = 0;
    std::string_view report;
};
std::string encode(const WatchedReportFrame& frame);

/// Who else looks at the sitting. `names` may be fewer than `count`.
struct WatchingFrame {
    const core::SittingId& sitting;
    std::size_t count = 0;
    std::span<const std::string> names;
};
std::string encode(const WatchingFrame& frame);

std::string encode(const StaffRefusedFrame& frame);

} // namespace shibi::wire
