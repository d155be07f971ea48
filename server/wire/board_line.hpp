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
    core::SectionId section;
    bool answered = false;
    std::uint32_t characters = 0; ///< 字數 by the item's rule
    core::Version version = 0;
    bool closed = false;
    std::optional<core::RequiredScript> script; ///< that the item asks for
    std::optional<core::RequiredVariety> variety;
    std::optional<ReportSummary> findings; ///< of the newest check; nothing: not checked yet
};

/// One sitting on the board: whole, and with absolute times, so that it stays right until something happens.
struct BoardLine {
    const core::Exam& exam;
    const core::Sitting& sitting; ///< only what the line names is told of it
    Presence presence = Presence::never;
    std::optional<core::Time> presence_since;
    bool writer_elsewhere = false; ///< another writer's page is connected too
    std::vector<BoardAnswer> answers;
    std::vector<std::uint32_t> typing;      ///< edits in each 10 s, the last 10 minutes before `typing_until`
    std::optional<core::Time> typing_until; ///< end of the last of them
    std::size_t watchers = 0;
};
std::string encode(const BoardLine& line);

inline constexpr std::size_t last_lines_units_max = 80; ///< of the text that the board shows

} // namespace shibi::wire
