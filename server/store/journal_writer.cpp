#include "store/journal_writer.hpp"

#include "store/fault.hpp"
#include "store/journal_rows.hpp"
#include "store/limits.hpp"
#include "store/sqlite.hpp"
#include "wire/event_codec.hpp"

namespace shibi::store {
namespace {

SQLite::Statement payload_insert(SQLite::Database& database, Retention retention) {
    return {database,
            "INSERT INTO " + std::string(payload_table(retention)) + " (seq, salt, payload) VALUES (?, ?, ?)"};
}

void bind_bytes(SQLite::Statement& statement, int index, std::string_view bytes) {
    statement.bind(index, static_cast<const void*>(bytes.data()), static_cast<int>(bytes.size()));
}

void require_next(const core::Record& record, core::Seq last_seq, core::Ordinal last_ordinal) {
    if (record.seq == last_seq + 1 && record.ordinal == last_ordinal + 1) return;
    throw Fault("record " + std::to_string(record.seq) + " with ordinal " + std::to_string(record.ordinal) +
                    " does not follow " + std::to_string(last_seq) + " with ordinal " + std::to_string(last_ordinal),
                "stream " + record.stream.str(), "This is a bug of shibi: report it with the log.");
}

} // namespace

JournalWriter::JournalWriter(SQLite::Database& database)
    : insert_row_(database, "INSERT INTO journal (seq, stream, ordinal, at, kind, kind_version, cause, retention, "
                            "payload_hash, chain_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      insert_payload_{payload_insert(database, Retention::record), payload_insert(database, Retention::keystrokes),
                      payload_insert(database, Retention::answers), payload_insert(database, Retention::person),
                      payload_insert(database, Retention::marks)},
      insert_stream_(database, "INSERT INTO stream (name) VALUES (?) RETURNING id"),
      select_stream_(database, "SELECT id FROM stream WHERE name = ?"),
      select_head_(database, "SELECT ordinal, chain_hash FROM journal WHERE stream = ? ORDER BY ordinal DESC LIMIT 1"),
      last_seq_(number_from(database.execAndGet("SELECT coalesce(max(seq), 0) FROM journal"))) {}

void JournalWriter::insert(const core::Record& record) {
    Head& head = head_of(record.stream);
    require_next(record, last_seq_, head.ordinal);
    const auto encoded = wire::encode_event(record.cause, record.event);
    const auto retention = retention_of(record.event);
    const Salt salt = random_salt();
    const Digest payload = payload_hash(bytes_of(salt), encoded.payload);
    const Digest hash = chain_hash(head.hash,
                                   {.seq = record.seq,
                                    .stream = record.stream.str(),
                                    .ordinal = record.ordinal,
                                    .at = record.at,
                                    .kind = encoded.kind,
                                    .kind_version = encoded.version,
                                    .cause = encoded.cause},
                                   payload);

    insert_row_.reset();
    insert_row_.bind(1, to_column(record.seq));
    insert_row_.bind(2, head.stream);
    insert_row_.bind(3, to_column(record.ordinal));
    insert_row_.bind(4, to_column(record.at));
    insert_row_.bind(5, std::string(encoded.kind));
    insert_row_.bind(6, encoded.version);
    insert_row_.bind(7, encoded.cause);
    insert_row_.bind(8, static_cast<int>(retention));
    bind_bytes(insert_row_, 9, bytes_of(payload));
    bind_bytes(insert_row_, 10, bytes_of(hash));
    insert_row_.exec();
    insert_payload(record.seq, retention, salt, encoded.payload);

    last_seq_ = record.seq;
    head.ordinal = record.ordinal;
    head.hash = hash;
    touched_[record.stream] = {.stream = record.stream, .ordinal = record.ordinal, .hash = to_hex(hash)};
}

void JournalWriter::insert_payload(core::Seq seq, Retention retention, const Salt& salt, const std::string& payload) {
    auto& statement = insert_payload_.at(static_cast<std::size_t>(retention));
    statement.reset();
    statement.bind(1, to_column(seq));
    bind_bytes(statement, 2, bytes_of(salt));
    statement.bind(3, payload);
    statement.exec();
}

JournalWriter::Head& JournalWriter::head_of(const core::StreamId& stream) {
    if (const auto known = heads_.find(stream); known != heads_.end()) return known->second;
    if (heads_.size() >= limits::stream_heads_max) heads_.clear();
    return heads_.emplace(stream, read_head(stream)).first->second;
}

JournalWriter::Head JournalWriter::read_head(const core::StreamId& stream) {
    select_stream_.reset();
    select_stream_.bind(1, stream.str());
    if (!select_stream_.executeStep()) {
        insert_stream_.reset();
        insert_stream_.bind(1, stream.str());
        insert_stream_.executeStep();
        Head created{.stream = insert_stream_.getColumn(0).getInt64()};
        insert_stream_.reset();
        return created;
    }
    Head head{.stream = select_stream_.getColumn(0).getInt64()};
    select_stream_.reset();
    select_head_.reset();
    select_head_.bind(1, head.stream);
    if (select_head_.executeStep()) {
        head.ordinal = number_from(select_head_.getColumn(0));
        head.hash = digest_from(select_head_.getColumn(1).getString(), "head of stream " + stream.str());
    }
    select_head_.reset();
    return head;
}

std::vector<StreamHead> JournalWriter::take_touched_heads() {
    std::vector<StreamHead> heads;
    heads.reserve(touched_.size());
    for (auto& [stream, head] : touched_)
        heads.push_back(std::move(head));
    touched_.clear();
    return heads;
}

} // namespace shibi::store
