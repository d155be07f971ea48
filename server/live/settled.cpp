#include "live/settled.hpp"

#include <cassert>

namespace shibi::live {

void Settled::when(const core::SittingId& sitting, std::function<void(const OpenSitting&)> use) {
    OpenSitting* const open = roster_.find(sitting);
    assert(open != nullptr);
    ++open->awaited;
    wait(sitting, std::move(use));
}

void Settled::wait(const core::SittingId& sitting, std::function<void(const OpenSitting&)> use) {
    release_.call([this, sitting, use = std::move(use)] {
        OpenSitting* const open = roster_.find(sitting);
        assert(open != nullptr); // what is awaited does not leave memory
        if (open->last_seq > ledger_.durable_through()) {
            wait(sitting, use);
            return;
        }
        --open->awaited;
        assert(open->durable_head.ordinal == open->sitting.ordinal);
        use(*open);
    });
}

} // namespace shibi::live
