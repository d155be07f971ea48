#pragma once

#include "core/refusal.hpp"
#include "net/message.hpp"
#include "store/reader.hpp"

#include <string>

namespace shibi::net {

enum class AnswerFormat { json, jsonl, csv };

/// What GET /api/v1/answers was asked for.
struct AnswerQuery {
    store::AnswerFilter filter = {};
    AnswerFormat format = AnswerFormat::json;
    bool byte_order_mark = false; ///< CSV only
    std::string cursor = {};
    std::size_t limit = 0;
    bool one_page = true; ///< false: JSON Lines or CSV to the end, page after page
};

inline constexpr std::size_t answers_per_page = 100; ///< unless `limit` says otherwise

/// Reads the query (exam, version, sitting, item, status, since, until, finished_since, finished_until, demonstration,
/// cursor, limit, format, bom) and the Accept field. Refuses (bad_value) unknown names and values, and says what is
/// allowed.
core::Result<AnswerQuery> read_answer_query(const Request& request);

} // namespace shibi::net
