#pragma once

#include "live/clock.hpp"
#include "live/hall.hpp"
#include "net/asio.hpp"

#include <optional>

namespace shibi::net {

/// Wakes the Hall when something is due. Loop thread only.
class HallAlarm {
public:
    HallAlarm(asio::io_context& loop, live::Hall& hall, const live::Clock& clock);

    /// To be called after each call of the Hall; asks it once for many calls of one turn of the loop.
    void hall_was_called();
    /// Rings no more.
    void stop();

private:
    void set();
    void ring();

    asio::io_context& loop_;
    live::Hall& hall_;
    const live::Clock& clock_;
    Timer timer_;
    std::optional<core::Time> set_for_;
    bool asked_ = false;
    bool stopped_ = false;
};

} // namespace shibi::net
