#pragma once

#include "net/api/page_export.hpp"
#include "store/reader.hpp"
#include "wire/answer_export.hpp"

#include <string>

namespace shibi::net {

/// Reads one page with its late texts. Blocks on the disk: for a worker. Throws store::Fault.
core::Result<RowPage<wire::ExportedAnswer>> read_answer_page(store::Reader& reader, const store::AnswerFilter& filter,
                                                             const ExportOptions& options, const std::string& build);

} // namespace shibi::net
