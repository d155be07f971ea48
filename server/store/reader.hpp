#pragma once

#include "core/house.hpp"
#include "core/refusal.hpp"
#include "core/sitting/event.hpp"
#include "store/journal.hpp"
#include "store/marking_entries.hpp"
#include "store/rows.hpp"
#include "store/statistics_entries.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shibi::store {

enum class AnswerStatus {
    open,  ///< still being written; up to limits::open_rows_every behind what was acknowledged
    closed ///< final
};

/// Which answers; what is empty asks nothing. `since` is included, `until` is not.
struct AnswerFilter {
    std::optional<core::ExamSlug> exam = {};
    std::optional<core::ExamVersion> exam_version = {};
    std::optional<core::SittingId> sitting = {};
    std::optional<core::ItemId> item = {};
    std::optional<AnswerStatus> status = {};
    std::optional<core::Time> finished_since = {}; ///< of the sitting
    std::optional<core::Time> finished_until = {};
    std::optional<core::Time> saved_since = {};
    std::optional<core::Time> saved_until = {};
    std::optional<bool> demonstration = {};
    std::optional<bool> released = {}; ///< to graders
    bool with_text = false;            ///< only those whose text that counts is not empty
    /// Of sittings in which something else than marking has happened after this Seq, and of all that are not over: what
    /// an open row says is written a little after the event it says it of, so that its Seq cannot tell whether it was
    /// read before. With it, or `saved_since`, come the answers whose words were erased since then, too.
    std::optional<core::Seq> changed_after = {};
};

struct LateTextEntry {
    core::Ordinal ordinal = 0;
    core::ItemId item;
    std::string text; ///< UTF-8
    core::Time made_at;
    core::Time received_at;
    core::Millis late_by{0};
    core::event::LateReason reason = core::event::LateReason::after_end;
    std::optional<bool> counts = {}; ///< as it was decided; nothing: not decided
    friend bool operator==(const LateTextEntry&, const LateTextEntry&) = default;
};

/// One answer with its lineage. Holds nothing that names the person.
struct AnswerEntry {
    core::SittingId sitting;
    std::string pseudonym;
    bool demonstration = false;
    core::ExamSlug exam;
    core::ExamVersion exam_version;
    core::SectionId section;
    core::ItemId item;
    std::uint32_t position = 0; ///< of the item in the paper, from 0
    AnswerStatus status = AnswerStatus::open;
    std::string text; ///< UTF-8, exactly as typed
    core::SetResponse response;
    core::Version version = 0;
    std::optional<core::Time> entered_at;
    std::optional<core::Time> saved_at;
    std::optional<core::Time> closed_at;
    std::optional<std::string> report; ///< JSON of the recorded check, of version `report_version`
    core::Version report_version = 0;
    std::string checker;                   ///< empty: no report yet
    std::vector<LateTextEntry> late_texts; ///< in the order they came
    SittingPhase sitting_phase = SittingPhase::invited;
    std::optional<core::Time> finished_at;
    std::optional<core::event::FinishReason> finish_reason;
    std::optional<core::Time> released_at = {}; ///< to graders
    std::optional<core::Time> erased_at = {};   ///< the words are gone: text, response, report
    StreamHead head;                            ///< the sitting's stream up to the last event that is not of marking
    friend bool operator==(const AnswerEntry&, const AnswerEntry&) = default;
};

/// Which sittings; as AnswerFilter.
struct SittingFilter {
    std::optional<core::ExamSlug> exam = {};
    std::optional<core::ExamVersion> exam_version = {};
    std::optional<SittingPhase> phase = {};
    std::optional<std::string> name_part = {}; ///< anywhere in the name; Latin letters large or small
    std::optional<core::Time> finished_since = {};
    std::optional<core::Time> finished_until = {};
    std::optional<bool> demonstration = {};
    std::optional<core::Seq> changed_after = {};
};

/// One sitting with its lineage. Names the person.
struct SittingEntry : SittingRow {
    std::vector<std::string> checkers; ///< of its answers' reports, each once
    StreamHead head;                   ///< its stream up to the last event that is in its row
    friend bool operator==(const SittingEntry&, const SittingEntry&) = default;
};

/// One version of an exam, as it was published.
struct ExamVersionEntry {
    core::ExamVersion version;
    core::Time published_at;
    friend bool operator==(const ExamVersionEntry&, const ExamVersionEntry&) = default;
};

template<class Entry>
struct Page {
    std::vector<Entry> entries;
    std::optional<std::string> next_cursor; ///< nothing: this was the last page
    core::Seq as_of = 0;                    ///< of the last event before this page was read
};

/// Whose answers to an item one answer is compared with.
struct OthersFilter {
    core::ExamSlug exam; ///< whatever its version
    core::ItemId item;
    bool demonstration = false;
    core::SittingId except; ///< the one that is compared
};
/// A closed answer of somebody else.
struct OtherAnswer {
    core::SittingId sitting;
    std::string pseudonym;
    std::string text;                   ///< UTF-8
    std::optional<SignalTally> signals; ///< nothing: not counted, or erased
    friend bool operator==(const OtherAnswer&, const OtherAnswer&) = default;
};

struct TokenEntry {
    core::TokenId token;
    core::Role role = core::Role::grader;
    std::string name;
    core::Time created_at;
    std::optional<core::Time> revoked_at;
    friend bool operator==(const TokenEntry&, const TokenEntry&) = default;
};

/// Reads the read model through read-only connections, each call in one transaction. Any thread; blocks on the disk, so
/// call it on a worker. All throw Fault when the disk or the data is bad.
///
/// Pages are in an order that never changes (invitation, then paper), so a row that was there when the first page was
/// read comes exactly once, whatever is added meanwhile; what a row says is as of its own page. A cursor is opaque,
/// goes on with the same filter only, and stays good for ever. Memory is bounded by a page: limits::page_rows_max rows,
/// limits::page_bytes_max of text.
class Reader {
public:
    /// `folder` holds a database of this build's schema. `vfs`: see JournalOptions.
    explicit Reader(const std::filesystem::path& folder, std::string vfs = "");
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    /// Those of erased sittings are left out where the filter does not ask what is new. Refuses (bad_value) a limit
    /// outside 1 to limits::page_rows_max, a cursor that is none, one of another filter, and a Seq that the journal
    /// does not have yet. An empty cursor begins.
    core::Result<Page<AnswerEntry>> answers(const AnswerFilter& filter, const std::string& cursor, std::size_t limit);
    /// Names people: not for graders. Refuses as `answers` does.
    core::Result<Page<SittingEntry>> sittings(const SittingFilter& filter, const std::string& cursor,
                                              std::size_t limit);

    /// Of real answers in the order of sittings, then of gold ones. Names graders. At most `limit`.
    std::vector<CountedMark> counted_marks(const MarkFilter& filter, std::size_t limit);
    /// Names people: not for graders. Refuses as `answers` does.
    core::Result<Page<SittingOutcome>> outcomes(const OutcomeFilter& filter, const std::string& cursor,
                                                std::size_t limit);
    /// Of all outcomes that the filter lets through.
    std::vector<core::ScoredVerdict> scores(const OutcomeFilter& filter);

    /// Sittings that ended before `finished_before` and of which this part is not erased yet, the oldest first. For
    /// retention periods.
    std::vector<core::SittingId> due_for_erasure(core::event::ErasedPart part, core::Time finished_before,
                                                 std::size_t most);

    std::optional<SittingRow> sitting(const core::SittingId& sitting);
    /// Those of the newest sittings, newest first, at most `most`; without answers that were erased.
    std::vector<OtherAnswer> other_answers(const OthersFilter& filter, std::size_t most);
    /// Of answers that both graders have marked. Names graders. Refuses as `answers` does.
    core::Result<Page<SettledMark>> settled_marks(const SettledMarkFilter& filter, const std::string& cursor,
                                                  std::size_t limit);
    /// All staff tokens ever made, oldest first.
    std::vector<TokenEntry> tokens();
    /// Canonical JSON of an exam version that was published.
    std::optional<std::string> exam_content(const core::ExamVersion& version);
    /// All versions of an exam that were ever published, oldest first; none of an exam that is not known.
    std::vector<ExamVersionEntry> exam_versions(const core::ExamSlug& exam);

    // --- marking ---

    std::optional<ClaimEntry> claim(const core::ClaimId& claim);
    /// What the next answer of this grader depends on.
    MarkingWork marking_work(const core::TokenId& grader, const core::ExamSlug& exam, core::Time now);
    /// What a grader marks: of a sitting's stream or a gold answer's. Nothing when it is not there (any more).
    std::optional<MarkingTask> marking_task(const core::StreamId& stream, const core::ItemId& item);
    /// What this grader has marked, gold answers included and adjudications not; the latest first. Refuses as `answers`
    /// does.
    core::Result<Page<OwnMark>> own_marks(const OwnMarkFilter& filter, const std::string& cursor, std::size_t limit);
    /// After how long the mark of a gold answer, made by this claim, stands: OwnMark::stands_after.
    std::optional<core::Millis> gold_stands_after(const core::ClaimId& claim);
    /// The mark that a claim led to.
    std::optional<MarkEntry> mark(const core::ClaimId& claim);
    /// Of what waits for an adjudicator who has not marked it: the greatest difference first. Refuses as `answers`
    /// does.
    core::Result<Page<Disagreement>> disagreements(const DisagreementFilter& filter, const std::string& cursor,
                                                   std::size_t limit);
    /// A real answer by the id that graders know, whatever its stage; not a gold one.
    std::optional<Disagreement> marked_answer(const core::AnswerId& answer);
    /// Marks of one answer, a gold one included, in the order they came. They name graders.
    std::vector<MarkEntry> marks_of(const core::AnswerId& answer);
    /// In the order they were made.
    std::vector<GoldEntry> gold(const std::optional<core::ExamSlug>& exam);

    /// Of what is durable. Ordinal 0 for a stream that nothing was written to.
    StreamHead head(const core::StreamId& stream);
    core::Seq last_seq();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace shibi::store
