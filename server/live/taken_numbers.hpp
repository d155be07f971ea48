#pragma once

#include "core/sitting/command.hpp"

#include <cstddef>
#include <deque>

namespace shibi::live {

/// What the last numbers of a page's sequence were given to. A page that lost its memory may give a number to another
/// frame than before; acknowledging that one as a repeat would say of text that it is saved when it is nowhere. In
/// memory only: of numbers before a restart nothing is known.
class TakenNumbers {
public:
    static constexpr std::size_t numbers_max = 16; ///< older ones are forgotten

    void take(core::Epoch epoch, core::ClientSeq number, const core::CommandBody& body);
    /// Whether the number is known to belong to another command.
    [[nodiscard]] bool belongs_to_another(core::Epoch epoch, core::ClientSeq number,
                                          const core::CommandBody& body) const;

private:
    struct Taken {
        core::Epoch epoch;
        core::ClientSeq number;
        std::size_t digest;
    };
    std::deque<Taken> taken_;
};

} // namespace shibi::live
