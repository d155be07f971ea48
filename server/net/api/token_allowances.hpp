#pragma once

#include "core/ids.hpp"
#include "net/allowance.hpp"
#include "net/limits.hpp"

#include <cstddef>
#include <map>
#include <optional>

namespace shibi::net {

/// How many requests each staff token may make: so many a minute, saved up to as many at once. Pure: time is passed in.
/// Loop thread. Holds one entry for each token that was used.
class TokenAllowances {
public:
    explicit TokenAllowances(std::size_t requests_per_minute_max = limits::requests_per_minute_max)
        : requests_per_minute_max_(requests_per_minute_max) {}

    struct Standing {
        std::size_t left = 0;                          ///< requests that may be made at once
        std::chrono::seconds full_in{0};               ///< until all of them may
        std::optional<std::chrono::seconds> wait = {}; ///< set: refused, and how long until the next is taken
        friend bool operator==(const Standing&, const Standing&) = default;
    };
    /// One request; a refused one costs nothing.
    Standing spend(const core::TokenId& token, Allowance::Moment now);
    [[nodiscard]] std::size_t requests_per_minute_max() const { return requests_per_minute_max_; }

private:
    std::size_t requests_per_minute_max_;
    std::map<core::TokenId, Allowance> allowances_;
};

} // namespace shibi::net
