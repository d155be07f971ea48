#include "net/loop.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

#include <csignal>

namespace shibi::net {

struct Loop::Parts {
    asio::io_context context{1};
    asio::executor_work_guard<Executor> work{context.get_executor()};
    asio::basic_signal_set<Executor> signals{context.get_executor()};

    void wait_for_signal(std::function<void()> stop) {
        signals.async_wait([this, stop = std::move(stop)](const error_code& error, int) mutable {
            if (error) return;
            stop();
            wait_for_signal(std::move(stop));
        });
    }
};

Loop::Loop() : parts_(std::make_unique<Parts>()) {}

Loop::~Loop() = default;

asio::io_context& Loop::context() {
    return parts_->context;
}

void Loop::run() {
    parts_->context.run();
}

void Loop::finish() {
    parts_->work.reset();
    parts_->signals.cancel();
}

void Loop::abort() {
    parts_->context.stop();
}

void Loop::post(std::function<void()> work) {
    asio::post(parts_->context, std::move(work));
}

void Loop::spawn(std::function<Task<void>()> coroutine, std::function<void(std::exception_ptr)> on_fault) {
    asio::co_spawn(parts_->context, std::move(coroutine), [on_fault = std::move(on_fault)](std::exception_ptr fault) {
        if (fault) on_fault(std::move(fault));
    });
}

void Loop::on_stop_signal(std::function<void()> stop) {
    std::signal(SIGPIPE, SIG_IGN);
    parts_->signals.add(SIGTERM);
    parts_->signals.add(SIGINT);
    parts_->wait_for_signal(std::move(stop));
}

} // namespace shibi::net
