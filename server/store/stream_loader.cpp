#include "store/stream_loader.hpp"

#include "store/chain_check.hpp"
#include "store/fault.hpp"
#include "store/journal_rows.hpp"

namespace shibi::store {

LoadedStream load_stream(SQLite::Database& database, const core::StreamId& stream) {
    LoadedStream loaded;
    ChainCheck check;
    JournalRows rows(database, stream, 0);
    while (const auto row = rows.next()) {
        if (const auto wrong = check.next(*row))
            throw Fault(*wrong, row->place(), "Run `shibi verify`, and restore the latest backup into another folder.");
        loaded.records.push_back(decode(*row));
    }
    loaded.head = {.stream = stream, .ordinal = check.ordinal(), .hash = to_hex(check.hash())};
    return loaded;
}

} // namespace shibi::store
