#pragma once

#include "core/time.hpp"

namespace shibi::live {

/// Server time. Never goes back. The real one is base + steady elapsed, base being the later of the wall clock and the
/// journal's last entry at start; the simulation's is stepped by hand.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual core::Time now() const = 0;
};

} // namespace shibi::live
