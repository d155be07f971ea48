#include "wire/report_summary.hpp"

#include <nlohmann/json.hpp>

namespace shibi::wire {

std::optional<ReportSummary> summarise_report(std::string_view report) {
    const nlohmann::json json = nlohmann::json::parse(report, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    ReportSummary summary;
    summary.script_ok = json.value("script_ok", true);
    summary.variety_ok = json.value("variety_ok", true);
    const auto findings = json.find("findings");
    if (findings == json.end() || !findings->is_array()) return std::nullopt;
    for (const nlohmann::json& finding : *findings)
        if (finding.is_object()) ++summary.findings[finding.value("group", "other")];
    return summary;
}

} // namespace shibi::wire
