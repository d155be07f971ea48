#pragma once

#include "core/sitting/record.hpp"
#include "wire/report_summary.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shibi::live {

/// How much was typed of late: edits in stretches of 10 s by the server's clock.
class TypingRate {
public:
    static constexpr core::Millis stretch_time = std::chrono::seconds{10};
    static constexpr std::size_t stretches_max = 60;

    /// `at` never goes back.
    void add(core::Time at, std::uint32_t edits);
    /// Oldest first, from the first that has an edit to the last; empty when there is none.
    [[nodiscard]] std::vector<std::uint32_t> edits() const;
    /// End of the last stretch that has an edit.
    [[nodiscard]] std::optional<core::Time> until() const;

private:
    std::array<std::uint32_t, stretches_max> edits_{}; ///< stretch n stands at n modulo their number
    std::int64_t last_ = -1;                           ///< number of the last stretch that has an edit
};

/// The newest check report of one answer.
struct KnownReport {
    core::Version version = 0;
    wire::ReportSummary summary;
    std::shared_ptr<const std::string> json; ///< null where the report is an event of the stream
};

/// What the board tells of a sitting beside its state: folded from the same records.
struct BoardNotes {
    TypingRate typing;
    std::map<core::ItemId, KnownReport> reports;
};

/// Any record of the sitting's stream, in order.
void take_note(BoardNotes& notes, const core::Record& record);
/// Of an open answer; older than what is known: nothing.
void take_note(BoardNotes& notes, const core::ItemId& item, KnownReport report);

} // namespace shibi::live
