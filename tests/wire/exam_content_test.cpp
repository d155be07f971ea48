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
namespace fs = std::filesystem;

const fs::path source = testing::source_folder();
const fs::path two_minutes = source / "tests/golden/exams/two-minutes";

std::string bytes_of(const fs::path& file) {
    std::ifstream stream{file, std::ios::binary};
    REQUIRE(stream.good());
    return {std::istreambuf_iterator<char>{stream}, {}};
}

json tiny() {
    return json::parse(bytes_of(two_minutes / "exam.json"));
}

/// "pointer: reason" of each fault.
std::vector<std::string> faults_of(std::string_view bytes) {
    std::vector<std::string> lines;
    const auto content = wire::read_exam(bytes, "exam.json");
    if (content) return lines;
    for (const wire::ContentFault& fault : content.error())
        lines.push_back(fault.pointer + ": " + fault.reason);
    return lines;
}

/// The faults after one change.
std::vector<std::string> faults_with(const std::string& pointer, const json& value) {
    json document = tiny();
    document[json::json_pointer{pointer}] = value;
    return faults_of(document.dump());
}

std::vector<std::string> faults_without(const std::string& pointer, const std::string& field) {
    json document = tiny();
    document.at(json::json_pointer{pointer}).erase(field);
    return faults_of(document.dump());
}

using Lines = std::vector<std::string>;

const std::string free_item = "/sections/1/items/0";
const std::string quantity = "/sections/0/items/0";
const std::string choice = "/sections/0/items/2";

} // namespace

TEST_CASE("an exam's version is the digest of its canonical JSON, whatever its white space and order of keys") {
    const auto pretty = wire::read_exam(bytes_of(two_minutes / "exam.json"), "exam.json");
    const auto compact = wire::read_exam(tiny().dump(), "exam.json");
    REQUIRE(pretty.has_value());
    REQUIRE(compact.has_value());
    CHECK_EQ(*pretty, *compact);
    CHECK_EQ(pretty->exam.version.str(), wire::sha256_hex(pretty->canonical));
    CHECK_EQ(json::parse(pretty->canonical), tiny());
    CHECK(pretty->canonical.starts_with(R"({"$schema":)"));
}

TEST_CASE("any change of words is another version") {
    json document = tiny();
    document["title"]["en"] = "Two minutes!";
    CHECK_NE(wire::read_exam(document.dump(), "")->exam.version, wire::read_exam(tiny().dump(), "")->exam.version);
}

TEST_CASE("what the journal holds reads back as the same exam") {
    const auto content = wire::read_exam(tiny().dump(), "");
    CHECK_EQ(wire::read_published_exam(content->canonical), content->exam);
    CHECK_FALSE(wire::read_published_exam("{}").has_value());
    CHECK_FALSE(wire::read_published_exam("no JSON").has_value());
    CHECK_FALSE(wire::read_published_exam(R"({"slug":"a","prompt_languages":[],"sections":[]})").has_value());
}

TEST_CASE("every field of an exam arrives, and what is left out has its default") {
    const core::Exam exam = wire::read_exam(tiny().dump(), "")->exam;
    using std::chrono_literals::operator""ms;
    CHECK_EQ(exam.slug.str(), "two-minutes");
    CHECK_EQ(exam.network_grace, 1000ms);
    CHECK_EQ(exam.prompt_languages, Lines{"en", "yue-Hant-HK"});
    REQUIRE_EQ(exam.sections.size(), 3);

    const core::Section& interview = exam.sections[0];
    CHECK_EQ(interview.kind, core::SectionKind::interview);
    CHECK_EQ(interview.navigation, core::Navigation::free);
    CHECK_EQ(interview.admission, core::Admission::candidate);
    CHECK_EQ(interview.limit, std::nullopt);
    CHECK_EQ(std::get<core::QuantityRules>(interview.items[0].rules).units[1].maximum, 11);
    CHECK(interview.items[0].required);
    CHECK_EQ(std::get<core::ChoiceRules>(interview.items[1].rules).picks_max, 1);
    CHECK_EQ(std::get<core::ChoiceRules>(interview.items[2].rules).picks_max, 2);
    CHECK_EQ(std::get<core::ShortTextRules>(interview.items[3].rules).units_max, 100);
    CHECK(std::get<core::UrlRules>(interview.items[4].rules).allows_description);

    const auto& essay = std::get<core::EssayRules>(exam.sections[1].items[0].rules);
    CHECK_EQ(essay.script, core::RequiredScript::hant);
    CHECK_EQ(essay.variety, core::RequiredVariety::yue);
    CHECK_EQ(essay.length, core::LengthHint{.characters_min = 10, .characters_max = 50});
    CHECK_EQ(essay.requirements.at(0).count, 2);
    CHECK_EQ(essay.requirements.at(0).label.at("en"), "two features");
    CHECK_EQ(essay.form, std::nullopt);
    CHECK_EQ(std::get<core::EssayRules>(exam.sections[1].items[1].rules).form, core::EssayForm::email);

    const core::Section& sprint = exam.sections[2];
    CHECK_EQ(sprint.navigation, core::Navigation::linear);
    CHECK_EQ(sprint.admission, core::Admission::interviewer);
    CHECK_EQ(sprint.limit, 60'000ms);
    CHECK_EQ(sprint.items[0].limit, 20'000ms);
}

TEST_CASE("a fault says its file, its place, what is wrong and what to do") {
    json document = tiny();
    document["sections"][1]["items"][0]["script"] = "Traditional";
    const auto content = wire::read_exam(document.dump(), "two-minutes/exam.json");
    REQUIRE_FALSE(content.has_value());
    CHECK_EQ(content.error(),
             std::vector{wire::ContentFault{
                 .file = "two-minutes/exam.json",
                 .pointer = "/sections/1/items/0/script",
                 .reason = "the value is none of those allowed",
                 .remedy = "should be: Hans (Simplified) or Hant (Traditional); either is right when left out"}});
    CHECK_EQ(wire::to_line(content.error()[0]),
             "two-minutes/exam.json:/sections/1/items/0/script: the value is none of those allowed (should be: Hans "
             "(Simplified) or Hant (Traditional); either is right when left out)");
}

TEST_CASE("bytes that are no good JSON are told as such") {
    const std::string good = tiny().dump();
    CHECK_EQ(faults_of("\xEF\xBB\xBF" + good), Lines{": the file begins with a byte order mark"});
    CHECK_EQ(faults_of("{\"slug\":\"\xFF\"}"), Lines{": the file is not UTF-8"});
    CHECK_EQ(faults_of(R"({"slug":)"), Lines{": the text is not JSON from byte 9 on"});
    CHECK_EQ(faults_of(std::string(2'000'000, ' ')), Lines{": the file is 2000000 bytes long"});
    CHECK_EQ(faults_of("[]"), Lines{": the value is of the wrong type"});
}

TEST_CASE("a key that is there twice is a fault at its place") {
    std::string twice = tiny().dump();
    twice.insert(twice.size() - 1, R"(,"slug":"other")");
    CHECK_EQ(faults_of(twice), Lines{"/slug: the key is there more than once"});
}

TEST_CASE("nesting that no exam needs is refused before it is followed") {
    const std::string deep = "{\"slug\":" + std::string(400'000, '[') + std::string(400'000, ']') + "}";
    CHECK_EQ(faults_of(deep), Lines{": the JSON is nested too deeply"});
}

TEST_CASE("missing, mistyped and unknown fields are all told at once") {
    json document = tiny();
    document.erase("title");
    document["colour"] = "red";
    document["flavour"] = "sweet";
    document["sections"][0]["items"][0]["units"][0]["minimum"] = "0";
    document["sections"][1]["items"][0]["choices"] = json::array();
    CHECK_EQ(faults_of(document.dump()),
             Lines{": `colour` is no field that is known here", ": `flavour` is no field that is known here",
                   ": `title` is missing", "/sections/0/items/0/units/0/minimum: the value is of the wrong type",
                   "/sections/1/items/0: `choices` is no field that is known here"});
}

TEST_CASE("an item is held to the fields of its type") {
    CHECK_EQ(faults_without(quantity, "units"), Lines{quantity + ": `units` is missing"});
    CHECK_EQ(faults_with(free_item + "/type", "poem").front(), free_item + "/type: the value is none of those allowed");
}

TEST_CASE("only an essay has a form, and only one that is known") {
    CHECK_EQ(faults_with(free_item + "/form", "email"), Lines{});
    CHECK_EQ(faults_with(free_item + "/form", "letter"),
             Lines{free_item + "/form: the value is none of those allowed"});
    CHECK_EQ(faults_with(quantity + "/form", "email"), Lines{quantity + ": `form` is no field that is known here"});
}

TEST_CASE("limits that no exam may have are faults of the schema") {
    CHECK_EQ(faults_with("/sections/1/limit_ms", 10).size(), 1);
    CHECK_EQ(faults_with("/sections/1/limit_ms", 50'000'000).size(), 1);
    CHECK_EQ(faults_with("/network_grace_ms", 60'001).size(), 1);
    CHECK_EQ(faults_with(free_item + "/requirements/0/count", 0).size(), 1);
    CHECK_EQ(faults_with("/sections/0/items/3/units_max", 2001).size(), 1);
    CHECK_EQ(faults_with("/sections/0/items", json::array()).size(), 1);
    CHECK_EQ(faults_with("/sections", json::array()).size(), 1);
    CHECK_EQ(faults_with("/slug", "Two Minutes").size(), 1);
}

TEST_CASE("words must be there in every language that the exam promises") {
    CHECK_EQ(faults_without("/title", "zh-Hans-CN"), Lines{"/title: there are no words in zh-Hans-CN"});
    CHECK_EQ(faults_without(free_item + "/prompt", "yue-Hant-HK"),
             Lines{free_item + "/prompt: there are no words in yue-Hant-HK"});
    CHECK_EQ(faults_without(choice + "/choices/1/label", "en"),
             Lines{choice + "/choices/1/label: there are no words in en"});
}

TEST_CASE("a prompt needs the prompt languages only") {
    CHECK_EQ(faults_with(free_item + "/prompt", {{"en", "a"}, {"yue-Hant-HK", "b"}, {"zh-Hans-CN", "c"}}), Lines{});
}

TEST_CASE("a language that the exam does not name is a fault, but not in author notes") {
    CHECK_EQ(faults_with("/title/fr", "Deux minutes"), Lines{"/title/fr: fr is not a language of this exam"});
    CHECK_EQ(faults_with(free_item + "/author_note", {{"fr", "Une remarque"}}), Lines{});
}

TEST_CASE("blank, overlong and damaged words are faults") {
    CHECK_EQ(faults_with("/title/en", " \n"), Lines{"/title/en: the text is blank"});
    CHECK_EQ(faults_with("/title/en", std::string(201, 'a')), Lines{"/title/en: the text is 201 UTF-16 units long"});
    CHECK_EQ(faults_with("/title/en", "caf\uFFFD"),
             Lines{"/title/en: the text holds a control character, a byte order mark or U+FFFD"});
}

TEST_CASE("ids are told apart") {
    CHECK_EQ(faults_with("/sections/2/id", "test"),
             Lines{"/sections/2/id: `test` is the id of another section of this exam"});
    CHECK_EQ(faults_with("/sections/2/items/1/id", "character"),
             Lines{"/sections/2/items/1/id: `character` is the id of another item of this exam"});
    CHECK_EQ(faults_with(choice + "/choices/1/id", "monday"),
             Lines{choice + "/choices/1/id: `monday` is the id of another choice of this item"});
    CHECK_EQ(faults_with("/prompt_languages", {"en", "en"}).front(),
             "/prompt_languages/1: the language `en` is there twice");
}

TEST_CASE("limits that contradict each other are faults") {
    CHECK_EQ(faults_with(free_item + "/limit_ms", 20'000),
             Lines{free_item + "/limit_ms: an item of a free section has a limit of its own"});
    CHECK_EQ(faults_with("/sections/2/items/0/limit_ms", 60'001),
             Lines{"/sections/2/items/0/limit_ms: the item has 60001 ms but its section only 60000 ms"});
    CHECK_EQ(faults_with(free_item + "/length/characters_min", 51),
             Lines{free_item + "/length: characters_min 51 is over characters_max 50"});
    CHECK_EQ(faults_with(quantity + "/units/0/minimum", 61),
             Lines{quantity + "/units/0: minimum 61 is over maximum 60"});
    CHECK_EQ(faults_with(choice + "/picks_max", 4), Lines{choice + "/picks_max: 4 picks of 3 choices"});
}

TEST_CASE("an exam holds at most 64 items in all its sections") {
    json document = tiny();
    for (int at = 0; at < 57; ++at) {
        json item = document["sections"][1]["items"][1];
        item["id"] = "more-" + std::to_string(at);
        document["sections"][1]["items"].push_back(item);
    }
    CHECK_EQ(faults_of(document.dump()), Lines{"/sections: the exam has 66 items"});
}
