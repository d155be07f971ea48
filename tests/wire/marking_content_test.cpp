#include "support/source_folder.hpp"
#include "wire/digest.hpp"
#include "wire/exam_content.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

using namespace shibi;
using nlohmann::json;
using Lines = std::vector<std::string>;

json shipped(const std::string& slug = "mandarin-creative-writer") {
    const auto file = testing::source_folder() / "exam-content/exams" / slug / "exam.json";
    std::ifstream stream{file, std::ios::binary};
    REQUIRE(stream.good());
    return json::parse(stream);
}

core::Exam exam_of(const json& document) {
    const auto content = wire::read_exam(document.dump(), "exam.json");
    REQUIRE(content.has_value());
    return content->exam;
}

Lines faults_of(const json& document) {
    Lines lines;
    if (const auto content = wire::read_exam(document.dump(), "exam.json"); !content)
        for (const wire::ContentFault& fault : content.error())
            lines.push_back(fault.pointer + ": " + fault.reason);
    return lines;
}

Lines faults_with(const std::string& pointer, const json& value) {
    json document = shipped();
    document[json::json_pointer{pointer}] = value;
    return faults_of(document);
}

Lines faults_without(const std::string& pointer, const std::string& field) {
    json document = shipped();
    document.at(json::json_pointer{pointer}).erase(field);
    return faults_of(document);
}

const std::string character = "/sections/1/items/0";
const std::string features = character + "/rubric/criteria/0";
const std::string creativity = character + "/rubric/criteria/1";

} // namespace

TEST_CASE("rubric and marking rules arrive with every field") {
    const core::Exam exam = exam_of(shipped());
    const core::Item& item = exam.sections[1].items[0];
    REQUIRE(item.rubric);
    CHECK_EQ(item.rubric->version, wire::sha256_hex(shipped()[json::json_pointer{character + "/rubric"}].dump()));
    const core::Criterion& counted = item.rubric->criteria[0];
    CHECK_EQ(counted.kind, core::CriterionKind::count);
    CHECK_EQ(counted.requirement, "features");
    CHECK_EQ(counted.weight, 15);
    CHECK_EQ(counted.levels[2].points, 2);
    CHECK_EQ(counted.levels[2].title.at("en"), "Two or more");
    CHECK_EQ(item.rubric->criteria[1].kind, core::CriterionKind::level);

    REQUIRE(exam.marking);
    CHECK_EQ(exam.marking->interview_weight, 20);
    CHECK_EQ(exam.marking->test_weight, 80);
    CHECK_EQ(exam.marking->item_weights.at(core::ItemId{"professional-email"}), 30);
    CHECK_EQ(exam.marking->disagreement, core::DisagreementRules{.levels_max = 1, .share_percent_max = 15});
    CHECK_EQ(exam.marking->thresholds, core::Thresholds{.qualified = 75, .borderline = 60});
    CHECK_EQ(exam.marking->gold_percent, 10);
    CHECK_EQ(exam.marking->qualifying, core::QualifyingRules{.answers = 2, .agree_percent_min = 70, .levels_max = 1});
    REQUIRE_EQ(exam.marking->interview.size(), 4);
    const auto& experience = std::get<core::AmountSteps>(exam.marking->interview[0].points);
    CHECK_EQ(experience.factors.at("years"), 12);
    CHECK_EQ(experience.steps.back(), core::AmountSteps::Step{.from = 60, .points = 5});
    CHECK_EQ(std::get<core::ChoicePoints>(exam.marking->interview[1].points).points.at("rating"), 1);
    CHECK(std::holds_alternative<core::AnsweredPoint>(exam.marking->interview[2].points));
}

TEST_CASE("a rubric's version changes with the rubric and with nothing else of the exam") {
    json other = shipped();
    other["title"]["en"] = "Another title";
    const core::Exam exam = exam_of(shipped());
    const core::Exam retitled = exam_of(other);
    CHECK_NE(exam.version, retitled.version);
    CHECK_EQ(exam.sections[1].items[0].rubric->version, retitled.sections[1].items[0].rubric->version);
    other[json::json_pointer{creativity + "/title/en"}] = "Invention";
    CHECK_NE(exam.sections[1].items[0].rubric->version, exam_of(other).sections[1].items[0].rubric->version);
}

TEST_CASE("both exams ask of every writing task what the job posts name") {
    using Criteria = std::map<std::string, Lines>;
    for (const auto* slug : {"mandarin-creative-writer", "cantonese-creative-writer"}) {
        Criteria criteria;
        for (const core::Item& item : exam_of(shipped(slug)).sections[1].items)
            for (const core::Criterion& criterion : item.rubric->criteria)
                criteria[item.id.str()].push_back(criterion.id);
        CHECK_EQ(criteria, Criteria{{"character", {"features", "creativity", "register", "naturalness", "script"}},
                                    {"professional-email", {"topics", "clarity", "register", "naturalness", "script"}},
                                    {"persuasive-email",
                                     {"benefits", "concern", "persuasion", "register", "naturalness", "script"}}});
    }
}

TEST_CASE("rubric words are there in every language of the exam") {
    CHECK_EQ(faults_without(creativity + "/levels/2/descriptor", "yue-Hant-HK"),
             Lines{creativity + "/levels/2/descriptor: there are no words in yue-Hant-HK"});
    CHECK_EQ(faults_with(features + "/title/en", " "), Lines{features + "/title/en: the text is blank"});
}

TEST_CASE("weights that do not sum to 100 are told by place and sum") {
    CHECK_EQ(faults_with(creativity + "/weight", 36),
             Lines{character + "/rubric/criteria: the weights of the criteria sum to 101"});
    CHECK_EQ(faults_with("/marking/weights/test", 90),
             Lines{"/marking/weights: the weights of interview and test sum to 110"});
    CHECK_EQ(faults_with("/marking/weights/items/character", 30),
             Lines{"/marking/weights/items: the weights of the items sum to 95"});
    CHECK_EQ(faults_with("/marking/interview/0/weight", 50),
             Lines{"/marking/interview: the weights of the interview answers sum to 110"});
}

TEST_CASE("a criterion counts a requirement of its item, level by level, or none") {
    CHECK_EQ(faults_with(features + "/requirement", "benefits"),
             Lines{features + "/requirement: `benefits` is no requirement of this item"});
    CHECK_EQ(faults_with(features + "/levels/2/points", 3),
             Lines{features + "/levels: the levels do not count `features`"});
    CHECK_EQ(faults_with(creativity + "/requirement", "features"),
             Lines{creativity + "/requirement: a criterion of kind level counts no requirement"});
    CHECK_EQ(faults_with(creativity + "/levels/3/points", 2), Lines{creativity + "/levels/3/points: 2 points after 2"});
    CHECK_EQ(faults_with(creativity + "/id", "features"),
             Lines{creativity + "/id: `features` is the id of another criterion of this rubric"});
}

TEST_CASE("thresholds that have crossed are a fault") {
    CHECK_EQ(faults_with("/marking/thresholds/borderline", 80),
             Lines{"/marking/thresholds: borderline 80 is over qualified 75"});
}

TEST_CASE("rubrics and marking rules go together") {
    CHECK_EQ(faults_without("", "marking"), Lines{": items have rubrics, but the exam has no `marking`"});
    CHECK_EQ(faults_without(character, "rubric"),
             Lines{"/marking/weights/items/character: `character` is no item with a rubric"});
    json document = shipped();
    document["marking"]["weights"]["items"].erase("character");
    document["marking"]["weights"]["items"]["professional-email"] = 65;
    CHECK_EQ(faults_of(document), Lines{"/marking/weights/items: item `character` has no weight"});
    for (auto& item : document["sections"][1]["items"])
        item.erase("rubric");
    document.erase("marking");
    CHECK_EQ(faults_of(document), Lines{}); // an exam that is not marked
}

TEST_CASE("a rule for an interview answer fits the item") {
    CHECK_EQ(faults_with("/marking/interview/0/item", "platforms"),
             Lines{"/marking/interview/0: `platforms` is not answered with an amount"});
    CHECK_EQ(faults_with("/marking/interview/0/factors/weeks", 1),
             Lines{"/marking/interview/0/factors/weeks: `weeks` is no unit of the item"});
    CHECK_EQ(faults_with("/marking/interview/0/steps/1/from", 1),
             Lines{"/marking/interview/0/steps/1: the step does not rise over the one before it"});
    CHECK_EQ(faults_with("/marking/interview/1/choices/editing", 1),
             Lines{"/marking/interview/1/choices/editing: `editing` is no choice of the item"});
    CHECK_EQ(faults_with("/marking/interview/2/item", "hobbies"),
             Lines{"/marking/interview/2/item: `hobbies` is no item of this exam"});
    CHECK_EQ(faults_with("/marking/interview/2/item", "task-kind"),
             Lines{"/marking/interview/2/item: `task-kind` has another rule"});
    CHECK_FALSE(faults_with("/marking/interview/2/choices", json{{"writing", 1}}).empty());
}

TEST_CASE("levels, weights and percentages outside their ranges are refused by the schema") {
    CHECK_EQ(faults_with(features + "/weight", 0).size(), 1);
    CHECK_EQ(faults_with("/marking/gold_percent", 101).size(), 1);
    CHECK_EQ(faults_with("/marking/qualifying/answers", 0).size(), 1);
    CHECK_EQ(faults_with(creativity + "/levels", json::array()).size(), 1);
    CHECK_EQ(faults_with(creativity + "/kind", "style"),
             Lines{creativity + "/kind: the value is none of those allowed"});
    CHECK_EQ(faults_with("/sections/0/items/0/rubric", json::object()).size(), 1); // amounts are not marked
}
