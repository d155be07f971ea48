#include "store/eraser.hpp"

#include "store/fault.hpp"
#include "store/journal_rows.hpp"
#include "store/sqlite.hpp"
#include "wire/event_codec.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace shibi::store {
namespace {

using core::event::SittingErased;

SQLite::Statement payload_delete(SQLite::Database& database, Retention retention) {
    return {database, "DELETE FROM " + std::string(payload_table(retention)) + " WHERE seq = ?"};
}

/// A record whose payload goes.
struct Doomed {
    core::Seq seq = 0;
    Retention retention = Retention::record;
    std::optional<StoredRemains> remains;
};

/// Nothing of a record that this build cannot read: it must be possible to erase damaged data, too.
std::optional<StoredRemains> remains_of_row(const JournalRow& row) {
    try {
        const auto record = remains_of(decode(row));
        auto encoded = wire::encode_event(record.cause, record.event);
        return StoredRemains{.kind_version = encoded.version, .payload = std::move(encoded.payload)};
    } catch (const Fault&) {
        return std::nullopt;
    }
}

std::vector<Doomed> doomed_by(SQLite::Database& database, const SittingErased& erased) {
    const auto retentions = retentions_of(erased.part);
    std::vector<Doomed> doomed;
    JournalRows rows(database, core::stream_of(erased.sitting), 0);
    while (const auto row = rows.next())
        if (row->payload && std::ranges::find(retentions, row->retention) != retentions.end())
            doomed.push_back({.seq = row->seq, .retention = row->retention, .remains = remains_of_row(*row)});
    return doomed;
}

} // namespace

Eraser::Eraser(SQLite::Database& database)
    : database_(database),
      delete_payload_{payload_delete(database, Retention::record), payload_delete(database, Retention::keystrokes),
                      payload_delete(database, Retention::answers), payload_delete(database, Retention::person),
                      payload_delete(database, Retention::marks)},
      insert_tombstone_(database, "INSERT INTO tombstone (seq, at, erased_by) VALUES (?, ?, ?)"),
      insert_remains_(database, "INSERT INTO remains (seq, kind_version, payload) VALUES (?, ?, ?)") {}

const SittingErased* erasure_in(const core::Record& record) {
    const auto* const event = std::get_if<core::HouseEvent>(&record.event);
    return event == nullptr ? nullptr : std::get_if<SittingErased>(event);
}

core::Record Eraser::carry_out(core::Record erasure) {
    auto& erased = std::get<SittingErased>(std::get<core::HouseEvent>(erasure.event));
    RemainsDigest digest;
    for (const auto& [seq, retention, remains] : doomed_by(database_, erased)) {
        auto& remove = delete_payload_.at(static_cast<std::size_t>(retention));
        remove.reset();
        remove.bind(1, to_column(seq));
        remove.exec();
        insert_tombstone_.reset();
        insert_tombstone_.bind(1, to_column(seq));
        insert_tombstone_.bind(2, to_column(erasure.at));
        insert_tombstone_.bind(3, to_column(erasure.seq));
        insert_tombstone_.exec();
        if (!remains) continue;
        insert_remains_.reset();
        insert_remains_.bind(1, to_column(seq));
        insert_remains_.bind(2, remains->kind_version);
        insert_remains_.bind(3, remains->payload);
        insert_remains_.exec();
        digest.add(seq, *remains);
    }
    erased.remains = digest.hex();
    return erasure;
}

} // namespace shibi::store
