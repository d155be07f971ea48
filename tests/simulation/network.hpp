#pragma once

#include "live/hall.hpp"
#include "live/sink.hpp"
#include "simulation/chance.hpp"
#include "simulation/schedule.hpp"
#include "simulation/server.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace shibi::simulation {

/// What a page hears of its line. After `on_closed` nothing more comes.
struct LineEnd {
    std::function<void(const std::string&)> on_frame;
    std::function<void(std::uint16_t code)> on_closed; ///< 1006: the line broke
};

/// Lines between pages and the server. A line keeps the order of its frames. When it breaks, the first few of those
/// under way still arrive, perhaps seconds later and after those of the next line; both ends notice in their own time.
class Network {
public:
    Network(Schedule& schedule, Chance& chance, Server& server);

    live::ConnectionId open(const live::IssuedLink& link, live::ConnectionKind kind, LineEnd end);
    void send(live::ConnectionId line, std::string frame);
    /// The page goes away or gives the line up: it hears nothing more, what it has sent is still under way.
    void leave(live::ConnectionId line);
    /// Breaks one of the lines that are open, if there is any.
    void break_one();
    void server_crashed();

    /// Frames with the moment they reach the server.
    std::function<void(const core::SittingId&, const std::string&, core::Time)> on_delivery;

private:
    struct Line {
        live::IssuedLink link;
        live::ConnectionKind kind;
        LineEnd end;
        bool page_listens = true;
        bool server_knows = false;
        core::Time to_server; ///< when the last frame under way arrives
        core::Time to_page;
        std::uint64_t sent = 0; ///< frames by the page
        std::uint64_t lost_after = ~std::uint64_t{0};
        bool broken = false;
    };

    void arrive(live::ConnectionId id);
    void deliver(live::ConnectionId id, std::uint64_t number, const std::string& frame);
    void to_page(live::ConnectionId id, std::function<void(Line&)> what);
    void break_line(live::ConnectionId id, Line& line);
    void page_hears_of_the_end(live::ConnectionId id, std::uint16_t code);
    [[nodiscard]] core::Millis latency();

    Schedule& schedule_;
    Chance& chance_;
    Server& server_;
    std::map<live::ConnectionId, Line> lines_;
    std::uint64_t opened_ = 0;
};

} // namespace shibi::simulation
