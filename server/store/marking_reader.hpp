#pragma once

#include "store/marking_entries.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

/// The queries behind Reader's part on marking, on a connection that is in a read transaction. Throw SQLite::Exception
/// and Fault.
namespace shibi::store {

/// Of a row with mark_columns.
MarkEntry mark_from(SQLite::Statement& row);
/// Of a real mark `k`, its answer `m` (answer_marking) and its sitting `s`.
inline constexpr const char* mark_columns =
    "s.id, NULL, m.answer, k.item, k.slot, coalesce(k.claim, '') AS claim, k.grader, k.grader_name, k.rubric_version, "
    "k.points, k.comments, k.flag, coalesce(k.reason, ''), k.revisions, k.submitted_at, k.revised_at";

std::optional<ClaimEntry> read_claim(SQLite::Database& database, const core::ClaimId& claim);
MarkingWork read_marking_work(SQLite::Database& database, const core::TokenId& grader, const core::ExamSlug& exam,
                              core::Time now);
std::optional<MarkingTask> read_marking_task(SQLite::Database& database, const core::StreamId& stream,
                                             const core::ItemId& item);
std::optional<MarkEntry> read_mark(SQLite::Database& database, const core::ClaimId& claim);
std::vector<MarkEntry> read_marks_of(SQLite::Database& database, const core::AnswerId& answer);
std::optional<Disagreement> read_answer(SQLite::Database& database, const core::AnswerId& answer);
std::vector<GoldEntry> read_gold(SQLite::Database& database, const std::optional<core::ExamSlug>& exam);

} // namespace shibi::store
