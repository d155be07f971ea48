#include "store/journal_rows.hpp"

#include "store/fault.hpp"
#include "store/sqlite.hpp"
#include "wire/event_codec.hpp"

#include <algorithm>

namespace shibi::store {
namespace {

constexpr const char* damaged_remedy =
    "Run `shibi verify` to see how far the damage goes, and restore the latest backup into another folder.";

std::string select(const char* where) {
    return std::string(R"sql(
SELECT j.seq, s.name, j.ordinal, j.at, j.kind, j.kind_version, j.cause, j.payload_hash, j.chain_hash,
       CASE j.retention WHEN 1 THEN k.salt    WHEN 2 THEN a.salt    WHEN 3 THEN p.salt    WHEN 4 THEN m.salt
                        ELSE r.salt    END,
       CASE j.retention WHEN 1 THEN k.payload WHEN 2 THEN a.payload WHEN 3 THEN p.payload WHEN 4 THEN m.payload
                        ELSE r.payload END,
       t.seq IS NOT NULL, coalesce(t.erased_by, 0), rest.kind_version, rest.payload, j.retention
FROM journal j
JOIN stream s ON s.id = j.stream
LEFT JOIN payload_record     r ON j.retention = 0 AND r.seq = j.seq
LEFT JOIN payload_keystrokes k ON j.retention = 1 AND k.seq = j.seq
LEFT JOIN payload_answers    a ON j.retention = 2 AND a.seq = j.seq
LEFT JOIN payload_person     p ON j.retention = 3 AND p.seq = j.seq
LEFT JOIN payload_marks      m ON j.retention = 4 AND m.seq = j.seq
LEFT JOIN tombstone          t ON t.seq = j.seq
LEFT JOIN remains         rest ON rest.seq = j.seq
)sql") + where;
}

} // namespace

Header JournalRow::header() const {
    return {.seq = seq,
            .stream = stream,
            .ordinal = ordinal,
            .at = at,
            .kind = kind,
            .kind_version = kind_version,
            .cause = cause};
}

std::string JournalRow::place() const {
    return "record " + std::to_string(seq) + " (" + stream + " " + std::to_string(ordinal) + ", " + kind + ")";
}

JournalRows::JournalRows(SQLite::Database& database) : statement_(database, select("ORDER BY j.seq")) {}

JournalRows::JournalRows(SQLite::Database& database, const core::StreamId& stream, core::Ordinal after)
    : statement_(database, select("WHERE j.stream = (SELECT id FROM stream WHERE name = ?) AND j.ordinal > ? "
                                  "ORDER BY j.ordinal")) {
    statement_.bind(1, stream.str());
    statement_.bind(2, to_column(after));
}

std::optional<JournalRow> JournalRows::next() {
    if (!statement_.executeStep()) return std::nullopt;
    JournalRow row{.seq = number_from(statement_.getColumn(0)),
                   .stream = statement_.getColumn(1).getString(),
                   .ordinal = number_from(statement_.getColumn(2)),
                   .at = time_from(statement_.getColumn(3)),
                   .kind = statement_.getColumn(4).getString(),
                   .kind_version = static_cast<std::uint32_t>(statement_.getColumn(5).getInt64()),
                   .cause = statement_.getColumn(6).getString(),
                   .payload_hash = statement_.getColumn(7).getString(),
                   .chain_hash = statement_.getColumn(8).getString(),
                   .retention = static_cast<Retention>(statement_.getColumn(15).getInt()),
                   .payload = {},
                   .tombstone = statement_.getColumn(11).getInt() != 0,
                   .erased_by = number_from(statement_.getColumn(12)),
                   .remains = {}};
    if (!statement_.getColumn(10).isNull())
        row.payload =
            StoredPayload{.salt = statement_.getColumn(9).getString(), .payload = statement_.getColumn(10).getString()};
    if (!statement_.getColumn(14).isNull())
        row.remains = StoredRemains{.kind_version = statement_.getColumn(13).getUInt(),
                                    .payload = statement_.getColumn(14).getString()};
    return row;
}

core::Record decode(const JournalRow& row) {
    if (!row.payload && !row.remains)
        throw Fault(row.tombstone ? "this record's content was erased" : "this record's content is missing",
                    row.place(), row.tombstone ? "An erased sitting cannot be opened again." : damaged_remedy);
    auto decoded = wire::decode_event({.kind = row.kind,
                                       .version = row.payload ? row.kind_version : row.remains->kind_version,
                                       .cause = row.cause,
                                       .payload = row.payload ? row.payload->payload : row.remains->payload});
    if (!decoded) throw Fault("this build cannot read " + decoded.error(), row.place(), damaged_remedy);
    return {.seq = row.seq,
            .stream = core::StreamId{row.stream},
            .ordinal = row.ordinal,
            .at = row.at,
            .cause = std::move(decoded->cause),
            .event = std::move(decoded->event)};
}

Digest digest_from(const std::string& bytes, const std::string& place) {
    Digest digest{};
    if (bytes.size() != digest.size())
        throw Fault("a hash has " + std::to_string(bytes.size()) + " bytes and not 32", place, damaged_remedy);
    std::ranges::copy(bytes, digest.begin());
    return digest;
}

} // namespace shibi::store
