#pragma once

#include "net/api/export_format.hpp"
#include "net/api/routes.hpp"
#include "wire/csv.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace shibi::net {

/// Some rows of an export, in the order of the whole.
template<class Row>
struct RowPage {
    std::vector<Row> rows;
    std::optional<std::string> next_cursor; ///< nothing: this was the last page
    core::Seq as_of = 0;                    ///< of the last event before it was read
};

/// How rows of one kind are written.
template<class Row>
struct RowFormats {
    std::string (*page)(const std::vector<Row>&, const std::optional<std::string>& next_cursor);
    std::string (*json)(const Row&);
    std::string (*csv_head)();
    std::string (*csv)(const Row&);
    std::string (*label_studio)(const Row&) = nullptr; ///< one task; null where there is no such export
};

/// A page as it is sent.
struct EncodedPage {
    std::string text;
    std::optional<std::string> next_cursor;
    core::Seq as_of = 0;
    std::string tag = {}; ///< of the text, with its quotes
};

/// Reads the page at the cursor of the options and encodes it. `first`: it begins the export (byte order mark, CSV
/// head). Called on a worker; blocks on the disk.
using ReadPage = std::function<core::Result<EncodedPage>(const ExportOptions&, bool first)>;

/// A list of JSON from the first page to the last; each page is read apart, so that its brackets are written apart.
template<class Row>
std::string list_of_tasks(const RowFormats<Row>& formats, const RowPage<Row>& page, bool first, bool last) {
    std::string text = first ? "[" : "";
    for (std::size_t at = 0; at < page.rows.size(); ++at)
        text += (first && at == 0 ? "\n" : ",\n") + formats.label_studio(page.rows[at]);
    return last ? text + "\n]\n" : text;
}

/// The page as text of the options' format.
template<class Row>
std::string encode_rows(const RowFormats<Row>& formats, const ExportOptions& options, const RowPage<Row>& page,
                        bool first) {
    std::string text;
    switch (options.format) {
    case ExportFormat::json: return formats.page(page.rows, page.next_cursor);
    case ExportFormat::label_studio: return list_of_tasks(formats, page, first, options.one_page || !page.next_cursor);
    case ExportFormat::jsonl:
        for (const Row& row : page.rows)
            text += formats.json(row) + '\n';
        break;
    case ExportFormat::csv:
        if (first && options.byte_order_mark) text += wire::byte_order_mark;
        if (first) text += formats.csv_head();
        for (const Row& row : page.rows)
            text += formats.csv(row);
        break;
    }
    return text;
}

template<class Row>
ReadPage read_and_encode(RowFormats<Row> formats,
                         std::function<core::Result<RowPage<Row>>(const ExportOptions&)> read) {
    return [formats, read = std::move(read)](const ExportOptions& options, bool first) -> core::Result<EncodedPage> {
        const auto page = read(options);
        if (!page) return std::unexpected(page.error());
        return EncodedPage{.text = encode_rows(formats, options, *page, first),
                           .next_cursor = page->next_cursor,
                           .as_of = page->as_of};
    };
}

/// Answers with one page, its ETag and a Link to the next, or with all of them streamed: each is read by a worker, in a
/// transaction of its own, when the one before it has been sent, so that memory is bounded by a page and a slow reader
/// holds nothing but it. `Journal-Seq` is that of the first page: what has changed since comes with `since`. A stream
/// has a weak ETag, which changes with anything that is written to the read model; If-None-Match makes it a 304 before
/// the stream begins. 503 when limits::exports_max are being sent.
Task<Response> send_pages(ApiContextPtr context, RequestPtr request, ExportOptions options, ReadPage read);

} // namespace shibi::net
