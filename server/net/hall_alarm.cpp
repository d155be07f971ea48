#include "net/hall_alarm.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>

namespace shibi::net {

HallAlarm::HallAlarm(asio::io_context& loop, live::Hall& hall, const live::Clock& clock)
    : loop_(loop), hall_(hall), clock_(clock), timer_(loop.get_executor()) {}

void HallAlarm::hall_was_called() {
    if (asked_ || stopped_) return;
    asked_ = true;
    asio::post(loop_, [this] {
        asked_ = false;
        set();
    });
}

void HallAlarm::stop() {
    stopped_ = true;
    timer_.cancel();
}

void HallAlarm::set() {
    if (stopped_) return;
    const auto next = hall_.next_wakeup();
    if (next == set_for_) return;
    set_for_ = next;
    timer_.cancel();
    if (!next) return;
    timer_.expires_after(std::max(*next - clock_.now(), core::Millis{0}));
    timer_.async_wait([this](const error_code& error) {
        if (!error && !stopped_) ring();
    });
}

void HallAlarm::ring() {
    set_for_.reset();
    hall_.on_time();
    set();
}

} // namespace shibi::net
