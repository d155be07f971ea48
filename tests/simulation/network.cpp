#include "simulation/network.hpp"

#include <algorithm>
#include <iterator>

namespace shibi::simulation {
namespace {

using namespace std::chrono_literals;

constexpr std::uint16_t line_broke = 1006;

} // namespace

Network::Network(Schedule& schedule, Chance& chance, Server& server)
    : schedule_(schedule), chance_(chance), server_(server) {
    server_.on_frame = [this](live::ConnectionId id, const live::Frame& frame) {
        to_page(id, [frame](Line& line) { line.end.on_frame(*frame); });
    };
    server_.on_close = [this](live::ConnectionId id, live::CloseCode code) {
        to_page(id, [this, id, code](Line&) { page_hears_of_the_end(id, static_cast<std::uint16_t>(code)); });
    };
}

core::Millis Network::latency() {
    return chance_.one_in(30) ? chance_.between(200ms, 1500ms) : chance_.between(5ms, 120ms);
}

live::ConnectionId Network::open(const live::IssuedLink& link, live::ConnectionKind kind, LineEnd end) {
    const live::ConnectionId id{++opened_};
    Line line{.link = link,
              .kind = kind,
              .end = std::move(end),
              .to_server = schedule_.now() + latency(),
              .to_page = schedule_.now()};
    schedule_.at(line.to_server, [this, id] { arrive(id); });
    lines_.emplace(id, std::move(line));
    return id;
}

void Network::arrive(live::ConnectionId id) {
    Line& line = lines_.at(id);
    if (line.broken) return;
    if (!server_.is_up()) {
        line.broken = true;
        schedule_.after(latency(), [this, id] { page_hears_of_the_end(id, line_broke); });
        return;
    }
    line.server_knows = true;
    server_.connect(id, line.link, line.kind);
}

void Network::send(live::ConnectionId id, std::string frame) {
    Line& line = lines_.at(id);
    const std::uint64_t number = ++line.sent;
    line.to_server = std::max(line.to_server, schedule_.now() + latency());
    schedule_.at(line.to_server, [this, id, number, frame = std::move(frame)] { deliver(id, number, frame); });
}

void Network::deliver(live::ConnectionId id, std::uint64_t number, const std::string& frame) {
    const Line& line = lines_.at(id);
    if (!line.server_knows || number > line.lost_after) return;
    if (schedule_.now() < line.to_server && line.broken) { // what is left of a broken line dawdles
        schedule_.at(line.to_server, [this, id, number, frame] { deliver(id, number, frame); });
        return;
    }
    on_delivery(line.link.sitting, frame, schedule_.now());
    server_.frame(id, line.link.sitting, frame);
}

void Network::to_page(live::ConnectionId id, std::function<void(Line&)> what) {
    Line& line = lines_.at(id);
    if (line.broken) return;
    line.to_page = std::max(line.to_page, schedule_.now() + latency());
    schedule_.at(line.to_page, [this, id, what = std::move(what)] {
        Line& then = lines_.at(id);
        if (then.page_listens && !then.broken) what(then);
    });
}

void Network::page_hears_of_the_end(live::ConnectionId id, std::uint16_t code) {
    Line& line = lines_.at(id);
    if (!line.page_listens) return;
    line.page_listens = false;
    line.end.on_closed(code);
    leave(id);
}

void Network::leave(live::ConnectionId id) {
    Line& line = lines_.at(id);
    line.page_listens = false;
    schedule_.after(chance_.between(100ms, 20s), [this, id] {
        Line& then = lines_.at(id);
        if (std::exchange(then.server_knows, false)) server_.disconnected(id);
    });
}

void Network::break_one() {
    std::vector<live::ConnectionId> open;
    for (const auto& [id, line] : lines_)
        if (line.page_listens && !line.broken) open.push_back(id);
    if (open.empty()) return;
    const live::ConnectionId id = open[static_cast<std::size_t>(chance_.between(0, std::ssize(open) - 1))];
    break_line(id, lines_.at(id));
}

void Network::break_line(live::ConnectionId id, Line& line) {
    line.broken = true;
    line.lost_after = line.sent - std::min<std::uint64_t>(line.sent, static_cast<std::uint64_t>(chance_.between(0, 3)));
    line.to_server = schedule_.now() + chance_.between(50ms, 5s);
    schedule_.after(chance_.between(5ms, chance_.one_in(2) ? 100ms : 3000ms),
                    [this, id] { page_hears_of_the_end(id, line_broke); });
}

void Network::server_crashed() {
    for (auto& [id, line] : lines_) {
        const bool was_open = line.page_listens && !line.broken;
        line.broken = true;
        line.server_knows = false;
        line.lost_after = 0;
        if (was_open) schedule_.after(chance_.between(50ms, 2s), [this, id] { page_hears_of_the_end(id, line_broke); });
    }
}

} // namespace shibi::simulation
