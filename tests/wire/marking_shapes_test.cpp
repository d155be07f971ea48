#include "wire/event_codec.hpp"

#include <doctest/doctest.h>

#include <set>
#include <type_traits>

using namespace shibi;
namespace event = core::event;

namespace {

/// As in event_codec_test.cpp: what is on disk for ever.
struct Golden {
    wire::AnyEvent event;
    std::string kind;
    std::string payload;
};

const core::ItemId item{"character"};
const core::ClaimId claim{"clm_1"};

core::Time at(std::int64_t milliseconds) {
    return core::Time{core::Millis{milliseconds}};
}

core::MarkSheet sheet() {
    return {.rubric_version = "r",
            .points = {{"features", 2}, {"creativity", 3}},
            .comments = {{0, 2, "好"}},
            .flag = "copied?"};
}

std::vector<Golden> golden_events() {
    using S = core::SittingEvent;
    using G = core::GoldEvent;
    const std::vector<core::CriterionPoints> points{{"features", 1}};
    const std::vector<event::OutcomeTerm> terms{{item, "features", 0.125, 1.5, 2}};
    const core::MarkSheet plain{.rubric_version = "r", .points = points};
    return {
        {S{event::MarkingClaimed{item, core::AnswerId{"ans_1"}, claim, 2, at(9)}}, "marking_claimed",
         R"({"event":{"item":"character","answer":"ans_1","claim":"clm_1","slot":2,"until":9}})"},
        {S{event::ClaimRenewed{item, claim, at(10)}}, "claim_renewed",
         R"({"event":{"item":"character","claim":"clm_1","until":10}})"},
        {S{event::ClaimReleased{item, claim}}, "claim_released", R"({"event":{"item":"character","claim":"clm_1"}})"},
        {S{event::Marked{item, claim, 1, sheet()}}, "marked",
         R"({"event":{"item":"character","claim":"clm_1","slot":1,"sheet":{"rubric_version":"r","points":[{"criterion":"features","points":2},{"criterion":"creativity","points":3}],"comments":[{"start":0,"end":2,"text":"好"}],"flag":"copied?"}}})"},
        {S{event::MarkRevised{item, claim, 1, plain}}, "mark_revised",
         R"({"event":{"item":"character","claim":"clm_1","slot":1,"sheet":{"rubric_version":"r","points":[{"criterion":"features","points":1}],"comments":[]}}})"},
        {S{event::MarksCompared{item, 2, 0.25, true, true}}, "marks_compared",
         R"({"event":{"item":"character","levels_apart":2,"share_apart":0.25,"flagged":true,"goes_to_adjudication":true}})"},
        {S{event::Adjudicated{item, "r", points, "so"}}, "adjudicated",
         R"({"event":{"item":"character","rubric_version":"r","points":[{"criterion":"features","points":1}],"reason":"so"}})"},
        {S{event::MarkingCompleted{}}, "marking_completed", R"({"event":{}})"},
        {S{event::OutcomeSet{0.1, event::Verdict::not_qualified, terms}}, "outcome_set",
         R"({"event":{"score":0.1,"verdict":"not_qualified","terms":[{"item":"character","criterion":"features","weight":0.125,"points":1.5,"points_max":2}]}})"},
        {G{event::GoldCreated{core::ExamSlug{"e"}, core::ExamVersion{"v"}, item, core::AnswerId{"ans_1"}, u"佢", points,
                              true, "because", "c", "{}"}},
         "gold_created",
         R"({"event":{"exam":"e","exam_version":"v","item":"character","answer":"ans_1","text":"佢","points":[{"criterion":"features","points":1}],"qualifying":true,"explanation":"because","checker":"c","report":"{}"}})"},
        {G{event::GoldClaimed{claim, at(1)}}, "gold_claimed", R"({"event":{"claim":"clm_1","until":1}})"},
        {G{event::GoldClaimRenewed{claim, at(2)}}, "gold_claim_renewed", R"({"event":{"claim":"clm_1","until":2}})"},
        {G{event::GoldClaimReleased{claim}}, "gold_claim_released", R"({"event":{"claim":"clm_1"}})"},
        {G{event::GoldMarked{claim, plain}}, "gold_marked",
         R"({"event":{"claim":"clm_1","sheet":{"rubric_version":"r","points":[{"criterion":"features","points":1}],"comments":[]}}})"},
        {G{event::GoldMarkRevised{claim, plain}}, "gold_mark_revised",
         R"({"event":{"claim":"clm_1","sheet":{"rubric_version":"r","points":[{"criterion":"features","points":1}],"comments":[]}}})"},
        {G{event::GoldRetired{}}, "gold_retired", R"({"event":{}})"},
    };
}

template<class... Events>
std::size_t kinds_of_marking(const std::variant<Events...>* /*family*/) {
    return (std::size_t{event::OfMarking<Events>} + ...);
}

} // namespace

TEST_CASE("every kind of event of marking is on disk as it always was and reads back as it was") {
    core::Cause cause;
    cause.actor = {.kind = core::ActorKind::grader, .id = "tok_1", .name = "Ann"};
    for (const Golden& golden : golden_events()) {
        CAPTURE(golden.kind);
        const auto encoded = wire::encode_event({}, golden.event);
        CHECK(encoded.kind == golden.kind);
        CHECK(encoded.payload == golden.payload);
        const auto named = wire::encode_event(cause, golden.event);
        CHECK(named.cause == R"({"actor":"grader","id":"tok_1"})"); // the name is in the payload, which can be erased
        const auto decoded = wire::decode_event(
            {.kind = named.kind, .version = named.version, .cause = named.cause, .payload = named.payload});
        REQUIRE_MESSAGE(decoded.has_value(), (decoded ? "" : decoded.error()));
        CHECK((decoded->event == golden.event));
        CHECK((decoded->cause == cause));
    }
}

TEST_CASE("no kind of event of marking is without its golden payload") {
    static constexpr core::SittingEvent* sitting = nullptr;
    std::set<std::string> kinds;
    for (const Golden& golden : golden_events())
        kinds.insert(golden.kind);
    CHECK(kinds.size() == kinds_of_marking(sitting) + std::variant_size_v<core::GoldEvent>);
}
