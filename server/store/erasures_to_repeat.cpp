#include "store/erasures_to_repeat.hpp"

#include "store/eraser.hpp"
#include "store/erasure_list.hpp"
#include "store/sqlite.hpp"
#include "store/stream_loader.hpp"

#include <algorithm>
#include <set>

namespace shibi::store {
namespace {

using core::event::ErasedPart;
using core::event::SittingErased;

std::set<core::SittingId> erased_in(const LoadedStream& house) {
    std::set<core::SittingId> erased;
    for (const auto& record : house.records)
        if (const auto* const erasure = erasure_in(record);
            erasure != nullptr && erasure->part == ErasedPart::everything)
            erased.insert(erasure->sitting);
    return erased;
}

bool knows(SQLite::Database& database, const core::SittingId& sitting) {
    SQLite::Statement query(database, "SELECT 1 FROM stream WHERE name = ?");
    query.bind(1, core::stream_of(sitting).str());
    return query.executeStep();
}

core::Record erasure_of(const ListedErasure& listed, core::Seq seq, core::Ordinal ordinal, core::Time not_before) {
    core::Cause server;
    server.actor.kind = core::ActorKind::server;
    return {.seq = seq,
            .stream = core::house_stream,
            .ordinal = ordinal,
            .at = std::max(listed.at, not_before),
            .cause = std::move(server),
            .event = SittingErased{.sitting = listed.sitting,
                                   .part = ErasedPart::everything,
                                   .reason = "erased before, as the list beside the database says",
                                   .remains = {}}};
}

} // namespace

std::vector<core::Record> erasures_to_repeat(SQLite::Database& database, const std::filesystem::path& folder,
                                             core::Seq last_seq) {
    std::vector<core::Record> records;
    const auto listed = listed_erasures(erasure_list_file(folder));
    if (listed.empty()) return records;
    const auto house = load_stream(database, core::house_stream);
    const auto erased = erased_in(house);
    auto last_at = time_from(database.execAndGet("SELECT coalesce(max(at), 0) FROM journal"));
    for (const auto& one : listed) {
        if (erased.contains(one.sitting) || !knows(database, one.sitting)) continue;
        records.push_back(
            erasure_of(one, last_seq + records.size() + 1, house.head.ordinal + records.size() + 1, last_at));
        last_at = records.back().at;
    }
    return records;
}

} // namespace shibi::store
