#pragma once

#include "core/refusal.hpp"
#include "net/api/export_format.hpp"
#include "net/message.hpp"
#include "store/statistics_entries.hpp"

namespace shibi::net {

/// What GET /api/v1/outcomes was asked for.
struct OutcomeQuery {
    store::OutcomeFilter filter = {};
    ExportOptions options = {};
    bool with_names = false;
};

/// Reads the query (exam, version, sitting, verdict, since, until, score_min, demonstration, order, names, cursor,
/// limit, format, bom) and the Accept field. Refuses (bad_value) unknown names and values, and says what is allowed.
core::Result<OutcomeQuery> read_outcome_query(const Request& request);

/// The same for a distribution: exam (must be named), version, demonstration.
core::Result<store::OutcomeFilter> read_distribution_query(const Request& request);

} // namespace shibi::net
