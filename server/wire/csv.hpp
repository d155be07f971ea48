#pragma once

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

} // namespace shibi::wire
