#pragma once

#include "simulation/fault.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace shibi::simulation {

/// What came of one run.
struct Outcome {
    std::vector<std::string> wrongs;  ///< empty: the server kept its word
    std::vector<std::string> journal; ///< a line for each record
    std::size_t promises = 0;         ///< commands that pages were told are on disk
    std::size_t late_promises = 0;    ///< late texts that pages were told are kept
    std::size_t crashes = 0;
    std::size_t broken_lines = 0;
};

/// Plays the world of this seed to its end: some candidates on bad lines, an interviewer, a server that crashes.
/// The same seed and fault give the same outcome.
Outcome play(std::uint64_t seed, Fault fault = Fault::none);

} // namespace shibi::simulation
