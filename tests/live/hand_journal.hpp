#pragma once

#include "live/hall.hpp"
#include "store/fault.hpp"
#include "store/journal.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace shibi::live {

/// A journal in memory: what is appended becomes durable when the test says so, or is lost in a crash. The hash of a
/// stream's head is its ordinal, written over and over.
class HandJournal final : public store::Journal {
public:
    void append(std::vector<core::Record> records) override { appends_.push_back(std::move(records)); }
    store::LoadedStream load(const core::StreamId& stream) override;

    /// Makes one append, or all, durable, as one commit.
    store::Durable commit_one();
    store::Durable commit();
    void lose_what_is_not_durable() { appends_.clear(); }

    [[nodiscard]] std::size_t appends_waiting() const { return appends_.size(); }
    [[nodiscard]] const std::vector<core::Record>& durable() const { return durable_; }
    /// As a store would tell it at start.
    [[nodiscard]] JournalState state() const;

    std::size_t loads = 0;                  ///< streams read so far
    std::set<core::StreamId> damaged;       ///< loading one of these throws
    std::set<core::StreamId> without_first; ///< one of these is loaded without its first record

    static std::string hash_at(core::Ordinal ordinal);

private:
    store::Durable commit(std::size_t appends);

    std::vector<std::vector<core::Record>> appends_;
    std::vector<core::Record> durable_;
};

} // namespace shibi::live
