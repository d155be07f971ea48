#pragma once

#include "core/exam.hpp"
#include "core/sitting/record.hpp"
#include "core/sitting/sitting.hpp"

#include <optional>
#include <span>
#include <vector>

/// What a sitting's journal tells beside the answers, each with its context: evidence, never a strike. Pure; a worker
/// does it.
namespace shibi::live {

/// Where else the words of a pasted text stand.
struct Overlap {
    core::ItemId item;
    double share = 0; ///< of the pasted text's shingles; of a text too short for one: 1 when it stands there whole
};

struct Paste {
    core::Ordinal ordinal = 0; ///< of the event it came with
    core::Time made_at;
    core::ItemId item;
    core::Edit edit;
    double in_prompt = 0;          ///< as Overlap::share, in the prompt of its item in any language
    std::optional<Overlap> in_own; ///< the own other answer that has most of it; nothing: none has any
};

struct TypingGap {
    core::Ordinal ordinal = 0; ///< of the change that ended it
    core::Time from;
    core::Time to;
    std::optional<core::ItemId> item;
};

struct RecordedSignal {
    core::Ordinal ordinal = 0;
    core::event::Signal signal;
};

/// Another tab or device began to write.
struct TakeOver {
    core::Ordinal ordinal = 0;
    core::Time at;
    core::Epoch epoch = 0;
};

struct Signals {
    core::Sitting sitting; ///< after all records
    std::vector<Paste> pastes;
    std::vector<RecordedSignal> recorded;
    std::vector<TypingGap> gaps;
    std::vector<TakeOver> take_overs;
};

/// `records`: of one sitting, from its first.
Signals collect_signals(const core::Exam& exam, const core::SittingId& sitting, std::span<const core::Record> records);

} // namespace shibi::live
