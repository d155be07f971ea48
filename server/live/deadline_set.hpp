#pragma once

#include "core/ids.hpp"
#include "core/time.hpp"

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace shibi::live {

/// At most one moment for each sitting at which it wants to be looked at. Loop thread.
class DeadlineSet {
public:
    /// In place of what was set before; nothing: not at all.
    void arm(const core::SittingId& sitting, std::optional<core::Time> at);
    [[nodiscard]] std::optional<core::Time> next() const;
    /// Takes out those of `now` or before, earliest first.
    std::vector<core::SittingId> take_due(core::Time now);

private:
    std::map<core::SittingId, core::Time> by_sitting_;
    std::set<std::pair<core::Time, core::SittingId>> by_time_;
};

} // namespace shibi::live
