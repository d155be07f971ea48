#pragma once

#include "core/refusal.hpp"
#include "net/api/outcome_query.hpp"
#include "store/reader.hpp"
#include "wire/outcome_export.hpp"

#include <optional>
#include <string>
#include <vector>

namespace shibi::net {

struct OutcomePage {
    std::vector<wire::ExportedOutcome> outcomes;
    std::optional<std::string> next_cursor;
};

/// Reads one page. `query.options` says where it begins. Blocks on the disk: for a worker. Throws store::Fault.
core::Result<OutcomePage> read_outcome_page(store::Reader& reader, const OutcomeQuery& query, const std::string& build);

/// The page as text of the options' format. `first`: it begins the export (byte order mark, CSV head).
std::string encode_outcomes(const ExportOptions& options, const OutcomePage& page, bool first);

/// One sitting's outcome. Refuses (not_found) a sitting that is unknown or has none yet.
core::Result<wire::ExportedOutcome> read_outcome(store::Reader& reader, const core::SittingId& sitting,
                                                 const std::string& build);

/// What that sitting's candidate can be sent, as JSON. Refuses as `read_outcome`.
core::Result<std::string> read_explanation(store::Reader& reader, const core::SittingId& sitting,
                                           const std::string& build);

} // namespace shibi::net
