#include "checks/findings.hpp"

#include <algorithm>
#include <array>

namespace shibi::checks {
namespace {

using layout::Side;
using layout::Strength;

constexpr std::uint32_t uncertain_marks_max = 4;

RequiredScript target_script(const Scan& scan, const Requirement& requirement) {
    if (requirement.script) return *requirement.script;
    return scan.script().hans_only() > scan.script().hant_only() ? RequiredScript::hans : RequiredScript::hant;
}

bool is_standard(Variety variety) {
    return variety == Variety::standard || variety == Variety::standard_quoting_cantonese;
}

/// One character of the other script is a warning; a form that could be an oversight of the writer's, or a quoted
/// Japanese name, is marked and warns only where it is repeated.
bool warns(const ScriptMarks& foreign) {
    const auto slips = std::ranges::count(foreign, Kind::slip, &ScriptMark::kind);
    return slips > 0 || foreign.size() >= uncertain_marks_max;
}

/// Whether a Cantonese word is to be marked in a text that should be Standard Chinese.
bool marks_cantonese(const VarietyMark& mark) {
    return mark.side == Side::cantonese && !mark.quoted &&
           (mark.strength == Strength::hard || mark.strength == Strength::plain);
}

/// Whether a Standard word is to be marked in a text that should be Cantonese: only in sentences that are not.
bool marks_standard(const VarietyMark& mark, const std::vector<Clause>& clauses) {
    if (mark.side != Side::standard || mark.quoted || mark.clause >= clauses.size()) return false;
    const Clause& clause = clauses[mark.clause];
    if (mark.in_run) return !clause.unfinished;
    return !clause.unfinished && clause.variety != Variety::cantonese && clause.variety != Variety::neutral;
}

/// Nearly every form is one Han character: a copy of known length is no call.
std::string to_string(std::string_view form) {
    constexpr std::size_t usual_bytes = 3;
    return form.size() == usual_bytes ? std::string(form.begin(), form.begin() + usual_bytes) : std::string(form);
}

} // namespace

void FindingList::close_group() {
    Item* const middle = items_.begin() + sorted_;
    if (!std::ranges::is_sorted(middle, items_.end(), before)) std::ranges::sort(middle, items_.end(), before);
    if (sorted_ > 0 && middle != items_.end() && before(*middle, *(middle - 1))) {
        std::array<Item, findings_max> merged; // NOLINT: what is read is written first
        const auto end = std::ranges::merge(items_.begin(), middle, middle, items_.end(), merged.begin(), before).out;
        std::copy(merged.begin(), end, items_.begin());
    }
    sorted_ = items_.size();
}

std::vector<Finding> FindingList::take() {
    close_group();
    std::vector<Finding> findings;
    findings.reserve(items_.size());
    const Tables& tables = Tables::get();
    Kind kind = Kind::slip;
    Group group = group_of(kind);
    for (const Item& item : items_) {
        if (item.kind != kind) group = group_of(kind = item.kind);
        findings.emplace_back(kind, group, item.start, item.end, to_string(tables.expected(item.expected)));
        if (item.limit != 0) findings.back().expected = std::to_string(item.limit);
    }
    return findings;
}

void add_script_findings(const Scan& scan, const Requirement& requirement, Report& report, FindingList& findings) {
    const ScriptJudge& judge = scan.script();
    const bool is_hant = target_script(scan, requirement) == RequiredScript::hant;
    const ScriptMarks& foreign = is_hant ? judge.foreign_to_hant() : judge.foreign_to_hans();
    for (const ScriptMark& mark : foreign)
        findings.add(mark.kind, mark.start, mark.end, mark.expected);
    findings.close_group();
    if (is_hant) {
        for (const ScriptMark& mark : judge.variants())
            findings.add(mark.kind, mark.start, mark.end, mark.expected);
        findings.close_group();
    }
    report.script_ok = !requirement.script || !warns(foreign);
}

void add_variety_findings(const Scan& scan, const Requirement& requirement, Report& report, FindingList& findings) {
    const VarietyJudge& judge = scan.variety();
    const bool should_be_standard =
        requirement.variety ? *requirement.variety == RequiredVariety::cmn : is_standard(report.variety);
    for (const VarietyMark& mark : judge.marks()) {
        if (should_be_standard && marks_cantonese(mark)) findings.add(Kind::cantonese_word, mark.start, mark.end);
        if (!should_be_standard && marks_standard(mark, judge.clauses()))
            findings.add(Kind::standard_word, mark.start, mark.end);
    }
    findings.close_group();
    report.variety_ok = !requirement.variety || judge.fits(*requirement.variety);
}

void add_sign_findings(const Scan& scan, FindingList& findings) {
    for (const EncodingMark& mark : scan.encoding())
        findings.add(mark.kind, mark.start, mark.end, mark.expected);
    for (const EncodingMark& mark : scan.punctuation())
        findings.add(mark.kind, mark.start, mark.end, mark.expected);
}

} // namespace shibi::checks
