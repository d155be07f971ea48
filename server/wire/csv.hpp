#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace shibi::wire {

/// What Excel needs at the front of a file to read it as UTF-8.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Lines of comma-separated values (RFC 4180). A field that a spreadsheet would take for a formula (it begins with =,
/// +, -, @, their full-width forms, a tab or a line end) gets an apostrophe before it; so CSV is for people, and
/// programs that need the text as typed read JSON.
class CsvWriter {
public:
    CsvWriter& field(std::string_view text);
    CsvWriter& end_line();
    std::string take();

private:
    std::string out_;
    bool comma_ = false;
};

/// One column of a table: its name, and what stands in it for a row.
template<class Row>
struct CsvColumn {
    std::string_view name;
    std::string (*value)(const Row&);
};

/// The line of the columns' names.
template<class Row, std::size_t count>
std::string csv_head(const std::array<CsvColumn<Row>, count>& columns) {
    CsvWriter csv;
    for (const auto& column : columns)
        csv.field(column.name);
    return csv.end_line().take();
}

/// The line of one row.
template<class Row, std::size_t count>
std::string csv_line(const std::array<CsvColumn<Row>, count>& columns, const Row& row) {
    CsvWriter csv;
    for (const auto& column : columns)
        csv.field(column.value(row));
    return csv.end_line().take();
}

} // namespace shibi::wire
