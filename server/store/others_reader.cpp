#include "store/reader_pages.hpp"
#include "store/row_tables.hpp"
#include "store/sqlite.hpp"

namespace shibi::store {

std::vector<OtherAnswer> read_other_answers(SQLite::Database& database, const OthersFilter& filter, std::size_t most) {
    SQLite::Statement query(database, R"sql(
SELECT s.id, s.pseudonym, a.text, c.sitting IS NOT NULL,
       a.pastes, a.pasted_characters, a.blurs, a.blurred_ms, a.gaps, a.gapped_ms
FROM sitting s
CROSS JOIN answer a ON a.sitting = s.number AND a.item = ?
LEFT JOIN signal_clock c ON c.sitting = s.number
WHERE s.exam = ? AND s.demonstration = ? AND s.id <> ? AND a.status = 'closed'
      AND coalesce(s.erased_part, 'keystrokes') = 'keystrokes'
ORDER BY s.number DESC LIMIT ?
)sql");
    query.bind(1, filter.item.str());
    query.bind(2, filter.exam.str());
    query.bind(3, filter.demonstration ? 1 : 0);
    query.bind(4, filter.except.str());
    query.bind(5, to_column(most));
    std::vector<OtherAnswer> others;
    while (query.executeStep()) {
        const bool counted = query.getColumn(3).getInt() != 0;
        others.push_back({.sitting = core::SittingId{query.getColumn(0).getString()},
                          .pseudonym = query.getColumn(1).getString(),
                          .text = query.getColumn(2).getString(),
                          .signals = counted ? std::optional{signal_tally_from(query, 4)} : std::nullopt});
    }
    return others;
}

} // namespace shibi::store
