#include "checks/check.hpp"

#include "checks/findings.hpp"
#include "checks/language.hpp"
#include "checks/overlap.hpp"
#include "checks/scan.hpp"

namespace shibi::checks {

std::string_view version() {
    return Tables::get().version();
}

std::uint32_t count_characters(std::u16string_view text, bool punctuation_counts) {
    const char16_t* const units_of_text = text.data();
    const auto size = static_cast<std::uint32_t>(text.size());
    Counter counter;
    for (std::uint32_t at = 0; at < size;) {
        std::uint32_t units = 0;
        counter.add(Tables::get().character(decode(units_of_text, at, size, units)));
        at += units;
    }
    return counter.counts(punctuation_counts).characters;
}

Report check(std::u16string_view text, const Requirement& requirement, const Activity& activity) {
    Scan scan(text, requirement.script, activity);
    scan.run();
    Report report;
    report.version = version();
    report.counts = scan.counter().counts(requirement.length.punctuation_counts);
    report.counts.hans_only = scan.script().hans_only();
    report.counts.hant_only = scan.script().hant_only();
    report.script = scan.script().verdict();
    report.variety = scan.variety().verdict();
    report.forced_variety = scan.variety().forced();
    report.evidence = scan.variety().evidence();
    FindingList findings;
    add_script_findings(scan, requirement, report, findings);
    add_variety_findings(scan, requirement, report, findings);
    if (report.counts.han == 0 && !is_blank(text)) {
        report.script_ok = report.script_ok && !requirement.script;
        report.variety_ok = report.variety_ok && !requirement.variety;
    }
    add_sign_findings(scan, findings);
    add_language_findings(text, requirement, activity, report.counts, findings);
    add_overlap_findings(text, requirement.prompts, findings);
    report.truncated = findings.truncated() || scan.truncated() || text.size() > text_units_max;
    report.findings = findings.take();
    report.clauses = scan.take_clauses();
    return report;
}

} // namespace shibi::checks
