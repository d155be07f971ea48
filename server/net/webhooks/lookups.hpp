#pragma once

#include "net/asio.hpp"

#include <boost/asio/ip/address.hpp>

#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace shibi::net {

/// The addresses of a host, or why there are none.
using Addresses = std::expected<std::vector<asio::ip::address>, std::string>;

/// The operating system's answer. Blocks, for as long as its resolver is configured to.
Addresses look_up(const std::string& host);

/// Looks names up, each on a thread of its own: a name server that does not answer holds up nobody else, neither other
/// lookups nor the workers nor the end of the process. Loop thread only.
class Lookups {
public:
    using Resolve = std::function<Addresses(const std::string& host)>;

    /// `resolve` is called on other threads.
    explicit Lookups(asio::io_context& loop, Resolve resolve = look_up);
    /// Forgets lookups that are under way: nobody hears of them.
    ~Lookups();
    Lookups(const Lookups&) = delete;
    Lookups& operator=(const Lookups&) = delete;

    /// Waits no longer than `time_max`. Refuses while limits::lookups_at_once_max have not come back.
    Task<Addresses> find(std::string host, std::chrono::milliseconds time_max);

private:
    struct Shared;
    struct Waiting;
    void start(const std::string& host, const std::weak_ptr<Waiting>& waiting);

    asio::io_context& loop_;
    Resolve resolve_;
    std::shared_ptr<Shared> shared_;
};

} // namespace shibi::net
