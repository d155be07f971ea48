#pragma once

#include "core/ids.hpp"
#include "core/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What the candidate's device and line did beside the answers: evidence with its context, never a strike.
namespace shibi::core::event {

/// The candidate has had no connection since then, for longer than a reconnect takes.
struct ConnectionGone {
    Time since;
    friend bool operator==(const ConnectionGone&, const ConnectionGone&) = default;
};
struct ConnectionBack {
    Time gone_from;
    Time gone_to;
    friend bool operator==(const ConnectionBack&, const ConnectionBack&) = default;
};

enum class SignalKind { blur, copy, cut };
/// Pastes are not here: they are edits by origin.
struct Signal {
    SignalKind kind = SignalKind::blur;
    std::optional<ItemId> item;   ///< where the candidate was
    Time from;                    ///< server time
    Time to;                      ///< the same for what takes no time
    std::uint32_t characters = 0; ///< Unicode characters of a copy or cut
    friend bool operator==(const Signal&, const Signal&) = default;
};
struct SignalsRecorded {
    std::vector<Signal> signals;
    bool more_not_recorded = false; ///< the limit of the sitting is reached: the last event of this kind
    friend bool operator==(const SignalsRecorded&, const SignalsRecorded&) = default;
};
/// The candidate's own words on a signal or anything else.
struct RemarkAdded {
    std::string text;
    std::optional<Ordinal> about_ordinal;
    friend bool operator==(const RemarkAdded&, const RemarkAdded&) = default;
};

} // namespace shibi::core::event
