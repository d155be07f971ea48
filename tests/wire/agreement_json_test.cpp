#include "wire/agreement_json.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace shibi;
using namespace shibi::core::agreement;
using nlohmann::json;

namespace {

Estimate estimated(double value, std::size_t n) {
    return {.value = value, .n = n, .interval = Interval{.low = 0.123456, .high = 0.5, .level = 0.95}};
}

CriterionAgreement agreement(std::size_t answers) {
    return {.answers = answers,
            .graders = 2,
            .pairing = Pairing::two_graders,
            .closeness = Closeness{.n = answers, .exact = 2.0 / 3, .adjacent = 1},
            .kappa = estimated(1.0 / 3, answers),
            .alpha = std::unexpected(NotDefined::one_category)};
}

template<class Write>
json written(Write write) {
    wire::JsonWriter writer;
    write(writer);
    return json::parse(writer.take());
}

json item_of(std::size_t answers) {
    return written([&](wire::JsonWriter& writer) {
        wire::write_agreement(writer, ItemAgreement{.item = core::ItemId{"essay"},
                                                    .rubric_version = "r1",
                                                    .criteria = {{"tone", agreement(answers)}},
                                                    .answers = answers,
                                                    .total = estimated(0.81234567, answers)});
    });
}

GraderReport report() {
    GraderReport made{.grader = core::TokenId{"tok_1"}, .marks = 33, .shared = 24};
    made.closeness = Closeness{.n = 48, .exact = 0.5, .adjacent = 0.75};
    made.severity = estimated(-0.02, 24);
    made.gold = {.answers = 5, .closeness = Closeness{.n = 30, .exact = 0.9, .adjacent = 1}};
    return made;
}

} // namespace

TEST_CASE("where agreement on the points is not defined, it is said of how many answers") {
    const json item = written([](wire::JsonWriter& writer) {
        wire::write_agreement(writer, ItemAgreement{.item = core::ItemId{"essay"},
                                                    .rubric_version = "r1",
                                                    .criteria = {},
                                                    .answers = 25,
                                                    .total = std::unexpected(NotDefined::one_category)});
    });
    CHECK(item.at("total").at("value").is_null());
    CHECK(item.at("total").at("n") == 25);
}

TEST_CASE("numbers have four digits, and a value that is not defined says why") {
    const json item = item_of(20);
    CHECK(item.at("total") == json::parse(R"({"value":0.8123,"n":20,
        "interval":{"low":0.1235,"high":0.5,"level":0.95,"method":"bca"}})"));
    const json criterion = item.at("criteria").at(0);
    CHECK(criterion.at("criterion") == "tone");
    CHECK(criterion.at("exact") == 0.6667);
    CHECK(criterion.at("kappa").at("value") == 0.3333);
    CHECK(criterion.at("pairing") == "two_graders");
    CHECK(criterion.at("alpha").at("value").is_null());
    CHECK(criterion.at("alpha").at("reason") == "one_category");
    CHECK(criterion.at("alpha").at("words") ==
          "Every mark is the same level, so agreement cannot be told apart from chance.");
    CHECK(criterion.at("reading").is_null());
}

TEST_CASE("below twenty answers no number is shown, only how many answers there are") {
    const json item = item_of(19);
    CHECK(item.at("total") == json::parse(R"({"value":null,"n":19,"interval":null,"reason":"hidden",
        "words":"Shown once it rests on 20 answers: before that it would look surer than it is."})"));
    const json criterion = item.at("criteria").at(0);
    CHECK(criterion.at("answers") == 19);
    CHECK(criterion.at("exact").is_null());
    CHECK(criterion.at("adjacent").is_null());
    CHECK(criterion.at("kappa").at("value").is_null());
}

TEST_CASE("an alpha that is shown is read in a word") {
    auto agreed = agreement(40);
    agreed.alpha = estimated(0.7, 40);
    const json item = written([&](wire::JsonWriter& writer) {
        wire::write_agreement(writer, core::ItemId{"essay"},
                              PairAgreement{core::TokenId{"tok_1"}, core::TokenId{"tok_2"}, "tone", agreed},
                              {{core::TokenId{"tok_1"}, "Ann"}});
    });
    CHECK(item.at("reading") == "tentative");
    CHECK(item.at("one") == json::parse(R"({"id":"tok_1","name":"Ann"})"));
    CHECK(item.at("other") == json::parse(R"({"id":"tok_2","name":null})"));
}

TEST_CASE("the page of an exam tells how it was computed, and pairs of graders only to those who may know them") {
    auto low = agreement(30);
    low.alpha = estimated(0.5, 30);
    wire::AgreementPage page{.exam = core::ExamSlug{"sample"},
                             .version = {},
                             .as_of = core::Time{},
                             .options = {.seed = 1},
                             .items = {},
                             .pairs = {}};
    page.items.push_back({.item = core::ItemId{"essay"}, .rubric_version = "r1", .criteria = {{"tone", low}}});
    const json open = json::parse(wire::agreement_json(page, {}));
    CHECK(open.at("version").is_null());
    CHECK(open.at("as_of") == "1970-01-01T00:00:00.000Z");
    CHECK(open.at("method") == json::parse(R"({"kappa":"quadratic","alpha":"ordinal","interval_level":0.95,
        "resamples":1000,"seed":1,"shown_from":20})"));
    CHECK(open.at("attention") ==
          json::parse(R"([{"item":"essay","criterion":"tone","alpha":0.5,"reading":"unreliable"}])"));
    CHECK_FALSE(open.contains("pairs"));
    page.pairs.emplace();
    page.pairs->push_back({core::ItemId{"essay"}, {{core::TokenId{"tok_1"}, core::TokenId{"tok_2"}, "tone", low}}});
    const json full = json::parse(wire::agreement_json(page, {}));
    CHECK(full.at("pairs").at(0).at("item") == "essay");
    CHECK(full.at("pairs").at(0).at("other").at("id") == "tok_2");
}

TEST_CASE("a report names the grader, and holds severity, drift and gold results") {
    auto drifting = report();
    drifting.drift = Drift{.windows = {{.from = core::Time{}, .until = core::Time{}, .severity = estimated(0.1, 20)},
                                       {.from = core::Time{}, .until = core::Time{}, .severity = estimated(0, 20)}},
                           .change = estimated(-0.1, 40)};
    const json told = written(
        [&](wire::JsonWriter& writer) { wire::write_report(writer, drifting, {{core::TokenId{"tok_1"}, "Ann"}}); });
    CHECK(told.at("grader").at("name") == "Ann");
    CHECK(told.at("marks") == 33);
    CHECK(told.at("severity").at("value") == -0.02);
    CHECK(told.at("drift").at("change").at("value") == -0.1);
    CHECK(told.at("drift").at("windows").size() == 2);
    CHECK(told.at("drift").at("windows").at(0).at("severity").at("value") == 0.1);
    CHECK(told.at("gold").at("answers") == 5);
    CHECK(told.at("gold").at("severity").at("reason") == "too_few");
}

TEST_CASE("shares of the same level are shown from twenty answers on, however many criteria an answer has") {
    const auto told = [](std::size_t answers) {
        auto some = report();
        some.gold.answers = answers;
        some.gold.closeness = Closeness{.n = answers * 3, .exact = 0.9, .adjacent = 1};
        return written([&](wire::JsonWriter& writer) { wire::write_report(writer, some, {}); }).at("gold");
    };
    CHECK(told(19).at("exact").is_null());
    CHECK(told(19).at("adjacent").is_null());
    CHECK(told(20).at("exact") == 0.9);
    CHECK(told(20).at("adjacent") == 1);
}

TEST_CASE("what graders read of themselves tells nothing of gold answers, and no count that would give them away") {
    const json own = written([&](wire::JsonWriter& writer) { wire::write_own_report(writer, report()); });
    CHECK(own.dump().find("gold") == std::string::npos);
    CHECK_FALSE(own.contains("marks"));
    CHECK_FALSE(own.contains("grader"));
    CHECK(own.at("severity").at("value") == -0.02);
    CHECK(own.at("drift") == json::parse(R"({"change":null,"windows":[],"reason":"too_few",
        "words":"There are fewer than two answers to compare."})"));
}
