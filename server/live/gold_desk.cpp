#include "live/gold_desk.hpp"

#include "core/marking/limits.hpp"

#include <algorithm>
#include <cassert>

namespace shibi::live {
namespace {

core::Refusal unknown(const core::GoldId& id) {
    return {.code = core::RefusalCode::not_found,
            .message = "there is no gold answer " + id.str(),
            .allowed = "the id of a gold answer that was made here"};
}

core::Gold unwritten(const core::GoldId& id) {
    core::Gold gold;
    gold.id = id;
    return gold;
}

} // namespace

ClaimedAnswer claimed_answer(const std::vector<core::MarkingClaim>& claims, const core::AnswerId& answer,
                             const core::Actor& grader) {
    const auto claim =
        std::ranges::find_if(claims, [&](const core::MarkingClaim& held) { return held.grader.str() == grader.id; });
    assert(claim != claims.end());
    return {.claim = claim->id, .answer = answer, .until = claim->until};
}

void GoldDesk::restore(const store::LoadedStream& stream) {
    core::Gold gold = unwritten(core::GoldId{stream.head.stream.str()});
    for (const core::Record& record : stream.records)
        core::evolve(gold, std::get<core::GoldEvent>(record.event), record.cause, record.ordinal, record.at);
    all_.insert_or_assign(gold.id, std::move(gold));
}

core::Result<core::Ordinal> GoldDesk::carry_out(const core::GoldId& id, const core::GoldCommand& command,
                                                core::Time now) {
    if (const auto known = all_.find(id); known != all_.end()) {
        const SharedExam exam = house_.exam(known->second.content.exam_version);
        assert(exam != nullptr); // it was made for an exam of this journal
        return append(known->second, *exam, command, now);
    }
    const auto* const create = std::get_if<core::command::CreateGold>(&command.body);
    const SharedExam exam = create == nullptr ? nullptr : house_.exam(create->content.exam_version);
    if (exam == nullptr) return std::unexpected(unknown(id));
    if (all_.size() >= core::limits::gold_max)
        return std::unexpected(
            core::Refusal{.code = core::RefusalCode::too_many,
                          .message = "there are " + std::to_string(all_.size()) + " gold answers",
                          .allowed = "at most " + std::to_string(core::limits::gold_max) + " in one house"});
    core::Gold gold = unwritten(id);
    auto ordinal = append(gold, *exam, command, now);
    if (ordinal) all_.emplace(id, std::move(gold));
    return ordinal;
}

core::Result<core::Ordinal> GoldDesk::append(core::Gold& gold, const core::Exam& exam, const core::GoldCommand& command,
                                             core::Time now) {
    auto events = core::decide(exam, gold, command, now);
    if (!events) return std::unexpected(std::move(events.error()));
    std::vector<core::Record> records;
    for (core::GoldEvent& event : *events)
        records.push_back({.seq = 0,
                           .stream = core::stream_of(gold.id),
                           .ordinal = gold.ordinal + records.size() + 1,
                           .at = now,
                           .cause = command.cause,
                           .event = std::move(event)});
    ledger_.append(records);
    for (const core::Record& record : records)
        core::evolve(gold, std::get<core::GoldEvent>(record.event), record.cause, record.ordinal, record.at);
    return gold.ordinal;
}

const core::Gold* GoldDesk::find(const core::GoldId& id) const {
    const auto found = all_.find(id);
    return found == all_.end() ? nullptr : &found->second;
}

} // namespace shibi::live
