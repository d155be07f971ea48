#pragma once

#include "core/refusal.hpp"
#include "net/api/outcome_query.hpp"
#include "net/api/page_export.hpp"
#include "store/reader.hpp"
#include "wire/outcome_export.hpp"

#include <optional>
#include <string>
#include <vector>

namespace shibi::net {

/// Reads one page. `query.options` says where it begins. Blocks on the disk: for a worker. Throws store::Fault.
core::Result<RowPage<wire::ExportedOutcome>> read_outcome_page(store::Reader& reader, const OutcomeQuery& query,
                                                               const std::string& build);

/// One sitting's outcome. Refuses (not_found) a sitting that is unknown or has none yet.
core::Result<wire::ExportedOutcome> read_outcome(store::Reader& reader, const core::SittingId& sitting,
                                                 const std::string& build);

/// What that sitting's candidate can be sent, as JSON. Refuses as `read_outcome`.
core::Result<std::string> read_explanation(store::Reader& reader, const core::SittingId& sitting,
                                           const std::string& build);

} // namespace shibi::net
