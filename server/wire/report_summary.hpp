#pragma once

#include "core/ids.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace shibi::wire {

/// What a line of the board tells of a check report: how many findings of each group, and the two verdicts.
struct ReportSummary {
    std::map<std::string, std::uint32_t> findings; ///< by group's name; groups without a finding are not there
    bool script_ok = true;
    bool variety_ok = true;
    friend bool operator==(const ReportSummary&, const ReportSummary&) = default;
};

/// Of a report as JSON (wire/report_codec.hpp), of any checker's version; nothing when it is none.
std::optional<ReportSummary> summarise_report(std::string_view report);

} // namespace shibi::wire
