#include "wire/dossier.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace shibi;
using nlohmann::json;

namespace {

core::Time at(std::int64_t milliseconds) {
    return core::Time{core::Millis{milliseconds}};
}

wire::DossierEvent event(core::Ordinal ordinal, std::string kind, std::string payload, bool erased = false) {
    return {.ordinal = ordinal,
            .at = at(1'000),
            .kind = std::move(kind),
            .cause = R"({"actor":"interviewer","id":"tok_1"})",
            .payload = std::move(payload),
            .erased = erased};
}

wire::Dossier dossier() {
    return {.sitting = core::SittingId{"sit_1"},
            .candidate_name = "陳小明",
            .pseudonym = "C-7K2QX4",
            .exam = "essay",
            .exam_version = "ab",
            .locale = "yue-Hant-HK",
            .phase = "finished",
            .invited_at = at(0),
            .finished_at = {},
            .erased_part = {},
            .erased_at = {},
            .answers = {},
            .receipt = R"({"signature":"x"})",
            .head = "cd",
            .made_at = at(5'000),
            .server_build = "test"};
}

std::string written(const std::vector<wire::DossierEvent>& events) {
    std::string text;
    wire::DossierWriter writer(dossier(), [&](std::string_view piece) { text += piece; });
    for (const auto& event : events)
        writer.add(event);
    writer.finish();
    return text;
}

json read(const std::vector<wire::DossierEvent>& events) {
    return json::parse(written(events));
}

} // namespace

TEST_CASE("a dossier says whose it is, and holds the receipt as it was signed") {
    const json document = read({});
    CHECK(document.at("format") == "shibi.dossier.1");
    CHECK(document.at("sitting") == json{{"id", "sit_1"},
                                         {"candidate_name", "陳小明"},
                                         {"pseudonym", "C-7K2QX4"},
                                         {"exam", "essay"},
                                         {"exam_version", "ab"},
                                         {"locale", "yue-Hant-HK"},
                                         {"phase", "finished"},
                                         {"invited_at", "1970-01-01T00:00:00.000Z"},
                                         {"finished_at", nullptr},
                                         {"erased_part", nullptr},
                                         {"erased_at", nullptr},
                                         {"chain_head", "cd"}});
    CHECK(document.at("receipt") == json{{"signature", "x"}});
}

TEST_CASE("every event is told with its words, its times as a person reads them, and what it is about") {
    const json document = read({event(1, "invited", R"({"event":{"window":{"opens":1500},"candidate_name":"陳"}})"),
                                event(2, "edited", R"({"event":{"edits":[{"at":3,"made_at":2500}]}})"),
                                event(3, "notice_sent", R"({"event":{"text":"hi"},"words":{"actor":"Mei"}})")});
    const json by{{"actor", "interviewer"}, {"id", "tok_1"}};
    const auto told = [&](int ordinal, const char* kind, const char* about, json data) {
        return json{{"ordinal", ordinal}, {"at", "1970-01-01T00:00:01.000Z"}, {"kind", kind}, {"about", about},
                    {"by", by},           {"data", std::move(data)}};
    };
    const json invited = told(1, "invited", "invitation",
                              {{"window", {{"opens", "1970-01-01T00:00:01.500Z"}}}, {"candidate_name", "陳"}});
    const json edited =
        told(2, "edited", "writing", {{"edits", json::array({{{"at", 3}, {"made_at", "1970-01-01T00:00:02.500Z"}}})}});
    json notice = told(3, "notice_sent", "messages", {{"text", "hi"}});
    notice["words"] = {{"actor", "Mei"}};
    CHECK(document.at("events") == json::array({invited, edited, notice}));
}

TEST_CASE("a dossier is written piece by piece, one event a line") {
    std::vector<std::string> pieces;
    wire::DossierWriter writer(dossier(), [&](std::string_view piece) { pieces.emplace_back(piece); });
    const std::size_t head = pieces.size();
    for (core::Ordinal ordinal = 1; ordinal <= 3; ++ordinal)
        writer.add(event(ordinal, "consented", R"({"event":{}})"));
    CHECK(pieces.size() == head + 6);
    writer.finish();
    CHECK(pieces.back() == "\n  ]\n}\n");
    CHECK(written({}).ends_with("\"events\": []\n}\n"));
}

TEST_CASE("an event whose words were erased says so") {
    const json document = read({event(1, "invited", "", true), event(2, "consented", R"({"event":{}})", true)});
    CHECK(document.at("events").at(0).at("erased") == true);
    CHECK_FALSE(document.at("events").at(0).contains("data"));
    CHECK(document.at("events").at(1).at("data") == json::object());
    CHECK(document.at("events").at(1).at("erased") == true);
}
