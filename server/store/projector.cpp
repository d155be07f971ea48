#include "store/projector.hpp"

#include "store/fault.hpp"
#include "store/limits.hpp"
#include "store/sqlite.hpp"

#include <algorithm>
#include <vector>

namespace shibi::store {

namespace {

/// Of an event of which nothing was kept. One of marking always leaves its points.
void pass(SittingRow& sitting, core::Ordinal ordinal) {
    sitting.ordinal = ordinal;
    sitting.written_ordinal = ordinal;
}

/// Every erasure takes how the answers were written: nothing is left to be counted.
void forget_signals(SittingRows& rows) {
    rows.clock = {};
    for (auto& [item, answer] : rows.answers)
        answer.signals = {};
}

} // namespace

Projector::Projector(SQLite::Database& database) : database_(database), tables_(database), marking_(database) {}

void Projector::apply(const core::Record& record, Moment now) {
    if (const auto* event = std::get_if<core::HouseEvent>(&record.event))
        apply_house(*event, record);
    else if (const auto* gold = std::get_if<core::GoldEvent>(&record.event))
        marking_.apply(record, *gold);
    else
        apply_sitting(record, now);
}

void Projector::apply(const JournalRow& row) {
    if (row.has_content())
        apply(decode(row), {});
    else
        pass_over(row);
}

void Projector::pass_over(const JournalRow& row) {
    const core::StreamId stream{row.stream};
    Open* open = row.stream == core::house_stream.str() ? nullptr : open_for(stream, row.ordinal);
    if (open == nullptr) return;
    pass(open->rows.sitting, row.ordinal);
    open->changed = true;
}

void Projector::apply_house(const core::HouseEvent& event, const core::Record& record) {
    if (const auto* exam = std::get_if<core::event::ExamPublished>(&event)) tables_.publish(*exam, record.at);
    if (const auto* created = std::get_if<core::event::TokenCreated>(&event)) tables_.create(*created, record.at);
    if (const auto* revoked = std::get_if<core::event::TokenRevoked>(&event)) tables_.revoke(revoked->token, record.at);
    if (const auto* erased = std::get_if<core::event::SittingErased>(&event)) erase(*erased, record);
}

/// The sitting's rows are made again from what the journal still holds, as a rebuild would.
void Projector::erase(const core::event::SittingErased& erased, const core::Record& record) {
    const auto stream = core::stream_of(erased.sitting);
    write(stream); // the rows of marking belong to the sitting's
    open_.erase(stream);
    urgent_.erase(stream);
    const auto before = tables_.load(erased.sitting);
    marking_.remove(erased.sitting);
    tables_.remove(erased.sitting);
    auto open = fold_all(stream);
    if (!open) return;
    const auto part_before = before ? before->sitting.erased_part : std::nullopt;
    open->rows.sitting.erased_part = std::max(part_before.value_or(erased.part), erased.part);
    open->rows.sitting.erased_at = record.at;
    open->rows.sitting.erased_seq = record.seq;
    // What remains of the event has no answer any more, which would read as "no".
    if (open->rows.sitting.erased_part == core::event::ErasedPart::everything)
        open->rows.sitting.writing_confirmation.reset();
    forget_signals(open->rows);
    write(*open);
    marking_.close(erased.sitting, *open->rows.sitting.erased_part);
}

/// Nothing when the stream has no invitation any more, or cannot be read: an erasure must not fail because of damage.
std::optional<Projector::Open> Projector::fold_all(const core::StreamId& stream) {
    Open open;
    JournalRows journal(database_, stream, 0);
    try {
        while (const auto row = journal.next())
            if (row->has_content())
                fold(open, decode(*row));
            else if (row->ordinal == 1)
                return std::nullopt;
            else
                pass(open.rows.sitting, row->ordinal);
    } catch (const Fault&) {
        return std::nullopt;
    }
    return open.changed ? std::optional{std::move(open)} : std::nullopt;
}

void Projector::apply_sitting(const core::Record& record, Moment now) {
    if (std::holds_alternative<core::event::Invited>(std::get<core::SittingEvent>(record.event)))
        open_.try_emplace(record.stream);
    Open* open = open_for(record.stream, record.ordinal);
    if (open == nullptr) return;
    if (!open->changed) waiting_.push_back({.since = now, .stream = record.stream});
    fold(*open, record);
    if (open->urgent) urgent_.insert(record.stream);
}

void Projector::fold(Open& open, const core::Record& record) {
    const auto projected = project(open.rows, record);
    marking_.apply(open.rows.sitting, record);
    open.changed_answers.insert(projected.answers.begin(), projected.answers.end());
    open.changed = true;
    open.urgent = open.urgent || projected.at_once || open.rows.sitting.phase == SittingPhase::finished;
}

/// The rows that this event belongs to: known or read back, with all that came before it. Nothing for a stream without
/// an invitation, whose rows were erased with it.
Projector::Open* Projector::open_for(const core::StreamId& stream, core::Ordinal ordinal) {
    if (const auto known = open_.find(stream); known != open_.end()) return &known->second;
    auto rows = tables_.load(core::SittingId{stream.str()});
    if (!rows) return nullptr;
    Open& open = open_[stream];
    open.rows = *std::move(rows);
    fold_missing(open, ordinal - 1);
    return &open;
}

void Projector::fold_missing(Open& open, core::Ordinal up_to) {
    if (open.rows.sitting.ordinal >= up_to) return;
    JournalRows journal(database_, core::stream_of(open.rows.sitting.id), open.rows.sitting.ordinal);
    while (const auto row = journal.next()) {
        if (row->ordinal > up_to) break;
        if (row->has_content()) fold(open, decode(*row));
    }
}

void Projector::write_due(Moment now) {
    for (const auto& stream : urgent_)
        write(stream);
    urgent_.clear();
    for (std::size_t written = 0; written < limits::open_rows_per_commit_max && !waiting_.empty(); ++written) {
        if (now - waiting_.front().since < limits::open_rows_every) break;
        const auto stream = std::move(waiting_.front().stream);
        waiting_.pop_front();
        write(stream);
    }
}

void Projector::write_all() {
    for (auto& [stream, open] : open_)
        write(open);
    waiting_.clear();
    urgent_.clear();
    open_.clear();
}

std::optional<Projector::Moment> Projector::next_due() const {
    if (waiting_.empty()) return std::nullopt;
    return waiting_.front().since + limits::open_rows_every;
}

void Projector::write(const core::StreamId& stream) {
    const auto open = open_.find(stream);
    if (open == open_.end()) return; // written and forgotten since it began to wait
    write(open->second);
    const bool over = open->second.rows.sitting.phase == SittingPhase::finished;
    if (over || open_.size() > limits::sitting_rows_max) open_.erase(open);
}

void Projector::write(Open& open) {
    if (!open.changed) return;
    const auto number = open.rows.sitting.number;
    for (const auto& item : open.changed_answers)
        tables_.put(number, item, open.rows.answers.at(item));
    for (const auto& late : open.rows.late_texts)
        tables_.put(number, late);
    for (const auto& decision : open.rows.late_decisions)
        tables_.put(number, decision);
    tables_.put(open.rows.sitting);
    tables_.put(number, open.rows.clock);
    open.changed_answers.clear();
    open.rows.late_texts.clear();
    open.rows.late_decisions.clear();
    open.changed = false;
    open.urgent = false;
}

void Projector::catch_up() {
    std::vector<core::SittingId> behind;
    SQLite::Statement query(database_, R"sql(
SELECT s.id FROM sitting s JOIN stream t ON t.name = s.id
WHERE s.phase <> 'finished' AND s.ordinal < (SELECT max(ordinal) FROM journal j WHERE j.stream = t.id)
)sql");
    while (query.executeStep())
        behind.emplace_back(query.getColumn(0).getString());
    for (const auto& sitting : behind)
        try {
            catch_up(sitting);
        } catch (const Fault&) { // NOLINT(bugprone-empty-catch): nothing was written; loading the stream tells it
        }
}

void Projector::catch_up(const core::SittingId& sitting) {
    Open open{.rows = tables_.load(sitting).value(), .changed_answers = {}};
    fold_missing(open, std::numeric_limits<core::Ordinal>::max());
    write(open);
}

} // namespace shibi::store
