#include "net/connections.hpp"

#include <vector>

namespace shibi::net {

live::ConnectionId Connections::add(std::weak_ptr<Outlet> outlet) {
    const live::ConnectionId id{++last_id_};
    outlets_.emplace(id, std::move(outlet));
    return id;
}

void Connections::remove(live::ConnectionId connection) {
    outlets_.erase(connection);
}

void Connections::send(live::ConnectionId connection, live::Frame frame) {
    const auto found = outlets_.find(connection);
    if (found == outlets_.end()) return;
    if (const auto outlet = found->second.lock()) outlet->send(std::move(frame));
}

void Connections::close(live::ConnectionId connection, live::CloseCode code, std::string reason) {
    const auto found = outlets_.find(connection);
    if (found == outlets_.end()) return;
    if (const auto outlet = found->second.lock()) outlet->close(code, std::move(reason));
}

void Connections::close_all(live::CloseCode code, const std::string& reason) {
    std::vector<std::shared_ptr<Outlet>> open;
    open.reserve(outlets_.size());
    for (const auto& [id, weak] : outlets_)
        if (auto outlet = weak.lock()) open.push_back(std::move(outlet));
    for (const auto& outlet : open)
        outlet->close(code, reason);
}

} // namespace shibi::net
