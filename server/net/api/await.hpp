#pragma once

#include "net/asio.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace shibi::net {

/// Awaits the T that a call of the Hall hands to its callback, which may happen inside the call. `start` gets the
/// callback and makes the call.
template<class T, class Start>
Task<T> await_answer(Start start) {
    auto answer = std::make_shared<std::optional<T>>();
    const auto begin = [answer, start = std::move(start)](auto handler) mutable {
        const auto executor = asio::get_associated_executor(handler);
        auto resume = std::make_shared<decltype(handler)>(std::move(handler));
        start([answer, resume, executor](T value) {
            answer->emplace(std::move(value));
            asio::post(executor, [resume] { std::move (*resume)(); });
        });
    };
    co_await asio::async_initiate<const asio::use_awaitable_t<Executor>, void()>(begin, use_task);
    co_return std::move(**answer);
}

} // namespace shibi::net
