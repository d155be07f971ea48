#include "store/reader_pages.hpp"

#include "store/chain.hpp"
#include "store/fault.hpp"
#include "store/journal_rows.hpp"
#include "store/paging.hpp"
#include "store/row_tables.hpp"
#include "wire/event_codec.hpp"
#include "wire/names.hpp"

namespace shibi::store {
namespace {

// An item that the exam does not know (there is none) would come last.
constexpr const char* position = "coalesce(e.position, 65535)";

std::string answers_sql(const std::string& where) {
    return std::string(R"sql(
SELECT s.number, s.id, s.pseudonym, s.demonstration, s.exam, s.exam_version, s.phase, s.finished_at, s.finish_reason,
       s.written_ordinal, coalesce(e.section, ''), a.item, coalesce(e.position, 65535), a.status, a.text, a.response, a.version,
       a.entered_at, a.saved_at, a.closed_at, a.report, a.report_version, a.checker, a.late_texts,
       (SELECT j.chain_hash FROM journal j JOIN stream t ON t.id = j.stream
        WHERE t.name = s.id AND j.ordinal = s.written_ordinal),
       s.released_at, s.erased_part, s.erased_at
FROM sitting s
CROSS JOIN answer a ON a.sitting = s.number
LEFT JOIN exam_item e ON e.version = s.exam_version AND e.item = a.item
)sql") + where +
           " ORDER BY s.number, " + position + ", a.item LIMIT ?";
}

/// Whoever keeps a copy by `since` must hear that a sitting was erased; to all others it is gone.
void add_since(Where& where, const AnswerFilter& filter) {
    if (filter.changed_after)
        where.add("((s.phase <> 'finished' AND s.erased_part IS NOT 'everything') OR " +
                      seq_of("s.id", "s.written_ordinal") +
                      " > ? OR (s.erased_part <> 'keystrokes' AND s.erased_seq > ?))",
                  *filter.changed_after, *filter.changed_after);
    if (filter.saved_since)
        where.add("(a.saved_at >= ? OR (s.erased_part <> 'keystrokes' AND s.erased_at >= ?))", *filter.saved_since,
                  *filter.saved_since);
    if (!filter.changed_after && !filter.saved_since) where.add("s.erased_part IS NOT 'everything'");
}

Where where_of(const AnswerFilter& filter) {
    Where where;
    where.add_if("s.exam = ?", filter.exam)
        .add_if("s.exam_version = ?", filter.exam_version)
        .add_if("s.id = ?", filter.sitting)
        .add_if("a.item = ?", filter.item)
        .add_if("s.finished_at >= ?", filter.finished_since)
        .add_if("s.finished_at < ?", filter.finished_until)
        .add_if("a.saved_at < ?", filter.saved_until)
        .add_if("s.demonstration = ?", filter.demonstration)
        .add_if("(s.released_at IS NOT NULL) = ?", filter.released);
    if (filter.with_text)
        where.add("(a.text <> '' OR EXISTS (SELECT 1 FROM late_text l WHERE l.sitting = s.number AND l.item = a.item "
                  "AND l.counts = 1 AND l.text <> ''))");
    add_since(where, filter);
    if (filter.status) where.add("a.status = ?", std::string(*filter.status == AnswerStatus::open ? "open" : "closed"));
    return where;
}

AnswerEntry answer_from(SQLite::Statement& row) {
    AnswerEntry answer;
    answer.sitting = core::SittingId{row.getColumn(1).getString()};
    answer.pseudonym = row.getColumn(2).getString();
    answer.demonstration = row.getColumn(3).getInt() != 0;
    answer.exam = core::ExamSlug{row.getColumn(4).getString()};
    answer.exam_version = core::ExamVersion{row.getColumn(5).getString()};
    const auto phase = sitting_phase_from(row.getColumn(6).getString());
    answer.finished_at = optional_time_from(row.getColumn(7));
    if (const auto reason = optional_text_from(row.getColumn(8)))
        answer.finish_reason = wire::from_name<core::event::FinishReason>(*reason);
    answer.section = core::SectionId{row.getColumn(10).getString()};
    answer.item = core::ItemId{row.getColumn(11).getString()};
    answer.position = row.getColumn(12).getUInt();
    answer.status = row.getColumn(13).getString() == "open" ? AnswerStatus::open : AnswerStatus::closed;
    answer.text = row.getColumn(14).getString();
    auto response = wire::decode_response(row.getColumn(15).getString());
    const auto place = "answer " + answer.item.str() + " of " + answer.sitting.str();
    if (!phase || !response) throw damaged_row(place);
    answer.sitting_phase = *phase;
    answer.response = *std::move(response);
    answer.version = number_from(row.getColumn(16));
    answer.entered_at = optional_time_from(row.getColumn(17));
    answer.saved_at = optional_time_from(row.getColumn(18));
    answer.closed_at = optional_time_from(row.getColumn(19));
    answer.report = optional_text_from(row.getColumn(20));
    answer.report_version = number_from(row.getColumn(21));
    answer.checker = row.getColumn(22).getString();
    answer.head = {.stream = core::stream_of(answer.sitting),
                   .ordinal = number_from(row.getColumn(9)),
                   .hash = to_hex(digest_from(row.getColumn(24).getString(), place))};
    answer.released_at = optional_time_from(row.getColumn(25));
    const auto part = optional_text_from(row.getColumn(26));
    if (part && *part != "keystrokes") answer.erased_at = optional_time_from(row.getColumn(27));
    return answer;
}

std::vector<LateTextEntry> read_late_texts(SQLite::Database& database, const AnswerEntry& answer) {
    SQLite::Statement query(database, "SELECT ordinal, text, made_at, received_at, late_by_ms, reason, counts FROM "
                                      "late_text WHERE sitting = (SELECT number FROM sitting WHERE id = ?) "
                                      "AND item = ? ORDER BY ordinal");
    query.bind(1, answer.sitting.str());
    query.bind(2, answer.item.str());
    std::vector<LateTextEntry> late_texts;
    while (query.executeStep()) {
        const auto reason = wire::from_name<core::event::LateReason>(query.getColumn(5).getString());
        if (!reason) throw damaged_row("late texts of " + answer.sitting.str());
        late_texts.push_back(
            {.ordinal = number_from(query.getColumn(0)),
             .item = answer.item,
             .text = query.getColumn(1).getString(),
             .made_at = time_from(query.getColumn(2)),
             .received_at = time_from(query.getColumn(3)),
             .late_by = core::Millis{query.getColumn(4).getInt64()},
             .reason = *reason,
             .counts = query.getColumn(6).isNull() ? std::nullopt : std::optional{query.getColumn(6).getInt() != 0}});
    }
    return late_texts;
}

std::size_t bytes_of(const AnswerEntry& answer) {
    std::size_t bytes = sizeof answer + answer.text.size() + (answer.report ? answer.report->size() : 0);
    for (const LateTextEntry& late : answer.late_texts)
        bytes += sizeof late + late.text.size();
    return bytes;
}

} // namespace

std::string seq_of(const std::string& id, const std::string& ordinal) {
    return "(SELECT j.seq FROM journal j JOIN stream t ON t.id = j.stream WHERE t.name = " + id +
           " AND j.ordinal = " + ordinal + ")";
}

core::Result<Page<AnswerEntry>> read_answers(SQLite::Database& database, const AnswerFilter& filter,
                                             const std::string& cursor, std::size_t limit) {
    auto where = where_of(filter);
    const auto name = "answers " + where.name();
    const auto after = page_start(database, filter.changed_after, cursor, name, limit);
    if (!after) return std::unexpected(after.error());
    where.add("s.number >= ?", after->number);
    where.add(std::string("(s.number, ") + position + ", a.item) > (?, ?, ?)", after->number, after->position,
              after->item);

    return read_page<AnswerEntry>(
        database, answers_sql(where.sql()), where, name, limit, [&](SQLite::Statement& row) -> PageRow<AnswerEntry> {
            auto answer = answer_from(row);
            if (row.getColumn(23).getUInt() > 0) answer.late_texts = read_late_texts(database, answer);
            PagePlace place{
                .number = number_from(row.getColumn(0)), .position = answer.position, .item = answer.item.str()};
            const auto bytes = bytes_of(answer);
            return {.entry = std::move(answer), .place = std::move(place), .bytes = bytes};
        });
}

} // namespace shibi::store
