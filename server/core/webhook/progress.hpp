#pragma once

#include "core/ids.hpp"
#include "core/time.hpp"

#include <cstdint>
#include <optional>
#include <string>

/// How far a webhook has got, and when it is tried again. Pure: time and chance are handed in.
namespace shibi::core {

/// When a failed delivery is tried again: `first`, then each time `factor` times as long up to `longest`, spread by
/// chance so that what failed together does not come back together.
struct BackOff {
    Millis first = std::chrono::seconds{5};
    std::uint32_t factor = 4;
    Millis longest = std::chrono::hours{6};
    std::uint32_t spread_percent = 20; ///< as much more or less
    /// So many failed attempts of one event, one after the other, disable the webhook: about two days by default.
    std::uint32_t attempts_max = 14;
    friend bool operator==(const BackOff&, const BackOff&) = default;
};

/// What to wait after so many `failures` in a row (from 1). `chance` is in [0, 1). What the receiver asks for
/// (Retry-After) is waited for when it is longer, up to `longest`.
Millis wait_after(const BackOff& back_off, std::uint32_t failures, double chance,
                  const std::optional<Millis>& asked_for = std::nullopt);

enum class WebhookState {
    on,
    off,     ///< by an administrator
    disabled ///< by itself, after too many failures; `reason` says why
};

struct WebhookProgress {
    Seq cursor = 0; ///< all that is to be told up to here has been taken by the receiver, or passed over
    WebhookState state = WebhookState::on;
    std::string reason = {};             ///< why it is disabled
    std::optional<Time> changed_at = {}; ///< of the state
    std::uint32_t failures = 0;          ///< of the next event, one after the other
    std::optional<Time> next_at = {};    ///< not before; nothing: at once
    friend bool operator==(const WebhookProgress&, const WebhookProgress&) = default;
};

/// How one attempt went.
struct WebhookAttempt {
    bool taken = false;                   ///< 2xx
    bool gone = false;                    ///< 410: the receiver wants no more
    std::string problem = {};             ///< when it was not taken
    std::optional<Millis> asked_for = {}; ///< Retry-After
    friend bool operator==(const WebhookAttempt&, const WebhookAttempt&) = default;
};

/// The progress after an attempt at the event `seq` that ended at `now`.
WebhookProgress after_attempt(WebhookProgress progress, Seq seq, const WebhookAttempt& attempt, const BackOff& back_off,
                              Time now, double chance);

/// The event `seq` is not to be told any more (its sitting was erased).
WebhookProgress passed_over(WebhookProgress progress, Seq seq);

/// On again, or off: failures are forgotten, the cursor stays.
WebhookProgress switched(WebhookProgress progress, bool on, Time now);

} // namespace shibi::core
