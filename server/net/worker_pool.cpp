#include "net/worker_pool.hpp"

#include <boost/asio/post.hpp>

namespace shibi::net {

WorkerPool::WorkerPool(asio::io_context& loop, std::size_t threads, std::function<void(std::exception_ptr)> on_fault)
    : loop_(loop), threads_(threads), on_fault_(std::move(on_fault)) {}

WorkerPool::~WorkerPool() {
    stop();
}

void WorkerPool::post(std::function<std::function<void()>()> job) {
    asio::post(threads_, [this, job = std::move(job)] {
        std::function<void()> result;
        try {
            result = job();
        } catch (...) {
            result = [this, fault = std::current_exception()] { on_fault_(fault); };
        }
        asio::post(loop_, std::move(result));
    });
}

void WorkerPool::stop() {
    threads_.stop();
    threads_.join();
}

} // namespace shibi::net
