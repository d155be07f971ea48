#pragma once

#include "checks/check.hpp"

#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace shibi::wire {

/// A check report as the WebSocket, the API and `shibi check --json` send it:
/// {"checker", "script", "variety", "forced_variety", "evidence", "script_ok", "variety_ok", "truncated",
///  "counts": {…}, "clauses": [{"start", "end", "variety", "unfinished"}],
///  "findings": [{"kind", "group", "start", "end", "expected"?}]}
/// Names are those of checks/report.hpp; offsets are UTF-16 units, end exclusive.
std::string encode_report(const checks::Report& report);

/// One line of `shibi check --jsonl`: {"id", "text", "script"?: "Hans"|"Hant", "variety"?: "cmn"|"yue"}. Other fields
/// are ignored.
struct CheckLine {
    std::string id; ///< as JSON: a string or a number
    std::u16string text;
    checks::Requirement requirement;
};

/// The cause and what to write instead, when the line is not in the form above.
std::expected<CheckLine, std::string> decode_check_line(std::string_view line);

/// The stable answer to one line, without the line end:
/// {"id", "checker", "script": "Hans"|"Hant"|"either"|"mixed", "variety": "cmn"|"yue"|"either"|"mixed",
///  "forced_variety": "cmn"|"yue", "script_ok", "variety_ok",
///  "findings": [{"kind", "group", "start", "end", "text", "expected"?}]}
std::string encode_check_line(const CheckLine& line, const checks::Report& report);

} // namespace shibi::wire
