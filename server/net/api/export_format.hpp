#pragma once

#include "net/api/query_fields.hpp"
#include "net/message.hpp"

#include <cstddef>
#include <string>

namespace shibi::net {

enum class ExportFormat { json, jsonl, csv };

/// A Content-Type.
std::string type_of(ExportFormat format);

/// How rows are asked for, whatever they are of.
struct ExportOptions {
    ExportFormat format = ExportFormat::json;
    bool byte_order_mark = false; ///< CSV only
    std::string cursor = {};
    std::size_t limit = 0;
    bool one_page = true; ///< false: JSON Lines or CSV to the end, page after page
};

inline constexpr std::size_t rows_per_page = 100; ///< unless `limit` says otherwise

/// Reads `cursor`, `limit`, `format` and `bom`, and the Accept field. What is wrong is kept by `fields`.
ExportOptions read_export_options(QueryFields& fields, const Request& request);

} // namespace shibi::net
