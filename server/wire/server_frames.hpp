#pragma once

#include "core/exam.hpp"
#include "core/ids.hpp"
#include "core/retention_periods.hpp"
#include "core/sitting/record.hpp"
#include "core/sitting/sitting.hpp"
#include "core/time.hpp"
#include "wire/client_frames.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shibi::wire {

/// Who may write, as one connection sees it.
enum class Pen { yours, elsewhere, free };

/// Everything a page needs to begin. The references must live through the call only.
struct SnapshotFrame {
    const core::Exam& exam;
    const core::Sitting& sitting; ///< after core::view for the candidate
    core::Time now;
    std::string_view head; ///< hash of the stream's chain at `sitting.ordinal`
    Pen pen = Pen::free;
    bool with_exam = true; ///< false: the page has this exam version already, with every task that may be shown
    core::RetentionPeriods retention = {};
};
std::string encode(const SnapshotFrame& frame);

/// The exam with the tasks that may be shown by now: after an event that shows some (core::shows_tasks).
struct ExamFrame {
    const core::Exam& exam;
    const core::Sitting& sitting; ///< after that event
};
std::string encode(const ExamFrame& frame);

/// Answers a hello that can be followed by the events after it alone.
struct ResumedFrame {
    const core::Sitting& sitting;
    core::Time now;
    Pen pen = Pen::yours;
};
std::string encode(const ResumedFrame& frame);

/// One event that the candidate may see (core::may_see; asserted), with the sitting's head after it.
struct EventFrame {
    const core::Exam& exam;
    const core::Sitting& sitting; ///< after the event, after core::view for the candidate
    const core::Record& record;
};
std::string encode(const EventFrame& frame);

/// All numbered frames up to and including `through` are durable. The hot path: one for each commit and connection.
struct SavedFrame {
    core::ClientSeq through = 0;
    core::Ordinal ordinal = 0;
    std::string_view head;
    core::Time at;
    std::vector<std::pair<core::ItemId, core::Version>> versions; ///< of the answers that the frames changed
};
std::string encode(const SavedFrame& frame);

struct LateKeptFrame {
    std::string_view id;
    core::ItemId item;
    core::Millis late_by{0};
    core::event::LateReason reason = core::event::LateReason::after_end;
};
std::string encode(const LateKeptFrame& frame);

std::string encode(const RefusedFrame& frame);

/// `report` is a check report as JSON (wire/report_codec.hpp); it is embedded as it is.
struct ReportFrame {
    core::ItemId item;
    core::Version version = 0;
    std::string_view report;
};
std::string encode(const ReportFrame& frame);

/// `receipt` is a signed receipt as JSON (wire/receipt.hpp); it is embedded as it is.
std::string encode_receipt_frame(std::string_view receipt);

/// How many members of staff look at this sitting now.
struct WatchedFrame {
    std::size_t by = 0;
};
std::string encode(const WatchedFrame& frame);

/// Signals of this sitting whose ordinal is greater than `after`, as its candidate is told them.
struct NotedFrame {
    const core::Sitting& sitting;
    core::Ordinal after = 0;
};
std::string encode(const NotedFrame& frame);

struct PongFrame {
    double sent_at = 0;
    core::Time now;
};
std::string encode(const PongFrame& frame);

} // namespace shibi::wire
