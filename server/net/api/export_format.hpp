#pragma once

#include "net/api/query_fields.hpp"
#include "net/message.hpp"

#include <cstddef>
#include <string>

namespace shibi::net {

enum class ExportFormat {
    json, ///< one page, with a cursor to the next
    jsonl,
    csv,
    label_studio ///< a list of tasks as Label Studio imports them
};

/// A Content-Type.
std::string type_of(ExportFormat format);

/// How rows are asked for, whatever they are of.
struct ExportOptions {
    ExportFormat format = ExportFormat::json;
    bool byte_order_mark = false; ///< CSV only
    std::string cursor = {};
    std::size_t limit = 0;
    bool acceptable = true; ///< false: the Accept field takes none of the formats
    bool one_page = true;   ///< false: to the end, page after page
};

inline constexpr std::size_t rows_per_page = 100; ///< unless `limit` says otherwise
/// Of an export that is sent to its end: so few that several at a time fit into little memory, so many that beginning a
/// page costs nothing beside them.
inline constexpr std::size_t streamed_rows_per_page = 200;

enum class LabelStudio { no, yes };

/// 406, where the options are not acceptable.
Response not_acceptable();

/// Reads `cursor`, `limit`, `format` and `bom`, and the Accept field. What is wrong is kept by `fields`.
ExportOptions read_export_options(QueryFields& fields, const Request& request, LabelStudio allowed = LabelStudio::no);

} // namespace shibi::net
