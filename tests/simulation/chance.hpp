#pragma once

#include "core/time.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace shibi::simulation {

/// All chance of one world: SplitMix64 from its seed, the same on every machine.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}

    std::uint64_t draw() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBU;
        return mixed ^ mixed >> 31;
    }
    /// From `least` to `most`, both included.
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(draw() % static_cast<std::uint64_t>(most - least + 1));
    }
    core::Millis between(core::Millis least, core::Millis most) {
        return core::Millis{between(least.count(), most.count())};
    }
    bool one_in(std::uint64_t count) { return draw() % count == 0; }
    void fill(std::span<std::byte> bytes) {
        for (std::byte& byte : bytes)
            byte = static_cast<std::byte>(draw() & 255U);
    }

private:
    std::uint64_t state_;
};

} // namespace shibi::simulation
