#include "net/every.hpp"

#include <utility>

namespace shibi::net {

Every::Every(asio::io_context& loop, std::chrono::milliseconds period, std::function<void()> call)
    : period_(period), call_(std::move(call)), timer_(loop.get_executor()) {
    wait();
}

void Every::stop() {
    stopped_ = true;
    timer_.cancel();
}

void Every::wait() {
    timer_.expires_after(period_);
    timer_.async_wait([this](const error_code& error) {
        if (error || stopped_) return;
        call_();
        wait();
    });
}

} // namespace shibi::net
