#include "live/connections.hpp"

#include <algorithm>
#include <cassert>

namespace shibi::live {

void Connections::add(ConnectionId connection, const CandidateConnection& candidate) {
    const auto [place, fresh] = connections_.try_emplace(connection, candidate);
    assert(fresh);
}

void Connections::remove(ConnectionId connection) {
    const auto found = connections_.find(connection);
    if (found == connections_.end()) return;
    OpenSitting* const open = roster_.find(found->second.sitting);
    const ConnectionKind kind = found->second.kind;
    connections_.erase(found);
    if (open == nullptr || std::erase(open->connections, connection) == 0) return;
    roster_.touch(*open);
    if (open->connections.empty()) deserted_(*open, kind);
}

CandidateConnection* Connections::find(ConnectionId connection) {
    const auto found = connections_.find(connection);
    return found == connections_.end() ? nullptr : &found->second;
}

std::vector<ConnectionId> Connections::greeted(const OpenSitting& open) const {
    std::vector<ConnectionId> greeted;
    for (const ConnectionId connection : open.connections)
        if (connections_.at(connection).greeted) greeted.push_back(connection);
    return greeted;
}

std::vector<const CandidateConnection*> Connections::pages(const OpenSitting& open) const {
    std::vector<const CandidateConnection*> pages;
    for (const ConnectionId connection : greeted(open))
        pages.push_back(&connections_.at(connection));
    return pages;
}

void Connections::broadcast(const OpenSitting& open, const std::function<std::string()>& encode) {
    const auto listeners = greeted(open);
    if (listeners.empty()) return;
    const Frame frame = make_frame(encode());
    for (const ConnectionId connection : listeners)
        release_.send(connection, frame);
}

void Connections::retire_older(const OpenSitting& open, ConnectionId present) {
    const CandidateConnection& newest = connections_.at(present);
    for (const ConnectionId connection : open.connections) {
        CandidateConnection& candidate = connections_.at(connection);
        const bool is_kept = candidate.kind == ConnectionKind::socket && newest.kind == ConnectionKind::exchange;
        if (connection == present || is_kept || !candidate.greeted || candidate.writer != newest.writer) continue;
        candidate.arrived = false;
        candidate.greeted = false;
        release_.close(connection, CloseCode::too_slow, "this page has a newer connection");
    }
}

std::size_t Connections::dismiss_older_writers(const OpenSitting& open, core::Epoch epoch) {
    std::size_t dismissed = 0;
    for (const ConnectionId connection : open.connections) {
        const core::Epoch own = connections_.at(connection).epoch;
        if (own == 0 || own >= epoch) continue;
        release_.close(connection, CloseCode::taken_over, "another tab or device writes this sitting now");
        ++dismissed;
    }
    return dismissed;
}

void Connections::dismiss_link(const OpenSitting& open, const core::LinkId& link) {
    for (const ConnectionId connection : open.connections) {
        CandidateConnection& candidate = connections_.at(connection);
        if (candidate.link != link) continue;
        candidate.arrived = false; // what it still says is not listened to
        release_.close(connection, CloseCode::not_allowed, "the link was revoked");
    }
}

void Connections::dismiss_sitting(const OpenSitting& open, const std::string& why) {
    for (const ConnectionId connection : open.connections) {
        connections_.at(connection).arrived = false;
        connections_.at(connection).greeted = false;
        release_.close(connection, CloseCode::not_allowed, why);
    }
}

void Connections::dismiss_all() {
    for (const auto& [connection, candidate] : connections_)
        release_.close(connection, CloseCode::restart, "the server stops; come back");
}

} // namespace shibi::live
