#pragma once

#include "checks/scan.hpp"

#include <vector>

namespace shibi::checks {

/// The findings of one report, bounded by `findings_max`.
class FindingList {
public:
    /// `expected` as layout::Character.
    void add(Kind kind, std::uint32_t start, std::uint32_t end, std::uint16_t expected = 0) {
        items_.add({start, end, expected, kind, 0});
    }
    /// A finding about the whole text with the number that was asked for.
    void add_limit(Kind kind, std::uint32_t limit) { items_.add({0, 0, 0, kind, limit}); }
    bool truncated() const { return items_.truncated(); }
    /// Puts what was added since the last call in its place among the rest: groups come in order, and merging two is
    /// much less work than sorting all.
    void close_group();
    /// All of them, by start, then end, then kind.
    std::vector<Finding> take();

private:
    struct Item {
        std::uint32_t start;
        std::uint32_t end;
        std::uint16_t expected;
        Kind kind;
        std::uint32_t limit;
    };
    static bool before(const Item& left, const Item& right) {
        const std::uint64_t left_place = std::uint64_t{left.start} << 32U | left.end;
        const std::uint64_t right_place = std::uint64_t{right.start} << 32U | right.end;
        return left_place != right_place ? left_place < right_place : left.kind < right.kind;
    }

    Bounded<Item, findings_max> items_;
    std::uint32_t sorted_ = 0; ///< items at the front that are in order
};

/// Marks what is foreign to the required script, or to the text's own; sets `script_ok`.
void add_script_findings(const Scan& scan, const Requirement& requirement, Report& report, FindingList& findings);

/// Marks the words of the variety that is not required, or is in the minority; sets `variety_ok`.
void add_variety_findings(const Scan& scan, const Requirement& requirement, Report& report, FindingList& findings);

/// Marks odd code points and half-width signs.
void add_sign_findings(const Scan& scan, FindingList& findings);

} // namespace shibi::checks
