#pragma once

#include "checks/scan.hpp"

#include <vector>

namespace shibi::checks {

/// The findings of one report, bounded by `findings_max`.
class FindingList {
public:
    void add(Kind kind, std::uint32_t start, std::uint32_t end, std::string_view expected = {});
    bool truncated() const { return truncated_; }
    /// All of them, by start, then end, then kind.
    std::vector<Finding> take();

private:
    std::vector<Finding> findings_;
    bool truncated_ = false;
};

/// Marks what is foreign to the required script, or to the text's own; sets `script_ok`.
void add_script_findings(const Scan& scan, const Requirement& requirement, Report& report, FindingList& findings);

/// Marks the words of the variety that is not required, or is in the minority; sets `variety_ok`.
void add_variety_findings(const Scan& scan, const Requirement& requirement, Report& report, FindingList& findings);

/// Marks odd code points and half-width signs.
void add_sign_findings(const Scan& scan, FindingList& findings);

} // namespace shibi::checks
