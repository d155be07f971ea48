#include "net/api/page_export.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace shibi::net;
using nlohmann::json;

namespace {

std::string as_json(const int& row) {
    return "{\"row\":" + std::to_string(row) + "}";
}

constexpr RowFormats<int> formats{
    .page = [](const std::vector<int>& rows, const std::optional<std::string>& next) -> std::string {
        return std::to_string(rows.size()) + " rows, next " + next.value_or("none");
    },
    .json = as_json,
    .csv_head = []() -> std::string { return "row\r\n"; },
    .csv = [](const int& row) -> std::string { return std::to_string(row) + "\r\n"; },
    .label_studio = as_json};

/// All pages as they are sent one after the other.
std::string sent(ExportFormat format, const std::vector<std::vector<int>>& pages, bool byte_order_mark = false) {
    ExportOptions options{.format = format, .byte_order_mark = byte_order_mark, .one_page = false};
    std::string text;
    for (std::size_t at = 0; at < pages.size(); ++at) {
        RowPage<int> page{.rows = pages[at], .next_cursor = {}, .as_of = 7};
        if (at + 1 < pages.size()) page.next_cursor = "more";
        text += encode_rows(formats, options, page, at == 0);
    }
    return text;
}

} // namespace

TEST_CASE("lines and CSV are one text however many pages they come from, with one head") {
    CHECK(sent(ExportFormat::jsonl, {{1, 2}, {3}}) == "{\"row\":1}\n{\"row\":2}\n{\"row\":3}\n");
    CHECK(sent(ExportFormat::csv, {{1, 2}, {3}}) == "row\r\n1\r\n2\r\n3\r\n");
    CHECK(sent(ExportFormat::csv, {{1}, {2}}, true) == "\xEF\xBB\xBFrow\r\n1\r\n2\r\n");
    CHECK(sent(ExportFormat::csv, {{}}) == "row\r\n");
}

TEST_CASE("tasks are one list of JSON however many pages they come from") {
    for (const auto& pages :
         std::vector<std::vector<std::vector<int>>>{{{}}, {{1}}, {{1, 2}, {3}}, {{1}, {2}, {3, 4}}, {{1}, {}}}) {
        json expected = json::array();
        for (const auto& page : pages)
            for (const int row : page)
                expected.push_back({{"row", row}});
        CHECK(json::parse(sent(ExportFormat::label_studio, pages)) == expected);
    }
}

TEST_CASE("one page of tasks is a whole list, whether or not more would follow") {
    const ExportOptions options{.format = ExportFormat::label_studio, .one_page = true};
    const RowPage<int> page{.rows = {1, 2}, .next_cursor = "more", .as_of = 7};
    CHECK(json::parse(encode_rows(formats, options, page, true)).size() == 2);
}

TEST_CASE("a page is read and encoded in one step and says as of when it is; what cannot be read is refused") {
    const auto read =
        read_and_encode<int>(formats, [](const ExportOptions& options) -> shibi::core::Result<RowPage<int>> {
            if (options.cursor == "wrong")
                return std::unexpected(shibi::core::Refusal{
                    .code = shibi::core::RefusalCode::bad_value, .message = "no cursor", .allowed = "another"});
            return RowPage<int>{.rows = {5}, .next_cursor = "more", .as_of = 48'211};
        });
    const auto page = read({.format = ExportFormat::json}, true);
    CHECK(page->text == "1 rows, next more");
    CHECK(page->next_cursor == "more");
    CHECK(page->as_of == 48'211);
    CHECK(read({.format = ExportFormat::json, .cursor = "wrong"}, true).error().message == "no cursor");
}
