#include "store/statistics_reader.hpp"

#include "store/row_tables.hpp"
#include "store/where.hpp"
#include "wire/marking_json.hpp"

namespace shibi::store {
namespace {

std::vector<core::CriterionPoints> points_from(const SQLite::Column& column, const std::string& place) {
    auto points = wire::decode_points(column.getString());
    if (!points) throw damaged_row("points of " + place);
    return *std::move(points);
}

/// The columns that both kinds of marks have, from the first on.
CountedMark mark_from(SQLite::Statement& row) {
    CountedMark mark;
    mark.answer = core::AnswerId{row.getColumn(0).getString()};
    mark.exam_version = core::ExamVersion{row.getColumn(1).getString()};
    mark.item = core::ItemId{row.getColumn(2).getString()};
    mark.grader = core::TokenId{row.getColumn(3).getString()};
    mark.grader_name = row.getColumn(4).getString();
    mark.rubric_version = row.getColumn(5).getString();
    mark.points = points_from(row.getColumn(6), mark.answer.str());
    mark.submitted_at = time_from(row.getColumn(7));
    return mark;
}

void read_real(SQLite::Database& database, const MarkFilter& filter, std::size_t limit,
               std::vector<CountedMark>& marks) {
    Where where;
    where
        .add("m.slot < ?", std::int64_t{3}) // 3 is the adjudicator's
        .add_if("s.exam = ?", filter.exam)
        .add_if("s.exam_version = ?", filter.exam_version)
        .add_if("m.item = ?", filter.item)
        .add_if("m.submitted_at < ?", filter.submitted_before)
        .add_if("s.demonstration = ?", filter.demonstration);
    SQLite::Statement row(database, "SELECT a.answer, s.exam_version, m.item, m.grader, m.grader_name, "
                                    "m.rubric_version, m.points, m.submitted_at "
                                    "FROM mark m JOIN sitting s ON s.number = m.sitting "
                                    "JOIN answer_marking a ON a.sitting = m.sitting AND a.item = m.item " +
                                        where.sql() + " ORDER BY m.sitting, m.item, m.slot LIMIT ?");
    where.bind(row);
    row.bind(row.getBindParameterCount(), to_column(limit));
    while (row.executeStep())
        marks.push_back(mark_from(row));
}

void read_gold(SQLite::Database& database, const MarkFilter& filter, std::size_t limit,
               std::vector<CountedMark>& marks) {
    Where where;
    where.add_if("g.exam = ?", filter.exam)
        .add_if("g.exam_version = ?", filter.exam_version)
        .add_if("g.item = ?", filter.item)
        .add_if("m.submitted_at < ?", filter.submitted_before);
    SQLite::Statement row(database, "SELECT g.answer, g.exam_version, g.item, m.grader, m.grader_name, "
                                    "m.rubric_version, m.points, m.submitted_at, g.points "
                                    "FROM gold_mark m JOIN gold g ON g.id = m.gold " +
                                        where.sql() + " ORDER BY g.number, m.grader LIMIT ?");
    where.bind(row);
    row.bind(row.getBindParameterCount(), to_column(limit));
    while (row.executeStep()) {
        auto mark = mark_from(row);
        mark.known = points_from(row.getColumn(8), mark.answer.str());
        marks.push_back(std::move(mark));
    }
}

} // namespace

std::vector<CountedMark> read_counted_marks(SQLite::Database& database, const MarkFilter& filter, std::size_t limit) {
    std::vector<CountedMark> marks;
    read_real(database, filter, limit, marks);
    if (marks.size() < limit && !filter.demonstration.value_or(false))
        read_gold(database, filter, limit - marks.size(), marks);
    return marks;
}

} // namespace shibi::store
