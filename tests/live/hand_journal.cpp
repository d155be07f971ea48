#include "live/hand_journal.hpp"

#include <stdexcept>

namespace shibi::live {

std::string HandJournal::hash_at(core::Ordinal ordinal) {
    const std::string digits = std::to_string(ordinal) + "-";
    std::string hash;
    while (hash.size() < 64)
        hash += digits;
    return hash.substr(0, 64);
}

store::LoadedStream HandJournal::load(const core::StreamId& stream) {
    ++loads;
    if (damaged.contains(stream)) throw store::Fault("a record cannot be read", stream.str(), "Restore a backup.");
    store::LoadedStream loaded{.records = {}, .head = {.stream = stream, .ordinal = 0, .hash = std::string(64, '0')}};
    for (const core::Record& record : durable_)
        if (record.stream == stream) loaded.records.push_back(record);
    if (loaded.records.empty()) return loaded;
    if (without_first.contains(stream)) loaded.records.erase(loaded.records.begin());
    loaded.head.ordinal = loaded.records.back().ordinal;
    loaded.head.hash = hash_at(loaded.head.ordinal);
    return loaded;
}

store::Durable HandJournal::commit_one() {
    return commit(1);
}

store::Durable HandJournal::commit() {
    return commit(appends_.size());
}

store::Durable HandJournal::commit(std::size_t appends) {
    if (appends == 0 || appends > appends_.size()) throw std::logic_error("nothing waits to be committed");
    std::map<core::StreamId, store::StreamHead> heads;
    for (std::size_t index = 0; index < appends; ++index)
        for (core::Record& record : appends_[index]) {
            if (record.seq != durable_.size() + 1) throw std::logic_error("a gap in seq");
            heads[record.stream] = {
                .stream = record.stream, .ordinal = record.ordinal, .hash = hash_at(record.ordinal)};
            durable_.push_back(std::move(record));
        }
    appends_.erase(appends_.begin(), appends_.begin() + static_cast<std::ptrdiff_t>(appends));
    store::Durable durable{.through = durable_.size(), .heads = {}};
    for (auto& [stream, head] : heads)
        durable.heads.push_back(head);
    return durable;
}

JournalState HandJournal::state() const {
    HandJournal self = *this;
    JournalState state{.last_seq = durable_.size(),
                       .last_at = {},
                       .house = self.load(core::house_stream),
                       .sittings = {},
                       .damaged = {}};
    std::set<core::StreamId> open;
    std::set<core::StreamId> unchecked;
    std::set<core::StreamId> gold;
    for (const core::Record& record : durable_) {
        state.last_at = record.at;
        if (std::holds_alternative<core::GoldEvent>(record.event)) gold.insert(record.stream);
        if (const auto* house = std::get_if<core::HouseEvent>(&record.event))
            if (const auto* erased = std::get_if<core::event::SittingErased>(house)) {
                open.erase(core::stream_of(erased->sitting));
                unchecked.erase(core::stream_of(erased->sitting));
            }
        const auto* event = std::get_if<core::SittingEvent>(&record.event);
        if (event == nullptr) continue;
        if (std::holds_alternative<core::event::ReportRecorded>(*event)) unchecked.erase(record.stream);
        if (std::holds_alternative<core::event::Finished>(*event)) {
            open.erase(record.stream);
            unchecked.insert(record.stream);
        } else if (std::holds_alternative<core::event::Invited>(*event))
            open.insert(record.stream);
    }
    open.merge(unchecked);
    for (const core::StreamId& stream : open)
        try {
            state.sittings.push_back(self.load(stream));
        } catch (const store::Fault& fault) {
            state.damaged.push_back({.sitting = core::SittingId{stream.str()}, .what = fault.what()});
        }
    for (const core::StreamId& stream : gold)
        state.gold.push_back(self.load(stream));
    return state;
}

} // namespace shibi::live
