#pragma once

#include "net/asio.hpp"

#include <functional>
#include <memory>

namespace shibi::net {

/// The one event loop. post() is for any thread, all else for the thread that runs it.
class Loop {
public:
    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    [[nodiscard]] asio::io_context& context();

    /// Until finish() was called and nothing is left to do, or abort().
    void run();
    /// Lets run() return once everything has ended by itself.
    void finish();
    /// Makes run() return at once: after a fault, when memory may be ahead of the disk. Any thread.
    void abort();

    void post(std::function<void()> work);
    /// Runs a coroutine. `on_fault` gets what escapes it.
    void spawn(std::function<Task<void>()> coroutine, std::function<void(std::exception_ptr)> on_fault);
    /// Calls once for each SIGTERM or SIGINT, until finish().
    void on_stop_signal(std::function<void()> stop);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace shibi::net
