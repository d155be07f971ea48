#pragma once

#include "live/hall.hpp"
#include "net/asio.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/thread_pool.hpp>

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace shibi::net {

/// A few threads for what blocks or takes long: checks, reads from disk. Results come back on the loop.
class WorkerPool final : public live::Workers {
public:
    /// `on_fault` is called on the loop when a job that was posted (not run) throws.
    WorkerPool(asio::io_context& loop, std::size_t threads, std::function<void(std::exception_ptr)> on_fault);
    ~WorkerPool() override;
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    void post(std::function<std::function<void()>()> job) override;
    /// Waits for running jobs and drops those that have not begun.
    void stop();

    /// Awaits `job` of a worker; its exception is thrown here.
    template<class Job>
    Task<std::invoke_result_t<Job>> run(Job job) {
        using Value = std::invoke_result_t<Job>;
        struct State {
            std::optional<Value> value;
            std::exception_ptr fault;
        };
        auto state = std::make_shared<State>();
        const auto start = [this, state, job = std::move(job)](auto handler) mutable {
            auto resume = std::make_shared<decltype(handler)>(std::move(handler));
            post([state, resume, job = std::move(job)]() mutable -> std::function<void()> {
                try {
                    state->value.emplace(job());
                } catch (...) {
                    state->fault = std::current_exception();
                }
                return [resume] { std::move (*resume)(); };
            });
        };
        co_await asio::async_initiate<const asio::use_awaitable_t<Executor>, void()>(start, use_task);
        if (state->fault) std::rethrow_exception(state->fault);
        co_return std::move(*state->value);
    }

private:
    asio::io_context& loop_;
    asio::thread_pool threads_;
    std::function<void(std::exception_ptr)> on_fault_;
};

} // namespace shibi::net
