#pragma once

#include "net/asio.hpp"

#include <boost/asio/co_spawn.hpp>

#include <chrono>
#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>

namespace shibi::testing {

/// No answer came in time.
class Timeout : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Runs one coroutine after the other to its end, with a limit, so that tests read from top to bottom and never hang.
class WaitingLoop {
public:
    static constexpr auto wait_max = std::chrono::seconds{20};

    net::asio::io_context& context() { return context_; }

    template<class T>
    T wait(net::Task<T> task) {
        std::optional<T> value;
        std::exception_ptr fault;
        net::asio::co_spawn(context_, std::move(task), [&](std::exception_ptr thrown, T result) {
            fault = std::move(thrown);
            value.emplace(std::move(result));
        });
        context_.restart();
        context_.run_for(wait_max);
        if (!value) throw Timeout("nothing came for 20 s");
        if (fault) std::rethrow_exception(fault);
        return std::move(*value);
    }

private:
    net::asio::io_context context_{1};
};

} // namespace shibi::testing
