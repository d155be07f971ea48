#pragma once

#include "core/ids.hpp"
#include "core/refusal.hpp"
#include "wire/client_frames.hpp"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

/// What an interviewer's page says on its socket (STAFF_PROTOCOL.md).
namespace shibi::wire {

/// Shows the board, from now on. Saying it again begins anew.
struct WatchBoardFrame {
    std::optional<core::ExamSlug> exam; ///< nothing: every exam
    std::optional<std::uint64_t> after; ///< the board's seq that the page has; nothing: it has no lines
};
struct UnwatchBoardFrame {};
/// Shows one sitting: what it is, every event after `after` (0: from the beginning), then each as it happens.
struct WatchFrame {
    core::SittingId sitting;
    core::Ordinal after = 0;
};
struct UnwatchFrame {
    core::SittingId sitting;
};

using StaffPageFrame = std::variant<WatchBoardFrame, UnwatchBoardFrame, WatchFrame, UnwatchFrame, PingFrame>;

/// A refusal with what is needed to tell the page which of its frames was meant.
struct StaffRefusedFrame {
    core::Refusal refusal;
    std::optional<std::string> of = {};      ///< the `type` of the frame, where it could be read
    std::optional<std::string> sitting = {}; ///< that it was about

    friend bool operator==(const StaffRefusedFrame&, const StaffRefusedFrame&) = default;
};

/// Reads one text frame; refuses as decode_client_frame does. Safe from any thread.
std::expected<StaffPageFrame, StaffRefusedFrame> decode_staff_frame(std::string_view frame);

} // namespace shibi::wire
