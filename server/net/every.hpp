#pragma once

#include "net/asio.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <functional>

namespace shibi::net {

/// Calls something again and again on the loop, the first time after one period, until it is stopped. Loop thread only.
class Every {
public:
    Every(asio::io_context& loop, std::chrono::milliseconds period, std::function<void()> call);
    Every(const Every&) = delete;
    Every& operator=(const Every&) = delete;

    /// Calls no more, so that the loop can end.
    void stop();

private:
    void wait();

    std::chrono::milliseconds period_;
    std::function<void()> call_;
    Timer timer_;
    bool stopped_ = false;
};

} // namespace shibi::net
