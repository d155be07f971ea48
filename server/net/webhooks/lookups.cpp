#include "net/webhooks/lookups.hpp"

#include "net/webhooks/limits.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <fmt/format.h>

#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

namespace shibi::net {

/// What the threads hold on to: they may outlive the loop.
struct Lookups::Shared {
    std::mutex mutex;
    asio::io_context* loop = nullptr; ///< null once nobody listens any more
    std::size_t under_way = 0;        ///< loop thread
};

/// One lookup, waited for by a coroutine until it is answered or its time is over.
struct Lookups::Waiting {
    explicit Waiting(const Executor& executor) : time(executor) {}
    Timer time;
    std::optional<Addresses> answer;
};

Addresses look_up(const std::string& host) {
    error_code error;
    if (const auto address = asio::ip::make_address(host, error); !error) return std::vector{address};
    asio::io_context unused;
    asio::ip::tcp::resolver resolver(unused);
    std::vector<asio::ip::address> addresses;
    for (const auto& entry : resolver.resolve(host, "", error))
        addresses.push_back(entry.endpoint().address());
    if (error) return std::unexpected(fmt::format("the name {} is not known ({})", host, error.message()));
    return addresses;
}

Lookups::Lookups(asio::io_context& loop, Resolve resolve)
    : loop_(loop), resolve_(std::move(resolve)), shared_(std::make_shared<Shared>()) {
    shared_->loop = &loop;
}

Lookups::~Lookups() {
    const std::scoped_lock lock(shared_->mutex);
    shared_->loop = nullptr;
}

/// The thread holds nothing of the loop's but a weak word of who waits: either may end first.
void Lookups::start(const std::string& host, const std::weak_ptr<Waiting>& waiting) {
    std::thread([shared = shared_, waiting, resolve = resolve_, host] {
        Addresses found = resolve(host);
        const std::scoped_lock lock(shared->mutex);
        if (shared->loop == nullptr) return;
        asio::post(*shared->loop, [shared, waiting, found = std::move(found)]() mutable {
            --shared->under_way;
            const auto still_waiting = waiting.lock();
            if (!still_waiting) return;
            still_waiting->answer = std::move(found);
            still_waiting->time.cancel();
        });
    }).detach();
    ++shared_->under_way;
}

Task<Addresses> Lookups::find(std::string host, std::chrono::milliseconds time_max) {
    if (shared_->under_way >= limits::lookups_at_once_max)
        co_return std::unexpected("too many names are being looked up; the name servers do not answer");
    const auto waiting = std::make_shared<Waiting>(loop_.get_executor());
    waiting->time.expires_after(time_max);
    try {
        start(host, waiting);
    } catch (const std::system_error& error) {
        co_return std::unexpected(fmt::format("no thread to look up {}: {}", host, error.what()));
    }
    co_await waiting->time.async_wait(as_result);
    if (waiting->answer) co_return std::move(*waiting->answer);
    co_return std::unexpected(fmt::format("the name {} was not found within {} ms", host, time_max.count()));
}

} // namespace shibi::net
