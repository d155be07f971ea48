#include "load/load_watcher.hpp"

#include <fmt/format.h>

namespace shibi::testing {

net::Task<void> LoadWatcher::begin(std::shared_ptr<LoadWatcher> self, std::string token, std::string sitting,
                                   bool with_board) {
    const Fields bearer{{"Authorization", "Bearer " + token}};
    co_await self->socket_.connect(self->server_, "/api/v1/staff/socket", bearer);
    if (with_board) co_await self->socket_.send(R"({"type":"watch_board","exam":null,"after":null})");
    co_await self->socket_.send(fmt::format(R"({{"type":"watch","sitting":"{}","after":0}})", sitting));
}

net::Task<void> LoadWatcher::read(std::shared_ptr<LoadWatcher> self) {
    while (co_await self->socket_.receive())
        ++*self->frames_shown_;
}

} // namespace shibi::testing
