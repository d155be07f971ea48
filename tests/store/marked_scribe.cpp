#include "store/marked_scribe.hpp"

namespace shibi::test {

namespace event = core::event;

namespace {

const core::ItemId character{"character"};

core::MarkSheet sheet(std::uint32_t tone) {
    return {.rubric_version = "r1", .points = {{"tone", tone}}, .comments = {}, .flag = {}};
}

core::ClaimId claim_of(const core::StreamId& stream, const std::string& grader) {
    return core::ClaimId{"clm_" + stream.str() + "_" + grader};
}

} // namespace

core::Cause by(const std::string& grader, core::ActorKind kind) {
    core::Cause cause;
    cause.actor = {.kind = kind, .id = "tok_" + grader, .name = grader};
    return cause;
}

namespace {

void mark_in(std::uint32_t slot, Scribe& scribe, const core::SittingId& sitting, const std::string& grader,
             std::uint32_t tone) {
    const auto stream = core::stream_of(sitting);
    const auto claim = claim_of(stream, grader);
    scribe.make(stream,
                event::MarkingClaimed{.item = character,
                                      .answer = core::AnswerId{"ans_" + sitting.str()},
                                      .claim = claim,
                                      .slot = slot,
                                      .until = at_second(9'000)},
                by(grader));
    scribe.make(stream, event::Marked{.item = character, .claim = claim, .slot = slot, .sheet = sheet(tone)},
                by(grader));
}

} // namespace

void mark_once(Scribe& scribe, const core::SittingId& sitting, const std::string& grader, std::uint32_t tone) {
    mark_in(1, scribe, sitting, grader, tone);
}

void mark_twice(Scribe& scribe, const core::SittingId& sitting, const std::string& one, std::uint32_t tone_of_one,
                const std::string& other, std::uint32_t tone_of_other) {
    mark_in(1, scribe, sitting, one, tone_of_one);
    mark_in(2, scribe, sitting, other, tone_of_other);
    scribe.make(
        core::stream_of(sitting),
        event::MarksCompared{
            .item = character, .levels_apart = 0, .share_apart = 0, .flagged = false, .goes_to_adjudication = false},
        by(other));
}

void set_outcome(Scribe& scribe, const core::SittingId& sitting, double score, event::Verdict verdict) {
    const auto stream = core::stream_of(sitting);
    scribe.make(stream, event::MarkingCompleted{});
    scribe.make(
        stream,
        event::OutcomeSet{
            .score = score,
            .verdict = verdict,
            .terms = {{.item = character, .criterion = "tone", .weight = 1, .points = score * 4, .points_max = 4}}});
}

event::GoldCreated gold_answer(const std::string& answer, std::uint32_t tone) {
    event::GoldCreated gold;
    gold.exam = small_exam().slug;
    gold.exam_version = small_exam().version;
    gold.item = character;
    gold.answer = core::AnswerId{answer};
    gold.text = u"佢好攰。";
    gold.points = {{"tone", tone}};
    return gold;
}

void mark_gold(Scribe& scribe, const core::StreamId& gold, const std::string& grader, std::uint32_t tone) {
    const auto claim = claim_of(gold, grader);
    scribe.make(gold, core::GoldEvent{event::GoldClaimed{.claim = claim, .until = at_second(9'000)}}, by(grader));
    scribe.make(gold, core::GoldEvent{event::GoldMarked{.claim = claim, .sheet = sheet(tone)}}, by(grader));
}

} // namespace shibi::test
