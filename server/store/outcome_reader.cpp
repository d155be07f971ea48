#include "store/chain.hpp"
#include "store/journal_rows.hpp"
#include "store/paging.hpp"
#include "store/reader_pages.hpp"
#include "store/row_tables.hpp"
#include "store/statistics_reader.hpp"
#include "wire/marking_json.hpp"
#include "wire/names.hpp"

#include <algorithm>

namespace shibi::store {
namespace {

constexpr int score_column = 1 + static_cast<int>(std::ranges::count(std::string_view{sitting_columns}, ','));
// A threshold that a score reaches on paper it reaches here, whatever the last digits of the sum.
constexpr double nothing_to_speak_of = 1e-9;

// An outcome goes when its sitting is erased; that there was one is in the journal. A score that is not there any more
// comes last.
constexpr const char* had_outcome = "EXISTS (SELECT 1 FROM journal j JOIN stream t ON t.id = j.stream "
                                    "WHERE t.name = s.id AND j.kind = 'outcome_set')";
constexpr const char* score_or_last = "coalesce(o.score, -1)";

/// What only an outcome that is there has to meet: one that was erased comes whatever it was.
Where where_of_outcome(const OutcomeFilter& filter) {
    const std::string or_gone = filter.tells_erased() ? " OR o.sitting IS NULL)" : ")";
    Where where;
    where.add_if("(o.set_at < ?" + or_gone, filter.set_until);
    if (filter.verdict) where.add("(o.verdict = ?" + or_gone, wire::to_string(*filter.verdict));
    if (filter.score_min) where.add("(o.score >= ?" + or_gone, *filter.score_min - nothing_to_speak_of);
    if (!filter.tells_erased()) where.add("o.sitting IS NOT NULL");
    return where;
}

Where where_of(const OutcomeFilter& filter) {
    Where where = where_of_outcome(filter);
    where.add_if("s.exam = ?", filter.exam)
        .add_if("s.exam_version = ?", filter.exam_version)
        .add_if("s.id = ?", filter.sitting)
        .add_if("s.demonstration = ?", filter.demonstration);
    const std::string or_erased =
        " OR (o.sitting IS NULL AND s.erased_part = 'everything' AND " + std::string{had_outcome} + " AND s.";
    if (filter.set_since)
        where.add("(o.set_at >= ?" + or_erased + "erased_at >= ?))", *filter.set_since, *filter.set_since);
    if (filter.set_after)
        where.add("(o.seq > ?" + or_erased + "erased_seq > ?))", *filter.set_after, *filter.set_after);
    return where;
}

/// After which score; above all scores where the page is the first.
double score_after(const PagePlace& place) {
    return number_of(place.item).value_or(2);
}

void add_place(Where& where, OutcomeOrder order, const PagePlace& after) {
    if (order == OutcomeOrder::invited) {
        where.add("s.number > ?", after.number);
        return;
    }
    const double score = score_after(after);
    where.add("(" + std::string{score_or_last} + ", -s.number) < (?, ?)", score,
              -static_cast<std::int64_t>(after.number));
}

std::string outcomes_sql(const Where& where, OutcomeOrder order) {
    std::string columns;
    for (const char letter : std::string_view{sitting_columns}) {
        if (columns.empty()) columns = "s.";
        columns += letter;
        if (letter == ' ') columns += "s.";
    }
    return "SELECT " + columns +
           ", o.score, o.verdict, o.terms, o.set_at, (SELECT j.chain_hash FROM journal j JOIN stream t ON t.id = "
           "j.stream WHERE t.name = s.id AND j.ordinal = s.ordinal), " +
           checkers_of("s.number") + " FROM sitting s LEFT JOIN outcome o ON o.sitting = s.number " + where.sql() +
           " ORDER BY " + (order == OutcomeOrder::invited ? "" : std::string{score_or_last} + " DESC, ") +
           "s.number LIMIT ?";
}

core::event::OutcomeSet score_from(SQLite::Statement& row, const std::string& place) {
    const auto verdict = wire::from_name<core::event::Verdict>(row.getColumn(score_column + 1).getString());
    auto terms = wire::decode_terms(row.getColumn(score_column + 2).getString());
    if (!verdict || !terms) throw damaged_row(place);
    return {.score = row.getColumn(score_column).getDouble(), .verdict = *verdict, .terms = *std::move(terms)};
}

SittingOutcome outcome_from(SQLite::Statement& row) {
    SittingOutcome entry;
    entry.sitting = sitting_row_from(row);
    const auto place = "outcome of " + entry.sitting.id.str();
    if (!row.getColumn(score_column).isNull()) entry.outcome = score_from(row, place);
    entry.set_at = optional_time_from(row.getColumn(score_column + 3));
    entry.head = {.stream = core::stream_of(entry.sitting.id),
                  .ordinal = entry.sitting.ordinal,
                  .hash = to_hex(digest_from(row.getColumn(score_column + 4).getString(), place))};
    entry.checkers = checkers_from(row.getColumn(score_column + 5));
    return entry;
}

} // namespace

core::Result<Page<SittingOutcome>> read_outcomes(SQLite::Database& database, const OutcomeFilter& filter,
                                                 const std::string& cursor, std::size_t limit) {
    auto where = where_of(filter);
    const auto name = (filter.order == OutcomeOrder::invited ? "outcomes " : "outcomes by score ") + where.name();
    const auto after = page_start(database, filter.set_after, cursor, name, limit);
    if (!after) return std::unexpected(after.error());
    add_place(where, filter.order, *after);

    return read_page<SittingOutcome>(database, outcomes_sql(where, filter.order), where, name, limit,
                                     [](SQLite::Statement& row) -> PageRow<SittingOutcome> {
                                         auto entry = outcome_from(row);
                                         PagePlace place{.number = entry.sitting.number,
                                                         .position = -1,
                                                         .item = exact_text(entry.outcome ? entry.outcome->score : -1)};
                                         return {.entry = std::move(entry), .place = std::move(place)};
                                     });
}

std::vector<core::ScoredVerdict> read_scores(SQLite::Database& database, const OutcomeFilter& filter) {
    const auto where = where_of(filter);
    SQLite::Statement row(database, "SELECT o.score, o.verdict FROM outcome o JOIN sitting s ON s.number = o.sitting " +
                                        where.sql());
    where.bind(row);
    std::vector<core::ScoredVerdict> scores;
    while (row.executeStep()) {
        const auto verdict = wire::from_name<core::event::Verdict>(row.getColumn(1).getString());
        if (!verdict) throw damaged_row("outcomes");
        scores.push_back({.score = row.getColumn(0).getDouble(), .verdict = *verdict});
    }
    return scores;
}

} // namespace shibi::store
