#include "live/catch_ups.hpp"

namespace shibi::live {

void CatchUps::add(ConnectionId connection, std::function<Step()> next) {
    Line& line = lines_[connection];
    line.answers.push_back(std::move(next));
    if (line.answers.size() == 1 && !line.waits_for_drain) ready_.insert(connection);
}

void CatchUps::drained(ConnectionId connection) {
    const auto found = lines_.find(connection);
    if (found == lines_.end() || !found->second.waits_for_drain) return;
    found->second.waits_for_drain = false;
    ready_.insert(connection);
}

void CatchUps::resume(ConnectionId connection) {
    const auto found = lines_.find(connection);
    if (found != lines_.end() && !found->second.waits_for_drain) ready_.insert(connection);
}

void CatchUps::remove(ConnectionId connection) {
    lines_.erase(connection);
    ready_.erase(connection);
}

std::size_t CatchUps::waiting(ConnectionId connection) const {
    const auto found = lines_.find(connection);
    return found == lines_.end() ? 0 : found->second.answers.size();
}

void CatchUps::work(std::size_t steps) {
    for (; steps > 0 && !ready_.empty(); --steps)
        step(ready_.extract(ready_.begin()).value());
}

void CatchUps::step(ConnectionId connection) {
    Line& line = lines_.at(connection);
    if (line.answers.empty()) return;
    switch (line.answers.front()()) {
    case Step::sent: line.waits_for_drain = true; break;
    case Step::waiting: break;
    case Step::finished:
        line.answers.pop_front();
        if (!line.answers.empty()) ready_.insert(connection);
        break;
    }
}

} // namespace shibi::live
