#include "store/marking_reader.hpp"
#include "store/paging.hpp"
#include "store/reader_pages.hpp"
#include "store/rows.hpp"

namespace shibi::store {
namespace {

constexpr int first_own_column = 16; // behind mark_columns

// Of the gold mark k of the gold answer g: how long the real mark handed in before it could be changed. So it stands,
// or does not, as the grader's real marks do in these hours, whoever of the two comes first.
constexpr const char* gold_stands_after = R"sql(
(SELECT CASE WHEN before.stage = 'one' THEN NULL ELSE max(0,
    (SELECT max(both.submitted_at) FROM mark both
     WHERE both.sitting = before.sitting AND both.item = before.item AND both.slot < 3) - before.submitted_at) END
 FROM (SELECT r.sitting, r.item, r.submitted_at, rm.stage
       FROM mark r
       JOIN sitting rs ON rs.number = r.sitting
       JOIN answer_marking rm ON rm.sitting = r.sitting AND rm.item = r.item
       WHERE r.grader = k.grader AND r.slot < 3 AND rs.exam = g.exam AND r.submitted_at <= k.submitted_at
       ORDER BY r.submitted_at DESC, r.claim DESC LIMIT 1) before)
)sql";

// Real marks and gold ones; without adjudications, and without what was erased.
std::string own_marks_sql(const Where& where) {
    return std::string{"SELECT * FROM (SELECT "} + mark_columns +
           R"sql(, s.exam AS exam, CASE WHEN m.stage = 'one' THEN NULL ELSE 0 END
FROM mark k
JOIN sitting s ON s.number = k.sitting
JOIN answer_marking m ON m.sitting = k.sitting AND m.item = k.item
WHERE k.slot < 3 AND coalesce(s.erased_part, 'keystrokes') = 'keystrokes'
UNION ALL
SELECT NULL, g.id, g.answer, g.item, 1, k.claim, k.grader, k.grader_name, k.rubric_version, k.points, k.comments, k.flag,
       '', k.revisions, k.submitted_at, k.revised_at, g.exam, NULL
FROM gold_mark k
JOIN gold g ON g.id = k.gold
) )sql" + where.sql() +
           " ORDER BY submitted_at DESC, claim DESC LIMIT ?";
}

std::optional<core::Millis> optional_millis_from(const SQLite::Column& column) {
    if (column.isNull()) return std::nullopt;
    return core::Millis{column.getInt64()};
}

OwnMark own_mark_from(SQLite::Statement& row) {
    return {.mark = mark_from(row),
            .exam = core::ExamSlug{row.getColumn(first_own_column).getString()},
            .stands_after = optional_millis_from(row.getColumn(first_own_column + 1))};
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
                              [&database](SQLite::Statement& row) -> PageRow<OwnMark> {
                                  auto own = own_mark_from(row);
                                  // Here, not in the statement: that would ask for all gold marks before it cuts the
                                  // page.
                                  if (own.mark.gold)
                                      own.stands_after = read_gold_stands_after(database, own.mark.claim);
                                  PagePlace place{.number = static_cast<core::Seq>(to_column(own.mark.submitted_at)),
                                                  .position = -1,
                                                  .item = own.mark.claim.str()};
                                  return {.entry = std::move(own), .place = std::move(place)};
                              });
}

std::optional<core::Millis> read_gold_stands_after(SQLite::Database& database, const core::ClaimId& claim) {
    SQLite::Statement query(database, std::string{"SELECT "} + gold_stands_after +
                                          " FROM gold_mark k JOIN gold g ON g.id = k.gold WHERE k.claim = ?");
    query.bind(1, claim.str());
    if (!query.executeStep()) return std::nullopt;
    return optional_millis_from(query.getColumn(0));
}

} // namespace shibi::store
