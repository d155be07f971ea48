#include "simulation/judgement.hpp"

#include "core/sitting/deadline.hpp"
#include "core/sitting/evolve.hpp"

#include <algorithm>

namespace shibi::simulation {
namespace {

std::optional<core::Time> at_of(const std::optional<core::Deadline>& deadline) {
    return deadline ? std::optional{deadline->at} : std::nullopt;
}

} // namespace

Judgement::Judgement(const Witness& witness, const core::Exam& exam, const CrashingJournal& journal)
    : witness_(witness), exam_(exam), journal_(journal) {}

Judgement::Replay::Replay(const core::SittingId& id, const core::Exam& exam)
    : sitting(core::empty_sitting(id, exam)), recomputation(exam), hashes{std::string(64, '0')}, times(1), writers(1) {}

void Judgement::wrong(const core::StreamId& stream, core::Ordinal ordinal, const std::string& what) {
    wrongs_.push_back(stream.str() + " " + std::to_string(ordinal) + ": " + what);
}

std::vector<std::string> Judgement::wrongs() {
    wrongs_ = witness_.violations_;
    check_chains();
    replay_all();
    check_ends();
    check_promises();
    check_late_promises();
    check_what_was_shown();
    return wrongs_;
}

void Judgement::check_chains() {
    core::Seq seq = 0;
    std::map<core::StreamId, std::pair<core::Ordinal, store::Digest>> heads;
    for (const Row& row : journal_.durable()) {
        auto& [ordinal, hash] = heads[row.record.stream];
        if (row.record.seq != ++seq || row.record.ordinal != ++ordinal)
            wrong(row.record.stream, row.record.ordinal, "the numbers of the journal have a gap");
        hash = store::chain_hash(hash,
                                 {.seq = seq,
                                  .stream = row.record.stream.str(),
                                  .ordinal = ordinal,
                                  .at = row.record.at,
                                  .kind = row.kind,
                                  .kind_version = row.kind_version,
                                  .cause = row.cause},
                                 store::payload_hash(row.salt, row.payload));
        if (hash != row.hash) wrong(row.record.stream, ordinal, "the chain is broken");
    }
}

void Judgement::replay_all() {
    for (const Row& row : journal_.durable())
        if (std::holds_alternative<core::SittingEvent>(row.record.event)) replay(row);
}

void Judgement::replay(const Row& row) {
    const core::StreamId& stream = row.record.stream;
    Replay& replay = replays_.try_emplace(stream, core::SittingId{stream.str()}, exam_).first->second;
    check_counting(replay, row);
    const core::Epoch epoch = replay.sitting.epoch;
    core::evolve(exam_, replay.sitting, row.record);
    if (replay.sitting.epoch != epoch) replay.numbers.clear();
    replay.recomputation.take(row.record);
    replay.hashes.push_back(store::to_hex(row.hash));
    replay.writers.push_back(replay.sitting.writer);
    check_number(replay, row);
    check_times(replay, row);
    check_closing(replay, row);
}

void Judgement::check_number(Replay& replay, const Row& row) {
    const core::Cause& cause = row.record.cause;
    if (!cause.client_seq || !cause.epoch) return;
    const auto& stream = row.record.stream;
    const auto [place, is_first] = replay.numbers.try_emplace(*cause.client_seq, row.record.ordinal);
    if (is_first && *cause.client_seq != replay.numbers.size())
        wrong(stream, row.record.ordinal, "a number was skipped");
    const Witness::Number number{replay.sitting.id, *cause.epoch, *cause.client_seq};
    const auto delivered = witness_.deliveries_.find(number);
    if (delivered == witness_.deliveries_.end() || !delivered->second.contains(row.record.at))
        wrong(stream, row.record.ordinal, "nothing of the candidate's arrived at that moment");
    auto& texts = replay.texts_after[number];
    for (const auto& [item, answer] : replay.sitting.answers)
        texts[item] = answer.text;
}

void Judgement::check_counting(const Replay& replay, const Row& row) {
    const auto& event = std::get<core::SittingEvent>(row.record.event);
    const auto check = [&](const core::ItemId& item, core::Time made_at) {
        if (!replay.recomputation.may_count(item, row.record.at, made_at))
            wrong(row.record.stream, row.record.ordinal, "late text of item " + item.str() + " counts");
        if (replay.closings.contains(item))
            wrong(row.record.stream, row.record.ordinal, "item " + item.str() + " was changed after it was closed");
    };
    if (const auto* edited = std::get_if<core::event::Edited>(&event))
        check(edited->item, std::ranges::max_element(edited->edits, {}, &core::Edit::made_at)->made_at);
    if (const auto* replaced = std::get_if<core::event::TextReplaced>(&event)) check(replaced->item, replaced->made_at);
    if (const auto* responded = std::get_if<core::event::Responded>(&event)) check(responded->item, row.record.at);
}

void Judgement::check_times(Replay& replay, const Row& row) {
    const Times recomputed{.section_end = replay.recomputation.section_end(),
                           .item_end = replay.recomputation.item_end()};
    const Times by_core{.section_end = at_of(core::section_deadline(exam_, replay.sitting)),
                        .item_end = at_of(core::item_deadline(exam_, replay.sitting))};
    // Between the events of one command that ends a section core tells the times of it a little longer.
    if (core::section_is_on(replay.sitting) && recomputed != by_core)
        wrong(row.record.stream, row.record.ordinal, "the deadline is not what the journal adds up to");
    replay.times.push_back(by_core);
}

void Judgement::check_closing(Replay& replay, const Row& row) {
    const auto* closed = std::get_if<core::event::AnswerClosed>(&std::get<core::SittingEvent>(row.record.event));
    if (closed == nullptr) return;
    if (++replay.closings[closed->item] > 1)
        wrong(row.record.stream, row.record.ordinal, "item " + closed->item.str() + " was closed twice");
    if (closed->text != replay.sitting.answers.at(closed->item).text)
        wrong(row.record.stream, row.record.ordinal,
              "the final text of " + closed->item.str() + " is not the last stored");
}

void Judgement::check_ends() {
    for (const auto& [stream, replay] : replays_) {
        if (replay.sitting.phase != core::Phase::finished)
            wrong(stream, replay.sitting.ordinal, "the sitting did not end");
        for (std::size_t i = 0; i < exam_.sections.size(); ++i)
            for (const core::Item& item : exam_.sections[i].items)
                if (replay.closings.contains(item.id) != replay.sitting.sections[i].started_at.has_value())
                    wrong(stream, replay.sitting.ordinal, "item " + item.id.str() + " has no final text");
    }
}

void Judgement::check_promises() {
    for (const Promise& promise : witness_.promises_) {
        const core::StreamId stream = core::stream_of(promise.sitting);
        const auto replay = replays_.find(stream);
        const std::string what = "command " + std::to_string(promise.epoch) + "/" + std::to_string(promise.number);
        if (replay == replays_.end()) {
            wrong(stream, 0, what + " was acknowledged and the sitting is lost");
            continue;
        }
        const auto& texts = replay->second.texts_after;
        const auto found = texts.find({promise.sitting, promise.epoch, promise.number});
        if (found == texts.end())
            wrong(stream, 0, what + " was acknowledged and is lost");
        else if (!promise.item.empty() && found->second.at(promise.item) != promise.text)
            wrong(stream, 0, what + " was acknowledged and another text was stored");
    }
    for (const auto& [sitting, ordinal] : witness_.told_) {
        const auto replay = replays_.find(core::stream_of(sitting));
        if (replay == replays_.end() || replay->second.sitting.ordinal < ordinal)
            wrong(core::stream_of(sitting), ordinal, "an intervention was confirmed and is lost");
    }
}

void Judgement::check_late_promises() {
    for (const LatePromise& promise : witness_.late_promises_) {
        const core::StreamId stream = core::stream_of(promise.sitting);
        const auto replay = replays_.find(stream);
        const auto is_it = [&](const core::LateText& kept) {
            return kept.text == promise.text && kept.made_at == promise.made_at;
        };
        const bool is_kept = replay != replays_.end() &&
                             std::ranges::any_of(replay->second.sitting.answers.at(promise.item).late_texts, is_it);
        if (!is_kept)
            wrong(stream, 0, "late text of item " + promise.item.str() + " was promised to be kept and is lost");
    }
}

void Judgement::check_what_was_shown() {
    for (const auto& [sitting, ordinal, hash] : witness_.heads_) {
        const auto replay = replays_.find(core::stream_of(sitting));
        if (replay == replays_.end() || replay->second.hashes.size() <= ordinal ||
            replay->second.hashes[ordinal] != hash)
            wrong(core::stream_of(sitting), ordinal, "a page was shown a head that the journal has not");
    }
    for (const ShownTime& shown : witness_.shown_times_) {
        const auto replay = replays_.find(core::stream_of(shown.sitting));
        if (replay == replays_.end()) continue; // told by its heads
        const auto& times = replay->second.times;
        const Times wanted{.section_end = shown.deadline, .item_end = shown.item_deadline};
        const auto from =
            times.begin() + std::min<std::ptrdiff_t>(std::ssize(times), static_cast<std::ptrdiff_t>(shown.ordinal));
        const auto to = shown.exactly && from != times.end() ? from + 1 : times.end();
        if (std::find(from, to, wanted) == to)
            wrong(core::stream_of(shown.sitting), shown.ordinal,
                  "a page was shown another deadline than the journal's");
    }
    for (const ShownPen& shown : witness_.shown_pens_) {
        const auto replay = replays_.find(core::stream_of(shown.sitting));
        if (replay == replays_.end() || replay->second.writers.size() <= shown.ordinal) continue;
        if ((replay->second.writers[shown.ordinal].str() == shown.writer) != shown.is_theirs)
            wrong(core::stream_of(shown.sitting), shown.ordinal,
                  "writer " + shown.writer +
                      (shown.is_theirs ? " was given the pen of another" : " was kept from its pen"));
    }
}

} // namespace shibi::simulation
