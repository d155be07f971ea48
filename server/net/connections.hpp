#pragma once

#include "live/sink.hpp"

#include <memory>
#include <string>
#include <unordered_map>

namespace shibi::net {

/// Where the frames for one connection go: a WebSocket's outbox, or the collected answer of one HTTPS exchange.
class Outlet {
public:
    virtual ~Outlet() = default;
    virtual void send(live::Frame frame) = 0;
    virtual void close(live::CloseCode code, std::string reason) = 0;
};

/// Every open connection by its id: how live/ reaches the sockets. Loop thread only.
class Connections final : public live::Sink {
public:
    live::ConnectionId add(std::weak_ptr<Outlet> outlet);
    void remove(live::ConnectionId connection);

    void send(live::ConnectionId connection, live::Frame frame) override;
    void close(live::ConnectionId connection, live::CloseCode code, std::string reason) override;

    void close_all(live::CloseCode code, const std::string& reason);
    [[nodiscard]] std::size_t size() const { return outlets_.size(); }

private:
    std::unordered_map<live::ConnectionId, std::weak_ptr<Outlet>> outlets_;
    std::uint64_t last_id_ = 0;
};

} // namespace shibi::net
