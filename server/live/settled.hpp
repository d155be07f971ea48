#pragma once

#include "live/ledger.hpp"
#include "live/release.hpp"
#include "live/roster.hpp"

#include <functional>

namespace shibi::live {

/// Waits for a moment at which all of a sitting is durable, so that its state and the head of its chain are of the same
/// ordinal. Loop thread.
class Settled {
public:
    Settled(const Ledger& ledger, Release& release, Roster& roster)
        : ledger_(ledger), release_(release), roster_(roster) {}

    /// Calls `use` through Release; while more is written to the sitting, after a later commit. The sitting is in
    /// memory, and is held there until then.
    void when(const core::SittingId& sitting, std::function<void(const OpenSitting&)> use);

private:
    void wait(const core::SittingId& sitting, std::function<void(const OpenSitting&)> use);

    const Ledger& ledger_;
    Release& release_;
    Roster& roster_;
};

} // namespace shibi::live
