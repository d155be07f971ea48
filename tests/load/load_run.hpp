#pragma once

#include "load/latencies.hpp"
#include "support/address.hpp"

#include <string>

namespace shibi::testing {

struct LoadOptions {
    std::size_t candidates = 2000;
    double rate = 1;     ///< saves a second of each candidate
    double seconds = 20; ///< measured, after the warm-up
    std::size_t watchers =
        0; ///< interviewers' pages that watch one sitting, one of them the board too; every second stretch
    std::string exam = "cantonese-creative-writer";
    std::string token; ///< an interviewer's
};

/// Invites, connects and types. Throws what the preparation throws.
LoadReport run_load(const Address& server, const LoadOptions& options);

} // namespace shibi::testing
