#include "wire/report_summary.hpp"

#include <nlohmann/json.hpp>

namespace shibi::wire {
namespace {

bool verdict(const nlohmann::json& report, const char* field) {
    const auto found = report.find(field);
    return found == report.end() || !found->is_boolean() || found->get<bool>();
}

} // namespace

std::optional<ReportSummary> summarise_report(std::string_view report) {
    const nlohmann::json json = nlohmann::json::parse(report, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    ReportSummary summary;
    summary.script_ok = verdict(json, "script_ok");
    summary.variety_ok = verdict(json, "variety_ok");
    const auto findings = json.find("findings");
    if (findings == json.end() || !findings->is_array()) return std::nullopt;
    for (const nlohmann::json& finding : *findings)
        if (const auto group = finding.find("group"); group != finding.end() && group->is_string())
            ++summary.findings[group->get<std::string>()];
    return summary;
}

} // namespace shibi::wire
