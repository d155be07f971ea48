#pragma once

#include "store/cursor.hpp"
#include "store/limits.hpp"
#include "store/reader.hpp"
#include "store/where.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <utility>

/// How every list is cut into pages, on a connection that is in a read transaction. Throws SQLite::Exception.
namespace shibi::store {

/// The place after which a page of the list `name` begins. Refuses (bad_value) a limit outside 1 to page_rows_max, and
/// what decode_cursor refuses.
core::Result<PagePlace> page_start(const std::string& cursor, const std::string& name, std::size_t limit);

/// The same of a list of what has changed after a Seq. Refuses (bad_value) also one that the journal does not have yet:
/// a copy that is kept by it would never hear of what comes before.
core::Result<PagePlace> page_start(SQLite::Database& database, const std::optional<core::Seq>& changed_after,
                                   const std::string& cursor, const std::string& name, std::size_t limit);

core::Seq read_last_seq(SQLite::Database& database);

/// A number as a text that reads back as the same number, for a place; nothing for what is none.
std::string exact_text(double number);
std::optional<double> number_of(const std::string& text);

template<class Entry>
struct PageRow {
    Entry entry;
    PagePlace place;       ///< where a page that begins after this row begins
    std::size_t bytes = 0; ///< what counts towards page_bytes_max; nothing for entries of bounded size
};

/// Runs `sql`, which has the parameters of `where` and then one for LIMIT, and reads a page of the list `name` from it.
/// `read` makes a PageRow<Entry> of a row.
template<class Entry, class Read>
Page<Entry> read_page(SQLite::Database& database, const std::string& sql, const Where& where, const std::string& name,
                      std::size_t limit, Read read) {
    SQLite::Statement statement(database, sql);
    where.bind(statement);
    statement.bind(statement.getBindParameterCount(), to_column(limit + 1));
    Page<Entry> page{.entries = {}, .next_cursor = {}, .as_of = read_last_seq(database)};
    PagePlace last;
    for (std::size_t bytes = 0; statement.executeStep();) {
        if (page.entries.size() == limit || bytes >= limits::page_bytes_max) {
            page.next_cursor = encode_cursor(last, name);
            break;
        }
        PageRow<Entry> row = read(statement);
        page.entries.push_back(std::move(row.entry));
        last = std::move(row.place);
        bytes += row.bytes;
    }
    return page;
}

} // namespace shibi::store
