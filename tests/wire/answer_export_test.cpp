#include "wire/answer_export.hpp"
#include "wire/samples.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace {

using namespace shibi;
using namespace std::chrono_literals;
using nlohmann::json;
using wire::samples::at;

wire::ExportedAnswer closed_answer() {
    wire::ExportedAnswer answer;
    answer.sitting = wire::samples::sitting().id;
    answer.pseudonym = "C-7K2QX4";
    answer.exam = core::ExamSlug{"sample"};
    answer.exam_version = wire::samples::exam().version;
    answer.section = core::SectionId{"test"};
    answer.item = core::ItemId{"character"};
    answer.position = 4;
    answer.status = "closed";
    answer.text = "=佢好\"鬼\",\n𠺘";
    answer.version = 9;
    answer.characters = 4;
    answer.entered_at = at("2026-11-22T14:30:00Z");
    answer.saved_at = at("2026-11-22T14:32:05.120Z");
    answer.closed_at = at("2026-11-22T15:05:03Z");
    answer.sitting_phase = "finished";
    answer.finished_at = at("2026-11-22T15:05:03Z");
    answer.finish_reason = core::event::FinishReason::expired;
    answer.report = R"({"checker":"c1","script_ok":true})";
    answer.report_version = 9;
    answer.checker = "c1";
    answer.late_texts = {{.text = "遲",
                          .made_at = at("2026-11-22T15:05:04Z"),
                          .received_at = at("2026-11-22T15:05:10Z"),
                          .late_by = 6750ms,
                          .reason = core::event::LateReason::after_end}};
    answer.server_build = "0.1.0+sample";
    answer.journal_ordinal = 41;
    answer.journal_head = wire::samples::head;
    return answer;
}

/// The fields of the second line, by the names of the first. Knows no line ends inside quotes but those of the text.
std::vector<std::string> csv_fields(std::string_view line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '"') {
            if (quoted && at + 1 < line.size() && line[at + 1] == '"')
                fields.back() += line[++at];
            else
                quoted = !quoted;
        } else if (line[at] == ',' && !quoted) {
            fields.emplace_back();
        } else if (quoted || (line[at] != '\r' && line[at] != '\n')) {
            fields.back() += line[at];
        }
    }
    return fields;
}

std::string csv_field(const wire::ExportedAnswer& answer, std::string_view name) {
    const std::vector<std::string> names = csv_fields(wire::answers_csv_head());
    const std::vector<std::string> values = csv_fields(wire::answer_csv(answer));
    REQUIRE_EQ(names.size(), values.size());
    const auto column = std::ranges::find(names, name);
    REQUIRE(column != names.end());
    return values[static_cast<std::size_t>(column - names.begin())];
}

} // namespace

TEST_CASE("a row holds the text as typed, its report and its whole lineage") {
    const json row = json::parse(wire::answer_json(closed_answer()));
    CHECK_EQ(row.at("text"), "=佢好\"鬼\",\n𠺘");
    CHECK_EQ(row.at("report"), json({{"checker", "c1"}, {"script_ok", true}}));
    CHECK_EQ(row.at("lineage"), json({{"exam_version", wire::samples::exam().version.str()},
                                      {"rubric_version", nullptr},
                                      {"checker", "c1"},
                                      {"server_build", "0.1.0+sample"},
                                      {"journal_ordinal", 41},
                                      {"journal_head", wire::samples::head}}));
    CHECK_EQ(row.at("finish_reason"), "expired");
    CHECK_EQ(row.at("characters"), 4);
    CHECK_EQ(row.at("response"), nullptr);
}

TEST_CASE("late text stands apart from the answer") {
    const json row = json::parse(wire::answer_json(closed_answer()));
    CHECK_EQ(row.at("late_texts"), json::array({{{"text", "遲"},
                                                 {"made_at", "2026-11-22T15:05:04.000Z"},
                                                 {"received_at", "2026-11-22T15:05:10.000Z"},
                                                 {"late_by_ms", 6750},
                                                 {"reason", "after_end"},
                                                 {"counts", nullptr}}}));
    CHECK_EQ(row.at("effective_text"), row.at("text"));
    CHECK(row.at("text").get<std::string>().find("遲") == std::string::npos);
}

TEST_CASE("a late text that was decided to count is the text to be marked") {
    wire::ExportedAnswer answer = closed_answer();
    answer.late_texts.front().counts = true;
    answer.released_at = at("2026-11-22T15:20:03Z");
    const json row = json::parse(wire::answer_json(answer));
    CHECK_EQ(row.at("effective_text"), "遲");
    CHECK_EQ(row.at("text"), answer.text);
    CHECK_EQ(row.at("late_texts").at(0).at("counts"), true);
    CHECK_EQ(row.at("released_at"), "2026-11-22T15:20:03.000Z");
}

TEST_CASE("an answer that nobody has checked or finished says so with null") {
    wire::ExportedAnswer answer = closed_answer();
    answer.report.reset();
    answer.checker.clear();
    answer.finish_reason.reset();
    answer.finished_at.reset();
    answer.response = core::Picks{{"bachelor"}};
    const json row = json::parse(wire::answer_json(answer));
    CHECK_EQ(row.at("report"), nullptr);
    CHECK_EQ(row.at("lineage").at("checker"), nullptr);
    CHECK_EQ(row.at("finish_reason"), nullptr);
    CHECK_EQ(row.at("finished_at"), nullptr);
    CHECK_EQ(row.at("response"), json({{"picks", {"bachelor"}}}));
}

TEST_CASE("one row is one line of JSON Lines") {
    CHECK(wire::answer_json(closed_answer()).find('\n') == std::string::npos);
}

TEST_CASE("a page holds its rows and where the next one begins") {
    const json page = json::parse(wire::answers_page({closed_answer(), closed_answer()}, "CURSOR"));
    CHECK_EQ(page.at("answers").size(), 2);
    CHECK_EQ(page.at("answers").at(0), json::parse(wire::answer_json(closed_answer())));
    CHECK_EQ(page.at("next"), "CURSOR");
    CHECK_EQ(json::parse(wire::answers_page({}, std::nullopt)), json({{"answers", json::array()}, {"next", nullptr}}));
}

TEST_CASE("CSV guards the text against spreadsheets and keeps the lineage") {
    CHECK_EQ(csv_field(closed_answer(), "text"), "'=佢好\"鬼\",\n𠺘");
    CHECK_EQ(csv_field(closed_answer(), "report"), R"({"checker":"c1","script_ok":true})");
    CHECK_EQ(csv_field(closed_answer(), "journal_head"), wire::samples::head);
    CHECK_EQ(csv_field(closed_answer(), "saved_at"), "2026-11-22T14:32:05.120Z");
    CHECK_EQ(csv_field(closed_answer(), "finish_reason"), "expired");
    CHECK_EQ(
        csv_field(closed_answer(), "late_texts"),
        R"([{"text":"遲","made_at":"2026-11-22T15:05:04.000Z","received_at":"2026-11-22T15:05:10.000Z","late_by_ms":6750,"reason":"after_end","counts":null}])");
    CHECK_EQ(csv_field(closed_answer(), "response"), "");
}

TEST_CASE("nothing in a row names the person") {
    CHECK(wire::answer_json(closed_answer()).find(wire::samples::sitting().invitation.candidate_name) ==
          std::string::npos);
    CHECK(wire::answers_csv_head().find("candidate") == std::string::npos);
}

TEST_CASE("a Label Studio task shows the text that counts, the findings as regions in code points, and nobody's name") {
    wire::ExportedAnswer answer = closed_answer();
    answer.text = "𠺘笑,请看";
    answer.prompt = "Write.\n\n寫。";
    answer.late_texts.clear();
    answer.report = R"({"findings":[{"kind":"other_script","group":"script","start":4,"end":5,"expected":"請"}]})";
    const json expected{{"data",
                         {{"text", "𠺘笑,请看"},
                          {"prompt", "Write.\n\n寫。"},
                          {"sitting", answer.sitting.str()},
                          {"pseudonym", "C-7K2QX4"},
                          {"demonstration", false},
                          {"exam", "sample"},
                          {"section", "test"},
                          {"item", "character"},
                          {"characters", 4},
                          {"response", nullptr}}},
                        {"meta",
                         {{"exam_version", answer.exam_version.str()},
                          {"rubric_version", nullptr},
                          {"checker", "c1"},
                          {"server_build", "0.1.0+sample"},
                          {"journal_ordinal", 41},
                          {"journal_head", wire::samples::head}}},
                        {"predictions",
                         {{{"model_version", "shibi-check c1"},
                           {"result",
                            {{{"id", "finding-1"},
                              {"from_name", "finding"},
                              {"to_name", "text"},
                              {"type", "labels"},
                              {"value", {{"start", 3}, {"end", 4}, {"text", "请"}, {"labels", {"other_script"}}}},
                              {"meta", {{"text", {"請"}}}}}}}}}}};
    CHECK_EQ(json::parse(wire::answer_label_studio(answer)), expected);
}

TEST_CASE("findings of another text than the one that counts are not told to Label Studio") {
    const auto predictions = [](const wire::ExportedAnswer& answer) {
        return json::parse(wire::answer_label_studio(answer)).at("predictions").size();
    };
    wire::ExportedAnswer answer = closed_answer();
    answer.report = R"({"findings":[]})";
    CHECK_EQ(predictions(answer), 1);
    answer.late_texts.front().counts = true;
    CHECK_EQ(json::parse(wire::answer_label_studio(answer)).at("data").at("text"), "遲");
    CHECK_EQ(predictions(answer), 0);
    answer.late_texts.front().counts = false;
    CHECK_EQ(predictions(answer), 1);
    answer.report_version = answer.version - 1;
    CHECK_EQ(predictions(answer), 0);
    answer.report.reset();
    CHECK_EQ(predictions(answer), 0);
}
