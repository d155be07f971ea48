#include "wire/outcome_export.hpp"
#include "wire/samples.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <vector>

using namespace shibi;
using nlohmann::json;
using wire::samples::at;

namespace {

wire::ExportedOutcome borderline() {
    wire::ExportedOutcome row;
    row.sitting = core::SittingId{"sit_1"};
    row.pseudonym = "C-7K2QX4";
    row.exam = core::ExamSlug{"sample"};
    row.locale = "yue-Hant-HK";
    row.finished_at = at("2026-11-22T15:05:03Z");
    row.set_at = at("2026-11-23T09:00:00Z");
    row.outcome = {
        .score = 0.65,
        .verdict = core::event::Verdict::borderline,
        .terms = {{.item = core::ItemId{"years"}, .criterion = "", .weight = 0.2, .points = 1, .points_max = 4},
                  {.item = core::ItemId{"essay"}, .criterion = "tone", .weight = 0.8, .points = 1.5, .points_max = 2}}};
    row.lineage = {.exam_version = core::ExamVersion{"v1"},
                   .rubric_versions = {{core::ItemId{"essay"}, "r1"}},
                   .checkers = {"c1", "c2"},
                   .server_build = "0.1.0+sample",
                   .journal_ordinal = 41,
                   .journal_head = "abc"};
    return row;
}

} // namespace

TEST_CASE("an outcome tells its score, its terms and its lineage, and no name unless it was asked for") {
    CHECK(json::parse(wire::outcome_json(borderline())) == json::parse(R"({
        "sitting":"sit_1","pseudonym":"C-7K2QX4","demonstration":false,"exam":"sample","locale":"yue-Hant-HK",
        "finished_at":"2026-11-22T15:05:03.000Z","writing_confirmed":null,"writing_confirmed_by":null,
        "writing_confirmed_at":null,"set_at":"2026-11-23T09:00:00.000Z","erased_at":null,"score":0.65,"verdict":"borderline",
        "terms":[{"item":"years","criterion":null,"weight":0.2,"points":1.0,"points_max":4.0,"value":0.05},
                 {"item":"essay","criterion":"tone","weight":0.8,"points":1.5,"points_max":2.0,"value":0.6000000000000001}],
        "lineage":{"exam_version":"v1","rubric_versions":{"essay":"r1"},"checkers":["c1","c2"],"server_build":"0.1.0+sample","journal_ordinal":41,"journal_head":"abc"}})"));
    auto named = borderline();
    named.candidate = "陳小明";
    CHECK(json::parse(wire::outcome_json(named)).at("candidate") == "陳小明");
}

TEST_CASE("a page holds its rows and the cursor of the next") {
    const auto page = json::parse(wire::outcomes_page({borderline(), borderline()}, "next-one"));
    CHECK(page.at("outcomes").size() == 2);
    CHECK(page.at("outcomes").at(0) == json::parse(wire::outcome_json(borderline())));
    CHECK(page.at("next") == "next-one");
    CHECK(json::parse(wire::outcomes_page({}, std::nullopt)).at("next").is_null());
}

TEST_CASE("an outcome that was erased is told without score, verdict, terms and time") {
    auto erased = borderline();
    erased.outcome.reset();
    erased.set_at.reset();
    erased.erased_at = at("2026-11-24T09:00:00Z");
    const auto told = json::parse(wire::outcome_json(erased));
    CHECK(told.at("erased_at") == "2026-11-24T09:00:00.000Z");
    for (const char* const gone : {"score", "verdict", "terms", "set_at"})
        CHECK(told.at(gone).is_null());
    CHECK(wire::outcome_csv(erased).contains(",,2026-11-24T09:00:00.000Z,,,,v1,"));
}

TEST_CASE("a line of CSV has a field for each of the head, and a name that a spreadsheet would run is guarded") {
    auto named = borderline();
    named.candidate = "=HYPERLINK(1)";
    named.outcome->terms.clear();
    CHECK(wire::outcomes_csv_head() ==
          "sitting,pseudonym,candidate,demonstration,exam,locale,finished_at,writing_confirmed,writing_confirmed_by,"
          "writing_confirmed_at,set_at,erased_at,score,verdict,terms,"
          "exam_version,rubric_versions,checkers,server_build,journal_ordinal,journal_head\r\n");
    CHECK(wire::outcome_csv(named) == "sit_1,C-7K2QX4,\"'=HYPERLINK(1)\",false,sample,yue-Hant-HK,2026-11-22T15:05:03."
                                      "000Z,,,,2026-11-23T09:00:00.000Z,,0.65,"
                                      "borderline,[],v1,\"{\"\"essay\"\":\"\"r1\"\"}\",c1 c2,0.1.0+sample,41,abc\r\n");
}

TEST_CASE("a distribution has its bins from 0 to 1, and no mean where there are no scores") {
    const std::vector<core::ScoredVerdict> outcomes = {{0.65, core::event::Verdict::borderline}};
    const auto told = json::parse(wire::distribution_json(core::distribution_of(outcomes)));
    CHECK(told.at("n") == 1);
    CHECK(told.at("borderline") == 1);
    CHECK(told.at("mean") == 0.65);
    CHECK(told.at("quartiles").at("median") == 0.65);
    CHECK(told.at("bins").size() == 20);
    CHECK(told.at("bins").at(13) == json::parse(R"({"from":0.65,"until":0.7,"count":1})"));
    const auto none = json::parse(wire::distribution_json({}));
    CHECK(none.at("mean").is_null());
    CHECK(none.at("quartiles").is_null());
}

TEST_CASE("an explanation comes in every language and holds no score") {
    core::Explanation explanation;
    explanation.exam = {{"en", "Writers"}};
    explanation.verdict = core::event::Verdict::borderline;
    explanation.items = {{.item = core::ItemId{"essay"}, .title = {{"en", "Essay"}}, .criteria = {}}};
    explanation.items[0].criteria.push_back(
        {.criterion = "tone",
         .title = {{"en", "Tone"}},
         .level = 1,
         .levels = 2,
         .reached = {.points = 2, .title = {{"en", "Warm"}}, .descriptor = {{"en", "Kind."}}},
         .next = {}});
    const auto told = json::parse(wire::explanation_json(borderline(), explanation));
    CHECK(told.at("texts").size() == core::page_languages.size());
    CHECK(told.at("texts").at("zh-Hans-CN").get<std::string>().starts_with("感谢您参加"));
    CHECK(told.at("items").at(0).at("criteria").at(0) ==
          json::parse(R"({"criterion":"tone","title":{"en":"Tone"},"level":1,"levels":2,
              "reached":{"title":{"en":"Warm"},"descriptor":{"en":"Kind."}},"next":null})"));
    CHECK(told.at("locale") == "yue-Hant-HK");
    CHECK_FALSE(told.contains("score"));
    CHECK(told.dump().find("points") == std::string::npos);
}
