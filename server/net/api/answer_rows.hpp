#pragma once

#include "net/api/export_format.hpp"
#include "store/reader.hpp"
#include "wire/answer_export.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shibi::net {

struct AnswerPage {
    std::vector<wire::ExportedAnswer> answers;
    std::optional<std::string> next_cursor;
};

/// Reads one page with its late texts. Blocks on the disk: for a worker. Throws store::Fault.
core::Result<AnswerPage> read_answer_page(store::Reader& reader, const store::AnswerFilter& filter,
                                          const ExportOptions& options, const std::string& build);

/// The page as text of the options' format. `first`: it begins the export (byte order mark, CSV head).
std::string encode_page(const ExportOptions& options, const AnswerPage& page, bool first);

} // namespace shibi::net
