#pragma once

#include "support/websocket_client.hpp"

#include <cstddef>
#include <memory>
#include <string>

namespace shibi::testing {

/// An interviewer's page that watches one sitting, or the board too, and reads all that comes. It looks at nothing: the
/// client shares the machine with the server.
class LoadWatcher {
public:
    LoadWatcher(Address server, std::shared_ptr<std::size_t> frames_shown)
        : server_(std::move(server)), frames_shown_(std::move(frames_shown)) {}

    /// Connected, and has asked. Throws when the server refuses.
    static net::Task<void> begin(std::shared_ptr<LoadWatcher> self, std::string token, std::string sitting,
                                 bool with_board);
    /// Until the socket closes.
    static net::Task<void> read(std::shared_ptr<LoadWatcher> self);
    void drop() { socket_.drop(); }

private:
    Address server_;
    std::shared_ptr<std::size_t> frames_shown_;
    WebSocketClient socket_;
};

} // namespace shibi::testing
