#pragma once

#include "core/refusal.hpp"
#include "net/api/export_format.hpp"
#include "net/message.hpp"
#include "store/reader.hpp"

#include <string>

namespace shibi::net {

/// What GET /api/v1/answers was asked for.
struct AnswerQuery {
    store::AnswerFilter filter = {};
    ExportOptions options = {};
};

/// Reads the query (exam, version, sitting, item, status, since, until, finished_since, finished_until, demonstration,
/// cursor, limit, format, bom) and the Accept field. Refuses (bad_value) unknown names and values, and says what is
/// allowed.
core::Result<AnswerQuery> read_answer_query(const Request& request);

} // namespace shibi::net
