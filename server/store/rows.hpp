#pragma once

#include "core/house.hpp"
#include "core/ids.hpp"
#include "core/sitting/event.hpp"
#include "core/text.hpp"
#include "core/time.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// The read model of sittings, as values: what `project` makes of events and what the tables hold.
namespace shibi::store {

/// Coarser than core::Phase: the grace of a section (closing) is told as running, because whether time given in it
/// opens the section again is a rule, and rules are core's.
enum class SittingPhase { invited, waiting, running, paused, finished };
std::string_view to_string(SittingPhase phase);
std::optional<SittingPhase> sitting_phase_from(std::string_view name);

/// "Writing, not rating", as an interviewer asked; never for graders.
struct WritingConfirmation {
    bool confirmed = false;
    std::string by; ///< the interviewer's name
    core::Time at;
    friend bool operator==(const WritingConfirmation&, const WritingConfirmation&) = default;
};

struct SittingRow {
    core::Seq number = 0; ///< seq of the invitation: grows with time, never changes
    core::SittingId id;
    core::ExamSlug exam;
    core::ExamVersion exam_version;
    std::string pseudonym;      ///< "C-7K2QX4": stands for the person where no name is told
    std::string candidate_name; ///< never for graders
    std::string locale;
    bool demonstration = false;
    SittingPhase phase = SittingPhase::invited;
    std::optional<core::SectionId> section; ///< that runs or ran last
    std::optional<core::ItemId> item;       ///< where the candidate is
    core::Time invited_at;
    std::optional<core::Time> consented_at;
    std::optional<core::Time> started_at; ///< first section
    std::optional<core::Time> finished_at;
    std::optional<core::event::FinishReason> finish_reason;
    std::optional<core::Time> released_at; ///< to graders
    core::Ordinal ordinal = 0;             ///< of the last event that is in the rows of this sitting
    core::Ordinal written_ordinal = 0;     ///< of the last of them that is not of marking: what answers say is as of it
    std::optional<core::event::ErasedPart> erased_part = {}; ///< what was erased of it; `everything`: no name, no words
    std::optional<core::Time> erased_at = {};                ///< when, the last time
    std::optional<core::Seq> erased_seq = {};                ///< of that erasure, in the stream of the house
    std::optional<WritingConfirmation> writing_confirmation = {}; ///< none: nobody has asked
    std::optional<core::Admission> admission = {};                ///< to the test, by the invitation; none: the exam's
    friend bool operator==(const SittingRow&, const SittingRow&) = default;
};

/// How often what while the candidate was on an item. Numbers only: what is usual is told from those of others.
struct SignalTally {
    std::uint32_t pastes = 0; ///< and drops
    std::uint64_t pasted_characters = 0;
    std::uint32_t blurs = 0;
    core::Millis blurred{0};
    std::uint32_t gaps = 0; ///< of core::limits::typing_gap_min and more
    core::Millis gapped{0};
    friend bool operator==(const SignalTally&, const SignalTally&) = default;
};

/// What counting signals goes on from.
struct SignalClock {
    bool counts = false;                   ///< since the invitation; false: some are missing, or were erased
    std::optional<core::Time> quiet_since; ///< as core::Sitting::quiet_since
    friend bool operator==(const SignalClock&, const SignalClock&) = default;
};

struct AnswerRow {
    core::Text text;
    core::SetResponse response;
    core::Version version = 0;
    bool closed = false;
    std::optional<core::Time> entered_at;
    std::optional<core::Time> saved_at;
    std::optional<core::Time> closed_at;
    std::optional<std::string> report; ///< JSON, as recorded
    core::Version report_version = 0;
    std::string checker;
    std::uint32_t late_texts = 0;
    SignalTally signals = {};
    friend bool operator==(const AnswerRow&, const AnswerRow&) = default;
};

struct LateTextRow {
    core::Ordinal ordinal = 0;
    core::ItemId item;
    core::Text text;
    core::Time made_at;
    core::Time received_at;
    core::Millis late_by{0};
    core::event::LateReason reason = core::event::LateReason::after_end;
    friend bool operator==(const LateTextRow&, const LateTextRow&) = default;
};

/// What was decided of a late text; or, without `late_ordinal` and `counts`, that the item was opened again and nothing
/// is decided of its late texts any more.
struct LateDecisionRow {
    core::ItemId item;
    core::Ordinal late_ordinal = 0;
    std::optional<bool> counts;
    friend bool operator==(const LateDecisionRow&, const LateDecisionRow&) = default;
};

/// Everything the read model holds of one sitting: the fold of its events up to `sitting.ordinal`.
struct SittingRows {
    SittingRow sitting;
    SignalClock clock = {};
    std::map<core::ItemId, AnswerRow> answers;
    std::vector<LateTextRow> late_texts;         ///< those that were not written yet
    std::vector<LateDecisionRow> late_decisions; ///< the same, in order
    friend bool operator==(const SittingRows&, const SittingRows&) = default;
};

/// "C-" and six characters of Crockford's base32 (30 bits) of the SHA-256 of the sitting's id: stable, and tells
/// nothing of the person. Two of ten thousand sittings share one with a chance of about 5 %; rows are named by their
/// sitting, never by this.
std::string pseudonym_of(const core::SittingId& sitting);

/// "A-" and six such characters, of the id that the answer got when it was first claimed: what graders see. It tells
/// nothing of whose other answers they have had, by which gold answers would be told: those have no others.
std::string pseudonym_of(const core::AnswerId& answer);

} // namespace shibi::store
