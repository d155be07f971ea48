#pragma once

#include "core/sitting/record.hpp"
#include "live/hall.hpp"
#include "simulation/chance.hpp"
#include "simulation/fault.hpp"
#include "simulation/schedule.hpp"
#include "store/chain.hpp"
#include "store/journal.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace shibi::simulation {

/// One record as bytes, chained as the store chains them.
struct Row {
    core::Record record;
    std::string_view kind;
    std::uint32_t kind_version = 1;
    std::string cause;
    std::string payload;
    std::string salt;
    store::Digest hash{};
    bool was_read_back = false; ///< from its bytes, and found to be the same record
};

/// A journal with group commit on a disk that takes its time. A crash forgets what was not committed; the commit under
/// way is kept or lost, by chance.
class CrashingJournal final : public store::Journal {
public:
    CrashingJournal(Schedule& schedule, Chance& chance, Fault fault);

    void append(std::vector<core::Record> records) override;
    store::LoadedStream load(const core::StreamId& stream) override;

    /// Where durability is told, in Seq order, until the next crash.
    void tell(std::function<void(store::Durable)> tell) { tell_ = std::move(tell); }
    /// Called when a commit begins that will take long: the moment at which trouble tells most.
    std::function<void(core::Millis)> on_stall;
    void crash();
    /// As the store tells it at start.
    live::JournalState state();

    [[nodiscard]] const std::vector<Row>& durable() const { return durable_; }
    /// Whether a numbered command has been handed over, durable or not.
    [[nodiscard]] bool was_handed(const core::StreamId& stream, core::Epoch epoch, core::ClientSeq client_seq) const;
    /// Of the last row handed over.
    [[nodiscard]] store::StreamHead head_handed(const core::StreamId& stream) const;

private:
    using Rows = std::vector<Row>;

    /// Reads a row back from its bytes when a restart first needs it.
    static void read_back(Row& row);
    Row chained(core::Record record);
    void commit_next();
    void committed(std::size_t appends);
    void announce(const Rows& rows);

    Schedule& schedule_;
    Chance& chance_;
    Fault fault_;
    std::function<void(store::Durable)> tell_;
    std::vector<Row> durable_;
    std::deque<Rows> waiting_;
    std::size_t committing_ = 0; ///< appends of the commit under way
    std::uint64_t life_ = 0;     ///< counts crashes, so that what was planned before one does not happen after it
    struct Head {
        core::Ordinal ordinal = 0;
        store::Digest hash{};
    };
    std::map<core::StreamId, Head> heads_; ///< of all that was handed over
};

} // namespace shibi::simulation
