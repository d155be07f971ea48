#include "store/marking_reader.hpp"
#include "store/paging.hpp"
#include "store/reader_pages.hpp"
#include "store/rows.hpp"

namespace shibi::store {
namespace {

constexpr int first_own_column = 16; // behind mark_columns

// Real marks and gold ones; without adjudications, and without what was erased.
std::string own_marks_sql(const Where& where) {
    return std::string{"SELECT * FROM (SELECT "} + mark_columns + R"sql(, s.exam AS exam, s.pseudonym, m.stage
FROM mark k
JOIN sitting s ON s.number = k.sitting
JOIN answer_marking m ON m.sitting = k.sitting AND m.item = k.item
WHERE k.slot < 3 AND coalesce(s.erased_part, 'keystrokes') = 'keystrokes'
UNION ALL
SELECT NULL, g.id, g.answer, g.item, 1, k.claim, k.grader, k.grader_name, k.rubric_version, k.points, k.comments, k.flag,
       '', k.revisions, k.submitted_at, k.revised_at, g.exam, '', 'one'
FROM gold_mark k
JOIN gold g ON g.id = k.gold
) )sql" + where.sql() +
           " ORDER BY submitted_at DESC, claim DESC LIMIT ?";
}

OwnMark own_mark_from(SQLite::Statement& row) {
    OwnMark own{.mark = mark_from(row),
                .exam = core::ExamSlug{row.getColumn(first_own_column).getString()},
                .pseudonym = row.getColumn(first_own_column + 1).getString(),
                .is_alone = row.getColumn(first_own_column + 2).getString() == "one"};
    // As in read_marking_task: a gold answer has a pseudonym of the same form.
    if (own.mark.gold) own.pseudonym = pseudonym_of(core::SittingId{own.mark.gold->str()});
    return own;
}

} // namespace

core::Result<Page<OwnMark>> read_own_marks(SQLite::Database& database, const OwnMarkFilter& filter,
                                           const std::string& cursor, std::size_t limit) {
    Where where;
    where.add("grader = ?", filter.grader).add_if("exam = ?", filter.exam).add_if("item = ?", filter.item);
    const auto name = "own marks " + where.name();
    const auto after = page_start(cursor, name, limit);
    if (!after) return std::unexpected(after.error());
    if (!cursor.empty()) where.add("(submitted_at, claim) < (?, ?)", after->number, after->item);

    return read_page<OwnMark>(database, own_marks_sql(where), where, name, limit,
                              [](SQLite::Statement& row) -> PageRow<OwnMark> {
                                  auto own = own_mark_from(row);
                                  PagePlace place{.number = static_cast<core::Seq>(to_column(own.mark.submitted_at)),
                                                  .position = -1,
                                                  .item = own.mark.claim.str()};
                                  return {.entry = std::move(own), .place = std::move(place)};
                              });
}

} // namespace shibi::store
