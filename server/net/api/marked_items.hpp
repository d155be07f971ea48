#pragma once

#include "core/agreement/report.hpp"
#include "net/message.hpp"
#include "store/reader.hpp"
#include "wire/agreement_json.hpp"

#include <vector>

namespace shibi::net {

/// So many marks at most are taken into one statistic.
inline constexpr std::size_t marks_per_statistic_max = 50'000;

/// An exam's marks as statistics need them.
struct MarkedItems {
    std::vector<core::agreement::ItemMarks> items; ///< in the order of items and rubric versions
    wire::GraderNames names;
    core::agreement::BootstrapOptions options; ///< fewer resamples the more marks there are
};

/// Reads the query (exam, version, item, demonstration). `exam` must be named. Refuses (bad_value) unknown names and
/// values.
core::Result<store::MarkFilter> read_mark_filter(const Request& request);

/// Blocks on the disk: for a worker. Refuses (bad_value) more marks than `marks_per_statistic_max`, and says what to
/// do. Throws store::Fault.
core::Result<MarkedItems> read_marked_items(store::Reader& reader, const store::MarkFilter& filter);

} // namespace shibi::net
