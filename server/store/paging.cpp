#include "store/paging.hpp"

namespace shibi::store {

core::Result<PagePlace> page_start(const std::string& cursor, const std::string& name, std::size_t limit) {
    if (limit < 1 || limit > limits::page_rows_max)
        return std::unexpected(core::Refusal{.code = core::RefusalCode::bad_value,
                                             .message = "a page of " + std::to_string(limit) + " rows",
                                             .allowed = "1 to " + std::to_string(limits::page_rows_max) + " rows"});
    return decode_cursor(cursor, name);
}

core::Seq read_last_seq(SQLite::Database& database) {
    return number_from(database.execAndGet("SELECT coalesce(max(seq), 0) FROM journal"));
}

} // namespace shibi::store
