#include "store/paging.hpp"

#include <array>
#include <charconv>

namespace shibi::store {

core::Result<PagePlace> page_start(const std::string& cursor, const std::string& name, std::size_t limit) {
    if (limit < 1 || limit > limits::page_rows_max)
        return std::unexpected(core::Refusal{.code = core::RefusalCode::bad_value,
                                             .message = "a page of " + std::to_string(limit) + " rows",
                                             .allowed = "1 to " + std::to_string(limits::page_rows_max) + " rows"});
    return decode_cursor(cursor, name);
}

core::Result<PagePlace> page_start(SQLite::Database& database, const std::optional<core::Seq>& changed_after,
                                   const std::string& cursor, const std::string& name, std::size_t limit) {
    const core::Seq last = changed_after ? read_last_seq(database) : 0;
    if (changed_after && *changed_after > last)
        return std::unexpected(core::Refusal{.code = core::RefusalCode::bad_value,
                                             .message = "`since` is Seq " + std::to_string(*changed_after) +
                                                        ", and the journal's last one is " + std::to_string(last),
                                             .allowed = "0 to " + std::to_string(last) +
                                                        ". A Seq that this server gave before it was set " +
                                                        "back to a backup is not good any more: begin again with 0"});
    return page_start(cursor, name, limit);
}

core::Seq read_last_seq(SQLite::Database& database) {
    return number_from(database.execAndGet("SELECT coalesce(max(seq), 0) FROM journal"));
}

std::string exact_text(double number) {
    std::array<char, 32> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc{} ? std::string(digits.data(), end) : std::string{};
}

std::optional<double> number_of(const std::string& text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} ? std::optional{number} : std::nullopt;
}

} // namespace shibi::store
