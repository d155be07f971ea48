#pragma once

#include "live/sink.hpp"

#include <cstddef>
#include <deque>
#include <vector>

namespace shibi::live {

/// Frames for watchers on their way out, a few a turn of the loop: what a candidate waits for never stands behind a
/// hundred of them. Frames of one connection keep their order. Only what is durable is handed over. Loop thread.
class FanOut {
public:
    /// `deliveries_max`: frames times receivers that wait; what goes over is not taken, and its receivers are closed
    /// with 1013: they come back and ask for what they lack.
    FanOut(Sink& sink, std::size_t deliveries_max) : sink_(sink), deliveries_max_(deliveries_max) {}

    void send(ConnectionId to, Frame frame) { send(std::vector{to}, std::move(frame)); }
    void send(std::vector<ConnectionId> to, Frame frame);

    [[nodiscard]] bool idle() const { return waiting_.empty(); }
    /// At most so many deliveries.
    void work(std::size_t deliveries);

private:
    struct Parcel {
        Frame frame;
        std::vector<ConnectionId> to;
        std::size_t delivered = 0;
    };
    Sink& sink_;
    std::size_t deliveries_max_;
    std::size_t deliveries_ = 0; ///< that wait
    std::deque<Parcel> waiting_;
};

} // namespace shibi::live
