#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace shibi::live {

/// Names one connection (a WebSocket, or one HTTPS exchange that carries frames) for as long as the process runs; never
/// used again.
enum class ConnectionId : std::uint64_t {};

/// A socket stays; an exchange is one HTTPS request that carries frames and is over once they are answered.
enum class ConnectionKind { socket, exchange };

/// One encoded message, shared by all connections that get it.
using Frame = std::shared_ptr<const std::string>;
inline Frame make_frame(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
}

/// Close codes of wire/PROTOCOL.md.
enum class CloseCode : std::uint16_t {
    normal = 1000,
    restart = 1012,
    too_slow = 1013,
    taken_over = 4001,
    not_protocol = 4400,
    not_allowed = 4401
};

/// How live/ speaks to connections. Called on the loop thread; must not call back into the Hall from inside. Sending to
/// a connection that is gone is harmless.
class Sink {
public:
    virtual ~Sink() = default;
    virtual void send(ConnectionId connection, Frame frame) = 0;
    virtual void close(ConnectionId connection, CloseCode code, std::string reason) = 0;
};

} // namespace shibi::live
