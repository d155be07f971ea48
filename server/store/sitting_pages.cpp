#include "store/chain.hpp"
#include "store/journal_rows.hpp"
#include "store/paging.hpp"
#include "store/reader_pages.hpp"
#include "store/row_tables.hpp"

#include <algorithm>
#include <sstream>
#include <string_view>

namespace shibi::store {
namespace {

constexpr int checkers_column = 1 + static_cast<int>(std::ranges::count(std::string_view{sitting_columns}, ','));
constexpr int head_column = checkers_column + 1;

/// Of LIKE, for texts that have this part, taken as it is written.
std::string pattern_with(std::string_view part) {
    std::string pattern = "%";
    for (const char letter : part) {
        if (letter == '%' || letter == '_' || letter == '\\') pattern += '\\';
        pattern += letter;
    }
    return pattern + "%";
}

Where where_of(const SittingFilter& filter) {
    Where where;
    where.add_if("exam = ?", filter.exam)
        .add_if("exam_version = ?", filter.exam_version)
        .add_if("finished_at >= ?", filter.finished_since)
        .add_if("finished_at < ?", filter.finished_until)
        .add_if("demonstration = ?", filter.demonstration);
    if (filter.changed_after)
        where.add("((phase <> 'finished' AND erased_part IS NOT 'everything') OR " +
                      seq_of("sitting.id", "sitting.ordinal") + " > ? OR erased_seq > ?)",
                  *filter.changed_after, *filter.changed_after);
    if (filter.phase) where.add("phase = ?", to_string(*filter.phase));
    if (filter.name_part) where.add("candidate_name LIKE ? ESCAPE '\\'", pattern_with(*filter.name_part));
    return where;
}

std::string sittings_sql(const Where& where) {
    return std::string("SELECT ") + sitting_columns + ", " + checkers_of("sitting.number") +
           ", (SELECT j.chain_hash FROM journal j JOIN stream t ON t.id = j.stream "
           "WHERE t.name = sitting.id AND j.ordinal = sitting.ordinal) FROM sitting " +
           where.sql() + " ORDER BY number LIMIT ?";
}

SittingEntry sitting_from(SQLite::Statement& row) {
    SittingEntry entry{sitting_row_from(row), checkers_from(row.getColumn(checkers_column)), {}};
    entry.head = {.stream = core::stream_of(entry.id),
                  .ordinal = entry.ordinal,
                  .hash = to_hex(digest_from(row.getColumn(head_column).getString(), "sitting " + entry.id.str()))};
    return entry;
}

} // namespace

std::string checkers_of(const std::string& number) {
    return "(SELECT group_concat(checker, ' ') FROM (SELECT DISTINCT a.checker FROM answer a WHERE a.sitting = " +
           number + " AND a.checker <> '' ORDER BY 1))";
}

std::vector<std::string> checkers_from(const SQLite::Column& column) {
    std::vector<std::string> checkers;
    std::istringstream names(optional_text_from(column).value_or(""));
    for (std::string checker; names >> checker;)
        checkers.push_back(checker);
    return checkers;
}

core::Result<Page<SittingEntry>> read_sittings(SQLite::Database& database, const SittingFilter& filter,
                                               const std::string& cursor, std::size_t limit) {
    auto where = where_of(filter);
    const auto name = "sittings " + where.name();
    const auto after = page_start(database, filter.changed_after, cursor, name, limit);
    if (!after) return std::unexpected(after.error());
    where.add("number > ?", after->number);

    return read_page<SittingEntry>(database, sittings_sql(where), where, name, limit,
                                   [](SQLite::Statement& row) -> PageRow<SittingEntry> {
                                       auto entry = sitting_from(row);
                                       const PagePlace place{.number = entry.number, .position = -1, .item = {}};
                                       return {.entry = std::move(entry), .place = place};
                                   });
}

} // namespace shibi::store
