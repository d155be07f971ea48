#include "checks/marked_case.hpp"
#include "support/source_folder.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <fstream>

using namespace shibi::checks;

namespace {

struct Score {
    int right = 0;
    int total = 0;
};

bool asks(const nlohmann::json& row, const char* dimension) {
    for (const auto& name : row.at("score"))
        if (name == dimension) return true;
    return false;
}

bool is_right(const nlohmann::json& row, const Report& report, bool by_script) {
    const char* mixed = by_script ? "mixed_script" : "mixed_lang";
    const bool is_mixed = by_script ? report.script == Script::mixed : report.variety == Variety::mixed;
    if (row.at(mixed) == true && is_mixed) return true;
    if (by_script) return row.at("script") == to_string(report.script);
    const bool cantonese =
        report.variety == Variety::cantonese || report.variety == Variety::cantonese_quoting_standard;
    const bool standard = report.variety == Variety::standard || report.variety == Variety::standard_quoting_cantonese;
    return row.at("lang") == (cantonese ? "yue" : standard ? "cmn" : is_mixed ? "mixed" : "either");
}

Score score_on_tricky(bool by_script) {
    std::ifstream file(shibi::testing::source_folder() / "tests/checks/tricky.jsonl");
    Score score;
    for (std::string line; std::getline(file, line);) {
        const auto row = nlohmann::json::parse(line);
        if (!asks(row, by_script ? "script" : "lang")) continue;
        const Report report = check(test::utf16(row.at("text").get<std::string>()));
        ++score.total;
        score.right += is_right(row, report, by_script) ? 1 : 0;
    }
    return score;
}

} // namespace

TEST_CASE("of the tricky texts at least 92 of 102 are judged right on variety") {
    const Score score = score_on_tricky(false);
    CHECK(score.total == 102);
    CHECK(score.right >= 92);
}

TEST_CASE("of the tricky texts at least 180 of 189 are judged right on script") {
    const Score score = score_on_tricky(true);
    CHECK(score.total == 189);
    CHECK(score.right >= 180);
}
