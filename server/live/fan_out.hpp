#pragma once

#include "live/clock.hpp"
#include "live/options.hpp"
#include "live/sink.hpp"

#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

namespace shibi::live {

/// Frames for watchers on their way out, a few at a time with pauses between and before: what a candidate waits for
/// never stands behind a hundred of them, and whoever shares the machine with the server gets to read it. Frames of one
/// connection keep their order. Only what is durable is handed over. Loop thread.
class FanOut {
public:
    FanOut(Sink& sink, const Clock& clock, const HallOptions& options)
        : sink_(sink), clock_(clock), options_(options) {}

    /// Over HallOptions::deliveries_waiting_max frames times receivers nothing is taken, and its receivers are closed
    /// with 1013: they come back and ask for what they lack.
    void send(ConnectionId to, Frame frame) { send(std::vector{to}, std::move(frame)); }
    void send(std::vector<ConnectionId> to, Frame frame);

    /// When `work` has something to do; nothing when nothing waits.
    [[nodiscard]] std::optional<core::Time> next() const;
    /// Delivers HallOptions::deliveries_per_turn at most, once the pause is over.
    void work();

private:
    struct Parcel {
        Frame frame;
        std::vector<ConnectionId> to;
        std::size_t delivered = 0;
    };
    Sink& sink_;
    const Clock& clock_;
    const HallOptions& options_;
    std::size_t deliveries_ = 0; ///< that wait
    core::Time paused_until_{};
    std::deque<Parcel> waiting_;
};

} // namespace shibi::live
