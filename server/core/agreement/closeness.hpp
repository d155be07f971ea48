#pragma once

#include "core/agreement/defined.hpp"
#include "core/agreement/kappa.hpp"

#include <cstddef>
#include <span>

namespace shibi::core::agreement {

/// How often two marks are the same level, or at most one level apart: what kappa alone hides. Shares of `n`, 0 to 1.
struct Closeness {
    std::size_t n = 0;
    double exact = 0;
    double adjacent = 0; ///< exact ones included
    friend bool operator==(const Closeness&, const Closeness&) = default;
};

/// Exact and adjacent agreement, which essay scoring reports beside kappa (Williamson, Xi & Breyer, "A Framework for
/// Evaluation and Use of Automated Scoring", EM:IP 31(1), 2012). Not defined without pairs.
Defined<Closeness> closeness(std::span<const LevelPair> pairs);

} // namespace shibi::core::agreement
