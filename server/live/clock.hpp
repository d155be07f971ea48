#pragma once

#include "core/time.hpp"

namespace shibi::live {

/// Server time. Never goes back. The real one is base + steady elapsed (DESIGN §4); the simulation's is stepped by
/// hand.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual core::Time now() const = 0;
};

} // namespace shibi::live
