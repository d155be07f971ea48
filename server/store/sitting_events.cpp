#include "store/sitting_events.hpp"

#include "store/data_folder.hpp"
#include "store/journal_rows.hpp"
#include "store/reader_pool.hpp"

namespace shibi::store {
namespace {

std::string payload_of(const JournalRow& row) {
    if (row.payload) return row.payload->payload;
    return row.remains ? row.remains->payload : "";
}

} // namespace

void each_sitting_event(const std::filesystem::path& folder, const core::SittingId& sitting,
                        const std::function<void(const wire::DossierEvent&)>& show) {
    ReaderPool pool(database_file(folder), "");
    pool.with_reader([&](SQLite::Database& database) {
        JournalRows rows(database, core::stream_of(sitting), 0);
        std::uint64_t shown = 0;
        for (auto row = rows.next(); row; row = rows.next(), ++shown)
            show({.ordinal = row->ordinal,
                  .at = row->at,
                  .kind = row->kind,
                  .cause = row->cause,
                  .payload = payload_of(*row),
                  .erased = !row->payload});
        return shown;
    });
}

} // namespace shibi::store
