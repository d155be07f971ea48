#pragma once

#include "net/api/answer_query.hpp"
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
core::Result<AnswerPage> read_answer_page(store::Reader& reader, const AnswerQuery& query, const std::string& build);

/// The page as text of the query's format. `first`: it begins the export (byte order mark, CSV head).
std::string encode_page(const AnswerQuery& query, const AnswerPage& page, bool first);

} // namespace shibi::net
