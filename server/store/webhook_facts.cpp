#include "store/webhook_facts.hpp"

#include "store/chain.hpp"
#include "store/journal_rows.hpp"
#include "store/row_tables.hpp"
#include "store/sqlite.hpp"

#include <algorithm>

namespace shibi::store {
namespace {

// The condition on the kind is the index's own, word for word: that is how SQLite knows that it may use it.
std::string facts_sql(const char* where) {
    return std::string(R"sql(
SELECT j.seq, j.at, j.kind, j.chain_hash, s.id, s.pseudonym, s.exam, s.exam_version, s.demonstration,
       json_extract(r.payload, '$.event.reason'), json_extract(r.payload, '$.event.part')
FROM journal j INDEXED BY journal_told
JOIN stream n ON n.id = j.stream
LEFT JOIN payload_record r ON r.seq = j.seq
LEFT JOIN sitting s
    ON s.id = CASE j.kind WHEN 'sitting_erased' THEN json_extract(r.payload, '$.event.sitting') ELSE n.name END
    AND (j.kind = 'sitting_erased' OR s.erased_part IS NOT 'everything')
WHERE j.kind IN ('finished', 'marking_completed', 'outcome_set', 'sitting_erased') AND )sql") +
           where + " ORDER BY j.seq";
}

core::WebhookEvent event_of(const std::string& kind, core::Seq seq) {
    if (kind == "finished") return core::WebhookEvent::sitting_finished;
    if (kind == "marking_completed") return core::WebhookEvent::marking_complete;
    if (kind == "outcome_set") return core::WebhookEvent::outcome_set;
    if (kind == "sitting_erased") return core::WebhookEvent::sitting_erased;
    throw damaged_row("record " + std::to_string(seq));
}

JournaledFact fact_from(SQLite::Statement& row) {
    constexpr std::size_t hash_digits = 12;
    JournaledFact found;
    found.seq = number_from(row.getColumn(0));
    const std::string place = "record " + std::to_string(found.seq);
    found.event = event_of(row.getColumn(2).getString(), found.seq);
    const std::string hash = to_hex(digest_from(row.getColumn(3).getString(), place));
    found.message = "msg_" + std::to_string(found.seq) + "_" + hash.substr(0, hash_digits);
    if (row.getColumn(5).isNull()) return found;
    found.fact = {.event = found.event,
                  .seq = found.seq,
                  .at = time_from(row.getColumn(1)),
                  .message = found.message,
                  .sitting = core::SittingId{row.getColumn(4).getString()},
                  .pseudonym = row.getColumn(5).getString(),
                  .exam = core::ExamSlug{row.getColumn(6).getString()},
                  .exam_version = core::ExamVersion{row.getColumn(7).getString()},
                  .demonstration = row.getColumn(8).getInt() != 0};
    if (found.event == core::WebhookEvent::sitting_finished)
        found.fact->finish_reason = optional_text_from(row.getColumn(9));
    if (found.event == core::WebhookEvent::sitting_erased)
        found.fact->erased_part = optional_text_from(row.getColumn(10));
    return found;
}

} // namespace

std::optional<JournaledFact> read_next_fact(SQLite::Database& database, core::Seq after,
                                            std::span<const core::WebhookEvent> events) {
    SQLite::Statement query(database, facts_sql("j.seq > ?"));
    query.bind(1, to_column(after));
    while (query.executeStep()) {
        auto found = fact_from(query);
        if (std::ranges::find(events, found.event) != events.end()) return found;
    }
    return std::nullopt;
}

std::optional<JournaledFact> read_fact(SQLite::Database& database, core::Seq seq) {
    SQLite::Statement query(database, facts_sql("j.seq = ?"));
    query.bind(1, to_column(seq));
    if (!query.executeStep()) return std::nullopt;
    return fact_from(query);
}

} // namespace shibi::store
