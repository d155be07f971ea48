#pragma once

#include "net/api/page_export.hpp"
#include "store/reader.hpp"

namespace shibi::net {

/// Sittings as they are exported: with names, for those who invite. JSON {"sittings": […], "next"}, JSON Lines, CSV.
extern const RowFormats<store::SittingRow> sitting_formats;

} // namespace shibi::net
