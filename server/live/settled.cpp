#include "live/settled.hpp"

#include <cassert>

namespace shibi::live {

void Settled::when(const core::SittingId& sitting, std::function<void(const OpenSitting&)> use) {
    release_.call([this, sitting, use = std::move(use)] {
        const OpenSitting* const open = roster_.find(sitting);
        assert(open != nullptr); // nothing that is not durable yet leaves memory
        if (open->last_seq > ledger_.durable_through()) {
            when(sitting, use);
            return;
        }
        assert(open->durable_head.ordinal == open->sitting.ordinal);
        use(*open);
    });
}

} // namespace shibi::live
