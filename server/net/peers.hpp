#pragma once

#include <cstddef>
#include <functional>
#include <list>

namespace shibi::net {

/// Every TCP connection that is open, so that a stop can end them. Loop thread only.
class Peers {
public:
    struct Peer {
        std::function<void()> close; ///< abruptly
        bool idle = false;           ///< between two requests: nothing is lost by closing it
    };
    using Place = std::list<Peer>::iterator;

    Place add(std::function<void()> close) { return peers_.insert(peers_.end(), Peer{.close = std::move(close)}); }
    void remove(Place place) { peers_.erase(place); }
    [[nodiscard]] std::size_t size() const { return peers_.size(); }

    void close_idle() {
        for (Peer& peer : peers_)
            if (peer.idle) peer.close();
    }
    void close_all() {
        for (Peer& peer : peers_)
            peer.close();
    }

private:
    std::list<Peer> peers_;
};

} // namespace shibi::net
