#pragma once

#include "core/exam.hpp"
#include "core/sitting/deadline.hpp"
#include "core/sitting/sitting.hpp"
#include "wire/report_summary.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace shibi::wire {

/// Whether the candidate's page has a connection.
enum class Presence { never, here, gone };

struct BoardAnswer {
    core::ItemId item;
    std::uint32_t characters = 0; ///< 字數 by the item's rule
    core::Version version = 0;
    bool closed = false;
    std::optional<core::RequiredScript> script; ///< that the item asks for
    std::optional<core::RequiredVariety> variety;
    std::optional<ReportSummary> findings; ///< of the newest check; nothing: not checked yet
};

/// Evidence, counted: never a verdict.
struct SignalCounts {
    std::uint32_t pastes = 0; ///< pasted or dropped
    std::uint64_t pasted_units = 0;
    std::uint32_t blurs = 0;
    core::Millis blurred{0};
    std::uint32_t copies = 0; ///< copied or cut out
    std::uint32_t gaps = 0;   ///< long stretches without an edit inside one item
    friend bool operator==(const SignalCounts&, const SignalCounts&) = default;
};

/// One sitting on the board: whole, and with absolute times, so that it stays right until something happens.
struct BoardLine {
    const core::Exam& exam;
    const core::Sitting& sitting; ///< after core::view for the interviewer
    Presence presence = Presence::never;
    std::optional<core::Time> presence_since;
    bool writer_elsewhere = false; ///< another writer's page is connected too
    std::vector<BoardAnswer> answers;
    std::string help; ///< the words of the call for help that stands
    SignalCounts signals;
    std::vector<std::uint32_t> typing;      ///< edits in each 10 s, the last 10 minutes before `typing_until`
    std::optional<core::Time> typing_until; ///< end of the last of them
    std::size_t watchers = 0;
};
std::string encode(const BoardLine& line);

inline constexpr std::size_t last_lines_units_max = 80; ///< of the text that the board shows

} // namespace shibi::wire
