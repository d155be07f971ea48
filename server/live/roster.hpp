#pragma once

#include "live/open_sitting.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <vector>

namespace shibi::live {

/// The sittings that are in memory. Pointers stay good until the sitting is removed. Loop thread.
class Roster {
public:
    OpenSitting& add(OpenSitting&& open);
    void remove(const core::SittingId& sitting);

    [[nodiscard]] OpenSitting* find(const core::SittingId& sitting);
    [[nodiscard]] const OpenSitting* find(const core::SittingId& sitting) const;
    [[nodiscard]] std::size_t size() const { return sittings_.size(); }

    /// Tells the roster that the sitting's phase may have changed.
    void recount(const OpenSitting& open, core::Phase before);
    /// Sittings whose time runs: running or closing.
    [[nodiscard]] std::size_t running() const { return running_; }

    /// What watchers see of the sitting may have changed.
    void touch(OpenSitting& open);
    [[nodiscard]] bool has_touched() const { return !touched_.empty(); }
    /// Those that were touched since this was last asked, sittings that were added included; some may be gone since.
    std::vector<core::SittingId> take_touched();

    /// The new head of a stream. False, and nothing happens, where its sitting is not open.
    bool set_head(const store::StreamHead& head);
    void for_each(const std::function<void(OpenSitting&)>& visit);

private:
    std::map<core::SittingId, OpenSitting> sittings_;
    std::vector<core::SittingId> touched_; ///< each once
    std::size_t running_ = 0;
};

} // namespace shibi::live
