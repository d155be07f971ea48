#pragma once

#include "net/api/page_export.hpp"
#include "store/reader.hpp"
#include "wire/lineage.hpp"

namespace shibi::net {

struct ExportedSitting {
    store::SittingRow row;
    wire::SittingLineage lineage;
};

/// Sittings as they are exported: with names, for those who invite. JSON {"sittings": […], "next"}, JSON Lines, CSV.
extern const RowFormats<ExportedSitting> sitting_formats;

} // namespace shibi::net
