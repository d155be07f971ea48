#include "live/roster.hpp"

#include <cassert>

namespace shibi::live {
namespace {

bool time_runs(core::Phase phase) {
    return phase == core::Phase::running || phase == core::Phase::closing;
}

} // namespace

OpenSitting& Roster::add(OpenSitting&& open) {
    const core::SittingId id = open.sitting.id;
    const auto [place, fresh] = sittings_.try_emplace(id, std::move(open));
    assert(fresh);
    if (time_runs(place->second.sitting.phase)) ++running_;
    touch(place->second);
    return place->second;
}

void Roster::remove(const core::SittingId& sitting) {
    const auto found = sittings_.find(sitting);
    assert(found != sittings_.end());
    if (time_runs(found->second.sitting.phase)) --running_;
    sittings_.erase(found);
}

OpenSitting* Roster::find(const core::SittingId& sitting) {
    const auto found = sittings_.find(sitting);
    return found == sittings_.end() ? nullptr : &found->second;
}

const OpenSitting* Roster::find(const core::SittingId& sitting) const {
    const auto found = sittings_.find(sitting);
    return found == sittings_.end() ? nullptr : &found->second;
}

void Roster::recount(const OpenSitting& open, core::Phase before) {
    const bool ran = time_runs(before);
    const bool runs = time_runs(open.sitting.phase);
    if (runs && !ran) ++running_;
    if (ran && !runs) --running_;
}

void Roster::touch(OpenSitting& open) {
    if (std::exchange(open.is_touched, true)) return;
    touched_.push_back(open.sitting.id);
}

std::vector<core::SittingId> Roster::take_touched() {
    for (const core::SittingId& sitting : touched_)
        if (OpenSitting* open = find(sitting)) open->is_touched = false;
    return std::exchange(touched_, {});
}

bool Roster::set_head(const store::StreamHead& head) {
    OpenSitting* const open = find(core::SittingId{head.stream.str()});
    if (open != nullptr) open->durable_head = head;
    return open != nullptr;
}

void Roster::for_each(const std::function<void(OpenSitting&)>& visit) {
    for (auto& [id, open] : sittings_)
        visit(open);
}

} // namespace shibi::live
