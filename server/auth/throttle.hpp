#pragma once

#include "core/time.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace shibi::auth {

struct ThrottleOptions {
    std::size_t failures_max = 10;                  ///< so many within the window before anything waits
    core::Millis window = std::chrono::minutes{10}; ///< a failure is forgotten after this
    std::size_t keys_max = 10'000;                  ///< the key that failed longest ago is forgotten first
};

/// Slows down guessing. Counts failures only, so that a room full of candidates behind one address is never held up.
/// Pure: time is passed in. Keys are what the caller guards by (see `address_key`, `sitting_key`). One thread.
class Throttle {
public:
    explicit Throttle(ThrottleOptions options = {}) : options_(options) {}

    /// How long to wait before the next try; nothing when it may be made now. Ask once a secret has
    /// proved wrong: a good one passes always.
    [[nodiscard]] std::optional<core::Millis> retry_after(std::string_view key, core::Time now) const;
    void failed(std::string_view key, core::Time now);
    [[nodiscard]] std::size_t keys() const { return failures_.size(); }

private:
    void forget_oldest();

    ThrottleOptions options_;
    std::map<std::string, std::deque<core::Time>, std::less<>> failures_; ///< newest last, at most failures_max each
    std::set<std::pair<core::Time, std::string>> by_last_failure_;
};

/// IPv4 addresses as they are, IPv6 by their /64: what one household or attacker holds.
std::string address_key(std::string_view address);
/// For links: guesses at one sitting are counted together, wherever they come from.
std::string sitting_key(std::string_view sitting);

} // namespace shibi::auth
