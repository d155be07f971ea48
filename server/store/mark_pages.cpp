#include "store/chain.hpp"
#include "store/journal_rows.hpp"
#include "store/marking_reader.hpp"
#include "store/paging.hpp"
#include "store/reader_pages.hpp"
#include "store/statistics_reader.hpp"

namespace shibi::store {
namespace {

constexpr int first_column_of_sitting = 16; // behind mark_columns

// One mark alone is not told: whoever is to mark the answer next must not know it.
Where where_of(const SettledMarkFilter& filter) {
    Where where;
    where.add("m.stage NOT IN ('unmarked', 'one')")
        .add_if("s.exam = ?", filter.exam)
        .add_if("s.exam_version = ?", filter.exam_version)
        .add_if("s.id = ?", filter.sitting)
        .add_if("k.item = ?", filter.item)
        .add_if("k.grader = ?", filter.grader)
        .add_if("k.submitted_at < ?", filter.submitted_until)
        .add_if("s.demonstration = ?", filter.demonstration);
    // What an erasure leaves of a mark comes once more.
    if (filter.submitted_since)
        where.add("(k.submitted_at >= ? OR (s.erased_part = 'everything' AND s.erased_at >= ?))",
                  *filter.submitted_since, *filter.submitted_since);
    if (filter.changed_after)
        where.add("(" + seq_of("s.id", "s.ordinal") + " > ? OR (s.erased_part = 'everything' AND s.erased_seq > ?))",
                  *filter.changed_after, *filter.changed_after);
    return where;
}

std::string marks_sql(const Where& where) {
    return std::string{"SELECT "} + mark_columns +
           ", s.number, s.pseudonym, s.demonstration, s.exam, s.exam_version, s.ordinal, (SELECT j.chain_hash FROM "
           "journal j JOIN stream t ON t.id = j.stream WHERE t.name = s.id AND j.ordinal = s.ordinal), "
           "CASE WHEN s.erased_part = 'everything' THEN s.erased_at END, "
           "coalesce((SELECT a.checker FROM answer a WHERE a.sitting = k.sitting AND a.item = k.item), '') "
           "FROM mark k JOIN sitting s ON s.number = k.sitting "
           "JOIN answer_marking m ON m.sitting = k.sitting AND m.item = k.item " +
           where.sql() + " ORDER BY k.sitting, k.item, k.slot LIMIT ?";
}

SettledMark settled_mark_from(SQLite::Statement& row) {
    SettledMark settled;
    settled.mark = mark_from(row);
    int column = first_column_of_sitting;
    settled.pseudonym = row.getColumn(++column).getString();
    settled.demonstration = row.getColumn(++column).getInt() != 0;
    settled.exam = core::ExamSlug{row.getColumn(++column).getString()};
    settled.exam_version = core::ExamVersion{row.getColumn(++column).getString()};
    settled.head.stream = core::stream_of(*settled.mark.sitting);
    settled.head.ordinal = number_from(row.getColumn(++column));
    settled.head.hash =
        to_hex(digest_from(row.getColumn(++column).getString(), "marks of " + settled.mark.sitting->str()));
    settled.erased_at = optional_time_from(row.getColumn(++column));
    settled.checker = row.getColumn(++column).getString();
    return settled;
}

} // namespace

core::Result<Page<SettledMark>> read_settled_marks(SQLite::Database& database, const SettledMarkFilter& filter,
                                                   const std::string& cursor, std::size_t limit) {
    auto where = where_of(filter);
    const auto name = "marks " + where.name();
    const auto after = page_start(database, filter.changed_after, cursor, name, limit);
    if (!after) return std::unexpected(after.error());
    where.add("(k.sitting, k.item, k.slot) > (?, ?, ?)", after->number, after->item, after->position);

    return read_page<SettledMark>(database, marks_sql(where), where, name, limit,
                                  [](SQLite::Statement& row) -> PageRow<SettledMark> {
                                      auto settled = settled_mark_from(row);
                                      PagePlace place{.number = number_from(row.getColumn(first_column_of_sitting)),
                                                      .position = settled.mark.slot,
                                                      .item = settled.mark.item.str()};
                                      return {.entry = std::move(settled), .place = std::move(place)};
                                  });
}

} // namespace shibi::store
