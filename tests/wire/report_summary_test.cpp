#include "wire/report_codec.hpp"
#include "wire/report_summary.hpp"

#include <doctest/doctest.h>

namespace {

using namespace shibi;

TEST_CASE("a report is summed up by groups of findings and its two verdicts") {
    checks::Report report;
    report.version = "checks-sample";
    report.script_ok = false;
    report.findings = {
        {.kind = checks::Kind::slip, .group = checks::Group::script, .start = 0, .end = 1, .expected = ""},
        {.kind = checks::Kind::slip, .group = checks::Group::script, .start = 2, .end = 3, .expected = ""},
        {.kind = checks::Kind::too_short, .group = checks::Group::length, .start = 0, .end = 0, .expected = "80"}};
    CHECK(wire::summarise_report(wire::encode_report(report)) ==
          wire::ReportSummary{.findings = {{"length", 1}, {"script", 2}}, .script_ok = false, .variety_ok = true});
}

TEST_CASE("what is no report has no summary") {
    CHECK(wire::summarise_report("") == std::nullopt);
    CHECK(wire::summarise_report("[]") == std::nullopt);
    CHECK(wire::summarise_report("{}") == std::nullopt);
}

} // namespace
