#pragma once

#include "core/ids.hpp"
#include "live/event_tail.hpp"
#include "live/sink.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace shibi::live {

/// One page that watches a sitting.
struct SittingWatcher {
    ConnectionId connection{};
    std::uint64_t number = 0;  ///< tells it from the same connection's watching before
    std::string name;          ///< of the interviewer
    core::Ordinal through = 0; ///< what it has, or will have once `ready` is sent
    std::deque<Frame> ready;   ///< its past, still to be sent
    /// The newest report on each answer, to be sent after that past: reports are no events, so nothing tells them
    /// again.
    std::map<core::ItemId, Frame> reports;
    bool is_waiting = true; ///< for the disk, or a worker
    bool has_begun = false; ///< was sent what the sitting is
    bool is_live = false;   ///< gets each event as it happens
};

/// The pages that watch one sitting, and what they share. It is there while there is at least one of them.
struct SittingFeed {
    EventTail tail;
    core::Ordinal through; ///< of the last event that was told
    std::map<ConnectionId, SittingWatcher> watchers;
    /// Who waits for the same stretch of the past, by the ordinal after which it begins: numbers of watchers.
    std::map<core::Ordinal, std::vector<std::uint64_t>> loading;
    bool owes_head = false;                     ///< it has changed and could not be told yet
    std::optional<core::ItemId> composing_item; ///< whose composition was told last and has not ended

    /// Null when it has stopped watching.
    SittingWatcher* find(std::uint64_t number);
    /// Those that know what the sitting is.
    [[nodiscard]] std::vector<ConnectionId> begun() const;
    [[nodiscard]] std::vector<ConnectionId> live() const;
    /// A report for everybody: those that are live are named, the others keep it until they are.
    [[nodiscard]] std::vector<ConnectionId> take_report(const core::ItemId& item, const Frame& report);
};

} // namespace shibi::live
