#include "wire/event_codec.hpp"
#include "wire/event_upgrades.hpp"
#include "wire/names.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <set>

using namespace shibi;
namespace event = core::event;

namespace {

core::Time at(std::int64_t milliseconds) {
    return core::Time{core::Millis{milliseconds}};
}

core::Cause clock_cause() {
    core::Cause cause;
    cause.actor.kind = core::ActorKind::clock;
    return cause;
}

core::Edit edit(std::uint32_t from, std::uint32_t remove, core::Text insert, core::EditOrigin origin) {
    return {.splice = {.at = from, .remove = remove, .insert = std::move(insert)}, .made_at = at(12), .origin = origin};
}

/// One event of each kind with the payload that is on disk for ever: a change of any line needs a version and an
/// upgrade.
struct Golden {
    wire::AnyEvent event;
    std::string kind;
    std::string payload;
};

const core::ItemId item{"character"};
const core::SectionId section{"test"};

std::vector<Golden> golden_sitting_events() {
    const event::Window window{.opens = at(1), .closes = {}, .hard_end = at(2)};
    const std::vector<core::Edit> edits{edit(0, 2, u"𠺘\"\n", core::EditOrigin::composition)};
    const core::SetResponse picks = core::Picks{{"bachelor", "other"}};
    using S = core::SittingEvent;
    return {
        {S{event::Invited{
             core::ExamSlug{"e"}, core::ExamVersion{"v"}, "陳", "en", window, {150, core::Millis{5}}, true}},
         "invited",
         R"({"event":{"exam":"e","exam_version":"v","candidate_name":"陳","locale":"en","window":{"opens":1,"hard_end":2},"accommodation":{"percent":150,"extra_ms":5},"demonstration":true}})"},
        {S{event::Invited{
             core::ExamSlug{"e"}, core::ExamVersion{"v"}, "陳", "en", {}, {}, false, core::Admission::interviewer}},
         "invited",
         R"({"event":{"exam":"e","exam_version":"v","candidate_name":"陳","locale":"en","window":{},"accommodation":{"percent":100,"extra_ms":0},"demonstration":false,"admission":"interviewer"}})"},
        {S{event::LinkIssued{core::LinkId{"lnk_1"}, "ab"}}, "link_issued",
         R"({"event":{"link":"lnk_1","secret_hash":"ab"}})"},
        {S{event::LinkRevoked{core::LinkId{"lnk_1"}}}, "link_revoked", R"({"event":{"link":"lnk_1"}})"},
        {S{event::Consented{"2026-11", "yue-Hant-HK"}}, "consented",
         R"({"event":{"terms":"2026-11","locale":"yue-Hant-HK"}})"},
        {S{event::WriterChanged{core::WriterId{"w_1"}, 3}}, "writer_changed",
         R"({"event":{"writer":"w_1","epoch":3}})"},
        {S{event::Admitted{section}}, "admitted", R"({"event":{"section":"test"}})"},
        {S{event::SectionStarted{section}}, "section_started", R"({"event":{"section":"test"}})"},
        {S{event::ItemEntered{item}}, "item_entered", R"({"event":{"item":"character"}})"},
        {S{event::Edited{item, 4, edits, true}}, "edited",
         R"({"event":{"item":"character","version":4,"edits":[{"at":0,"remove":2,"insert":"𠺘\"\n","made_at":12,"origin":"composition"}],"during_pause":true}})"},
        {S{event::TextReplaced{item, 5, u"佢", at(-7), false}}, "text_replaced",
         R"({"event":{"item":"character","version":5,"text":"佢","made_at":-7,"during_pause":false}})"},
        {S{event::Responded{item, 1, core::Amounts{{2, 6}}}}, "responded",
         R"({"event":{"item":"character","version":1,"response":{"amounts":[2,6]}}})"},
        {S{event::AnswerClosed{item, 5, u"佢", picks}}, "answer_closed",
         R"({"event":{"item":"character","version":5,"text":"佢","response":{"picks":["bachelor","other"]}}})"},
        {S{event::LateTextKept{item, u"遲", at(9), core::Millis{5120}, event::LateReason::superseded}},
         "late_text_kept",
         R"({"event":{"item":"character","text":"遲","made_at":9,"late_by_ms":5120,"reason":"superseded"}})"},
        {S{event::HelpAsked{"?"}}, "help_asked", R"({"event":{"text":"?"}})"},
        {S{event::Extended{section, core::Millis{60'000}}}, "extended",
         R"({"event":{"section":"test","by_ms":60000}})"},
        {S{event::Paused{}}, "paused", R"({"event":{}})"},
        {S{event::Resumed{}}, "resumed", R"({"event":{}})"},
        {S{event::OutageCredited{section, at(1), at(2)}}, "outage_credited",
         R"({"event":{"section":"test","from":1,"to":2}})"},
        {S{event::NoticeSent{"加油"}}, "notice_sent", R"({"event":{"text":"加油"}})"},
        {S{event::SectionClosing{section}}, "section_closing", R"({"event":{"section":"test"}})"},
        {S{event::SectionFinished{section, true}}, "section_finished",
         R"({"event":{"section":"test","expired":true}})"},
        {S{event::Finished{event::FinishReason::withdrawn}}, "finished", R"({"event":{"reason":"withdrawn"}})"},
        {S{event::ReportRecorded{item, 5, "1-ab", "{}"}}, "report_recorded",
         R"({"event":{"item":"character","version":5,"checker":"1-ab","report":"{}"}})"},
    };
}

/// Interventions, and what was seen of the device.
std::vector<Golden> golden_staff_events() {
    const event::Window window{.opens = at(1), .closes = {}, .hard_end = at(2)};
    const core::SetResponse picks = core::Picks{{"bachelor", "other"}};
    using S = core::SittingEvent;
    return {
        {S{event::WindowShifted{window}}, "window_shifted", R"({"event":{"window":{"opens":1,"hard_end":2}}})"},
        {S{event::Reopened{section, {item}, item, at(3), core::Millis{4}}}, "reopened",
         R"({"event":{"section":"test","items":["character"],"item":"character","closed_at":3,"by_ms":4}})"},
        {S{event::ConnectionGone{at(1)}}, "connection_gone", R"({"event":{"since":1}})"},
        {S{event::ConnectionBack{at(1), at(2)}}, "connection_back", R"({"event":{"gone_from":1,"gone_to":2}})"},
        {S{event::ConnectionCredited{7, section, at(1), at(2)}}, "connection_credited",
         R"({"event":{"gap_ordinal":7,"section":"test","from":1,"to":2}})"},
        {S{event::Flagged{"看"}}, "flagged", R"({"event":{"text":"看"}})"},
        {S{event::Unflagged{}}, "unflagged", R"({"event":{}})"},
        {S{event::NoticeSent{"水", 12}}, "notice_sent", R"({"event":{"text":"水","recipients":12}})"},
        {S{event::HelpAnswered{}}, "help_answered", R"({"event":{}})"},
        {S{event::NoteWritten{"記"}}, "note_written", R"({"event":{"text":"記"}})"},
        {S{event::WritingConfirmed{true, "novels"}}, "writing_confirmed",
         R"({"event":{"confirmed":true,"note":"novels"}})"},
        {S{event::ParallelAnswered{item, u"佢話", picks}}, "parallel_answered",
         R"({"event":{"item":"character","text":"佢話","response":{"picks":["bachelor","other"]}}})"},
        {S{event::LateTextDecided{item, 9, true}}, "late_text_decided",
         R"({"event":{"item":"character","late_ordinal":9,"counts":true}})"},
        {S{event::Released{}}, "released", R"({"event":{}})"},
        {S{event::InterventionDelivered{5}}, "intervention_delivered", R"({"event":{"through":5}})"},
        {S{event::InterventionSeen{5}}, "intervention_seen", R"({"event":{"through":5}})"},
        {S{event::SignalsRecorded{
             {{event::SignalKind::copy, item, at(1), at(1), 12}, {event::SignalKind::blur, {}, at(1), at(2), 0}},
             true}},
         "signals_recorded",
         R"({"event":{"signals":[{"kind":"copy","item":"character","from":1,"to":1,"characters":12},{"kind":"blur","from":1,"to":2,"characters":0}],"more_not_recorded":true}})"},
        {S{event::RemarkAdded{"電話", 4}}, "remark_added", R"({"event":{"text":"電話","about_ordinal":4}})"},
    };
}

std::vector<Golden> golden_house_events() {
    using H = core::HouseEvent;
    return {
        {H{event::ExamPublished{core::ExamSlug{"e"}, core::ExamVersion{"v"}, "{}"}}, "exam_published",
         R"({"event":{"slug":"e","version":"v","content":"{}"}})"},
        {H{event::TokenCreated{core::TokenId{"tok_1"}, core::Role::interviewer, "Mei", "ab"}}, "token_created",
         R"({"event":{"token":"tok_1","role":"interviewer","name":"Mei","secret_hash":"ab"}})"},
        {H{event::TokenRevoked{core::TokenId{"tok_1"}}}, "token_revoked", R"({"event":{"token":"tok_1"}})"},
        {H{event::TokenRotated{core::TokenId{"tok_1"}, "ab"}}, "token_rotated",
         R"({"event":{"token":"tok_1","secret_hash":"ab"}})"},
        {H{event::ServerStarted{"0.1.0+abc"}}, "server_started", R"({"event":{"build":"0.1.0+abc"}})"},
        {H{event::ServerStopped{}}, "server_stopped", R"({"event":{}})"},
        {H{event::Heartbeat{}}, "heartbeat", R"({"event":{}})"},
        {H{event::SittingErased{core::SittingId{"sit_1"}, event::ErasedPart::answers, "asked", "ab"}}, "sitting_erased",
         R"({"event":{"sitting":"sit_1","part":"answers","reason":"asked","remains":"ab"}})"},
    };
}

std::vector<Golden> golden_events() {
    auto all = golden_sitting_events();
    for (auto* const more : {golden_staff_events, golden_house_events})
        for (auto& golden : more())
            all.push_back(std::move(golden));
    return all;
}

template<class... Events>
std::size_t kinds_beside_marking(const std::variant<Events...>* /*family*/) {
    return (std::size_t{!event::OfMarking<Events>} + ...);
}

std::expected<wire::DecodedEvent, std::string> decode(const std::string& kind, const std::string& payload,
                                                      std::uint32_t version = 1,
                                                      const std::string& cause = R"({"actor":"clock"})") {
    return wire::decode_event({.kind = kind, .version = version, .cause = cause, .payload = payload});
}

std::string error_of(const std::string& kind, const std::string& payload) {
    const auto decoded = decode(kind, payload);
    return decoded ? "none" : decoded.error();
}

} // namespace

TEST_CASE("every kind of event is on disk as it always was and reads back as it was") {
    for (const auto& golden : golden_events()) {
        CAPTURE(golden.kind);
        const auto encoded = wire::encode_event(clock_cause(), golden.event);
        CHECK(encoded.kind == golden.kind);
        CHECK(encoded.version == (golden.kind == "signals_recorded" ? 2 : 1));
        CHECK(encoded.cause == R"({"actor":"clock"})");
        CHECK(encoded.payload == golden.payload);
        const auto decoded = decode(golden.kind, golden.payload, encoded.version);
        REQUIRE_MESSAGE(decoded.has_value(), (decoded ? "" : decoded.error()));
        CHECK((decoded->event == golden.event));
        CHECK((decoded->cause == clock_cause()));
    }
}

TEST_CASE("the golden events leave no kind out, and pages call a kind by the same name") {
    std::set<std::string> kinds;
    for (const auto& golden : golden_events()) {
        kinds.insert(golden.kind);
        if (const auto* sitting = std::get_if<core::SittingEvent>(&golden.event))
            CHECK(wire::kind_name(*sitting) == golden.kind);
    }
    static constexpr core::SittingEvent* sitting = nullptr; // those of marking: marking_shapes_test.cpp
    CHECK(kinds.size() == kinds_beside_marking(sitting) + std::variant_size_v<core::HouseEvent>);
}

TEST_CASE("a cause keeps its words in the payload, where they can be erased, and the rest in the header") {
    const core::Cause cause{
        .actor = {.kind = core::ActorKind::interviewer, .id = "tok_1", .name = "黃小姐"},
        .epoch = 2,
        .client_seq = 7,
        .reason = core::Reason{.category = core::ReasonCategory::accommodation, .note = "got a migraine"},
    };
    const wire::AnyEvent paused = core::SittingEvent{event::Paused{}};
    const auto encoded = wire::encode_event(cause, paused);
    CHECK(encoded.cause == R"({"actor":"interviewer","id":"tok_1","epoch":2,"client_seq":7,"reason":"accommodation"})");
    CHECK(encoded.payload == R"({"event":{},"words":{"actor":"黃小姐","note":"got a migraine"}})");
    const auto decoded = decode("paused", encoded.payload, 1, encoded.cause);
    REQUIRE(decoded.has_value());
    CHECK((decoded->cause == cause));
}

TEST_CASE("what is not exactly the shape of its kind is refused with the place") {
    CHECK(error_of("extended", R"({"event":{"section":"test"}})") ==
          "event 'extended' version 1: field 'by_ms' is missing");
    CHECK(error_of("extended", R"({"event":{"section":"test","by_ms":1,"more":2}})") ==
          "event 'extended' version 1: holds 3 fields where 2 are known");
    CHECK(error_of("writer_changed", R"({"event":{"writer":"w","epoch":-1}})") ==
          "event 'writer_changed' version 1: epoch: not a whole number from 0 to 18446744073709551615");
    CHECK(error_of("edited", R"({"event":{"item":"i","version":1,"edits":[{"at":4294967296,"remove":0,"insert":"",)"
                             R"("made_at":1,"origin":"typed"}],"during_pause":false}})") ==
          "event 'edited' version 1: edits[0].at: not a whole number from 0 to 4294967295");
    CHECK(error_of("finished", R"({"event":{"reason":"bored"}})").find("reason: 'bored' is none of ") !=
          std::string::npos);
    CHECK(error_of("paused", "{") == "event 'paused' version 1: not JSON");
    CHECK(error_of("paused", "{}") == "event 'paused' version 1: payload: field 'event' is missing");
    CHECK(error_of("paused", "[]") == "event 'paused' version 1: payload: field 'event' is missing");
    CHECK(error_of("paused", R"({"event":7})") == "event 'paused' version 1: not an object");
    CHECK(error_of("paused", R"({"event":{},"words":{"note":"x"}})") ==
          "event 'paused' version 1: there is no reason that the note could belong to");
    CHECK(error_of("sung", R"({"event":{}})") == "event 'sung' version 1: this kind of event is unknown to this build");
    CHECK_FALSE(decode("paused", R"({"event":{}})", 1, R"({"actor":"nobody"})").has_value());
}

TEST_CASE("an event of a newer build is refused, not guessed at") {
    CHECK(decode("paused", R"({"event":{}})", 2).error() ==
          "event 'paused' version 2: version 2 is unknown to this build, which knows 1 to 1");
    CHECK_FALSE(decode("paused", R"({"event":{}})", 0).has_value());
}

TEST_CASE("an old event passes through every upgrade after its version, in order") {
    const std::array<wire::UpgradeStep, 2> steps{
        [](nlohmann::json& fields) { fields["by_ms"] = fields["by_s"].get<int>() * 1000; },
        [](nlohmann::json& fields) { fields.erase("by_s"); },
    };
    nlohmann::json first = {{"by_s", 3}};
    CHECK(wire::upgrade(first, 1, steps).has_value());
    CHECK(first == nlohmann::json{{"by_ms", 3000}});
    nlohmann::json second = {{"by_ms", 5}, {"by_s", 0}};
    CHECK(wire::upgrade(second, 2, steps).has_value());
    CHECK(second == nlohmann::json{{"by_ms", 5}});
    nlohmann::json present = {{"by_ms", 5}};
    CHECK(wire::upgrade(present, 3, steps).has_value());
    CHECK(present == nlohmann::json{{"by_ms", 5}});
    CHECK(wire::upgrade(present, 4, steps).error() == "version 4 is unknown to this build, which knows 1 to 3");
}

TEST_CASE("signals of before characters were counted still tell their size") {
    const auto decoded =
        decode("signals_recorded",
               R"({"event":{"signals":[{"kind":"cut","from":1,"to":1,"units":12}],"more_not_recorded":false}})", 1);
    REQUIRE(decoded.has_value());
    const auto& recorded = std::get<event::SignalsRecorded>(std::get<core::SittingEvent>(decoded.value().event));
    CHECK(recorded.signals.at(0).characters == 12);
}

TEST_CASE("a response is written and read alone, too") {
    for (const core::SetResponse& response :
         {core::SetResponse{}, core::SetResponse{core::Amounts{{0, 12}}}, core::SetResponse{core::Picks{{"a"}}}})
        CHECK((wire::decode_response(wire::encode_response(response)) == response));
    CHECK(wire::encode_response({}) == "null");
    CHECK(wire::decode_response(R"({"amounts":[1.5]})").error() ==
          "response: amounts[0]: not a whole number from 0 to 4294967295");
    CHECK_FALSE(wire::decode_response(R"({"amounts":[1],"picks":[]})").has_value());
}
