#include "store/marking_reader.hpp"
#include "store/paging.hpp"
#include "store/reader_pages.hpp"
#include "store/sqlite.hpp"

namespace shibi::store {
namespace {

constexpr const char* disagreement_columns =
    "SELECT s.number, m.answer, s.id, s.pseudonym, s.exam, s.exam_version, m.item, coalesce(m.levels_apart, 0), "
    "coalesce(m.share_apart, 0), coalesce(m.flagged, 0) FROM answer_marking m JOIN sitting s ON s.number = m.sitting ";

Disagreement disagreement_from(SQLite::Statement& row) {
    return {.number = number_from(row.getColumn(0)),
            .answer = core::AnswerId{row.getColumn(1).getString()},
            .sitting = core::SittingId{row.getColumn(2).getString()},
            .pseudonym = row.getColumn(3).getString(),
            .exam = core::ExamSlug{row.getColumn(4).getString()},
            .exam_version = core::ExamVersion{row.getColumn(5).getString()},
            .item = core::ItemId{row.getColumn(6).getString()},
            .levels_apart = row.getColumn(7).getUInt(),
            .share_apart = row.getColumn(8).getDouble(),
            .flagged = row.getColumn(9).getInt() != 0};
}

// The greatest difference first, so that a place begins with it; then as sittings were invited.
std::string place_of(const Disagreement& one) {
    return exact_text(one.share_apart) + " " + one.item.str();
}

void add_place(Where& where, const PagePlace& after) {
    if (after.item.empty()) return;
    const auto blank = after.item.find(' ');
    const double share = number_of(after.item.substr(0, blank)).value_or(0);
    where.add("(m.share_apart < ? OR (m.share_apart = ? AND (s.number, m.item) > (?, ?)))", share, share, after.number,
              after.item.substr(blank + 1));
}

} // namespace

core::Result<Page<Disagreement>> read_disagreements(SQLite::Database& database, const DisagreementFilter& filter,
                                                    const std::string& cursor, std::size_t limit) {
    Where where;
    where.add("m.stage = 'disagreed'")
        .add("coalesce(s.erased_part, 'keystrokes') = 'keystrokes'")
        .add("NOT EXISTS (SELECT 1 FROM mark k WHERE k.sitting = m.sitting AND k.item = m.item AND k.grader = ?)",
             filter.adjudicator)
        .add_if("s.exam = ?", filter.exam);
    const auto name = "disagreements " + where.name();
    const auto after = page_start(cursor, name, limit);
    if (!after) return std::unexpected(after.error());
    add_place(where, *after);

    const auto sql =
        std::string{disagreement_columns} + where.sql() + " ORDER BY m.share_apart DESC, s.number, m.item LIMIT ?";
    return read_page<Disagreement>(database, sql, where, name, limit,
                                   [](SQLite::Statement& row) -> PageRow<Disagreement> {
                                       auto one = disagreement_from(row);
                                       PagePlace place{.number = one.number, .position = -1, .item = place_of(one)};
                                       return {.entry = std::move(one), .place = std::move(place)};
                                   });
}

std::optional<Disagreement> read_answer(SQLite::Database& database, const core::AnswerId& answer) {
    SQLite::Statement query(database,
                            std::string{disagreement_columns} +
                                "WHERE m.answer = ? AND coalesce(s.erased_part, 'keystrokes') = 'keystrokes'");
    query.bind(1, answer.str());
    if (!query.executeStep()) return std::nullopt;
    return disagreement_from(query);
}

} // namespace shibi::store
