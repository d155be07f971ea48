#include "core/sitting/deadline.hpp"
#include "live/rooms.hpp"

#include <exception>

namespace shibi::live {
namespace {

core::Command credit(core::Time from, core::Time to) {
    return {.cause = {.actor = server_actor(), .epoch = {}, .client_seq = {}, .reason = {}},
            .body = core::command::CreditOutage{.from = from, .to = to}};
}

/// A sitting's part of the append that ends an outage.
struct Share {
    OpenSitting* open;
    std::size_t begin;
    std::size_t end;
};

} // namespace

void Hall::Rooms::open_or_keep_closed(const core::SittingId& sitting, const store::LoadedStream& stream) {
    try {
        open(sitting, stream);
    } catch (const std::exception& fault) {
        loader.keep_closed(sitting, fault.what());
    }
}

void Hall::restore(JournalState state) {
    Rooms& rooms = *rooms_;
    rooms.ledger.restore(state.last_seq, state.last_at);
    rooms.house.restore(state.house);
    for (const DamagedStream& damaged : state.damaged)
        rooms.loader.keep_closed(damaged.sitting, damaged.what);
    for (const store::LoadedStream& stream : state.gold)
        rooms.gold.restore(stream);
    for (const store::LoadedStream& stream : state.sittings)
        rooms.open_or_keep_closed(core::SittingId{stream.head.stream.str()}, stream);

    const core::Time now = rooms.now();
    std::vector<core::Record> records;
    records.push_back(rooms.house.draft(core::event::ServerStarted{.build = rooms.options.build}, server_actor(), now));
    std::vector<Share> shares;
    rooms.roster.for_each([&](OpenSitting& open) {
        if (!state.last_at) return;
        const auto credited = SittingDesk::draft(open, credit(*state.last_at, now), now);
        if (!credited || credited->empty()) return;
        shares.push_back({.open = &open, .begin = records.size(), .end = records.size() + credited->size()});
        records.insert(records.end(), credited->begin(), credited->end());
    });
    rooms.ledger.append(records);
    rooms.house.fold(records.front());
    const std::span<const core::Record> appended{records};
    for (const Share& share : shares)
        rooms.sittings.settle(*share.open, appended.subspan(share.begin, share.end - share.begin));
    rooms.roster.for_each([&](OpenSitting& open) { rooms.sittings.take_up(open, now); });
    rooms.flush();
}

} // namespace shibi::live
