#include "checks/overlap.hpp"

#include "checks/language.hpp"

#include <unordered_set>

namespace shibi::checks {
namespace {

/// Whether a surrogate pair lies across `at`.
bool cuts_pair(std::u16string_view text, std::size_t at) {
    return at > 0 && at < text.size() && (text[at] & 0xFC00) == 0xDC00 && (text[at - 1] & 0xFC00) == 0xD800;
}

} // namespace

void add_overlap_findings(std::u16string_view text, const std::vector<std::u16string>& prompts, FindingList& findings) {
    std::unordered_set<std::u16string_view> windows;
    for (const std::u16string& prompt : prompts) {
        for (std::size_t at = 0; at + copied_units_min <= prompt.size(); ++at)
            windows.insert(std::u16string_view(prompt).substr(at, copied_units_min));
    }
    if (windows.empty()) return;
    std::size_t start = 0;
    std::size_t end = 0; // of the open stretch; none while start == end
    const auto close = [&] {
        if (start == end) return;
        if (cuts_pair(text, start)) --start;
        if (cuts_pair(text, end)) ++end;
        findings.add(Kind::copied_prompt, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end));
    };
    for (std::size_t at = 0; at + copied_units_min <= text.size(); ++at) {
        const std::u16string_view window = text.substr(at, copied_units_min);
        if (!windows.contains(window) || is_blank(window)) continue;
        if (at > end) {
            close();
            start = at;
        } else if (start == end) {
            start = at;
        }
        end = at + copied_units_min;
    }
    close();
}

} // namespace shibi::checks
