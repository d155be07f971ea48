#pragma once

#include "core/sitting/sitting.hpp"
#include "simulation/recomputation.hpp"
#include "simulation/witness.hpp"

#include <map>
#include <string>
#include <vector>

namespace shibi::simulation {

/// Replays the journal of one world and holds what was witnessed against it.
class Judgement {
public:
    Judgement(const Witness& witness, const core::Exam& exam, const CrashingJournal& journal);

    std::vector<std::string> wrongs();

private:
    struct Times {
        std::optional<core::Time> section_end;
        std::optional<core::Time> item_end;
        friend bool operator==(const Times&, const Times&) = default;
    };
    /// One sitting, replayed; vectors are indexed by ordinal, 0 is before everything.
    struct Replay {
        Replay(const core::SittingId& id, const core::Exam& exam);
        core::Sitting sitting;
        Recomputation recomputation;
        std::vector<std::string> hashes;
        std::vector<Times> times;
        std::vector<core::WriterId> writers;
        std::map<core::ClientSeq, core::Ordinal> numbers; ///< of the present epoch
        std::map<Witness::Number, std::map<core::ItemId, core::Text>> texts_after;
        std::map<core::ItemId, int> closings;
    };

    void wrong(const core::StreamId& stream, core::Ordinal ordinal, const std::string& what);
    void check_chains();
    void replay_all();
    void replay(const Row& row);
    void check_number(Replay& replay, const Row& row);
    void check_counting(const Replay& replay, const Row& row);
    void check_times(Replay& replay, const Row& row);
    void check_closing(Replay& replay, const Row& row);
    void check_ends();
    void check_promises();
    void check_late_promises();
    void check_what_was_shown();

    const Witness& witness_;
    const core::Exam& exam_;
    const CrashingJournal& journal_;
    std::map<core::StreamId, Replay> replays_;
    std::vector<std::string> wrongs_;
};

} // namespace shibi::simulation
