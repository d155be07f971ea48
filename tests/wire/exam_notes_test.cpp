#include "support/source_folder.hpp"
#include "wire/exam_notes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

namespace {

using namespace shibi;
namespace fs = std::filesystem;

std::vector<std::string> notes_at(const std::vector<wire::ContentNote>& notes, std::string_view pointer) {
    std::vector<std::string> texts;
    for (const wire::ContentNote& note : notes)
        if (note.pointer == pointer) texts.push_back(note.text);
    return texts;
}

/// An exam with this one prompt.
wire::ExamContent exam_with(const std::string& language, const std::string& prompt) {
    wire::ExamContent content;
    content.file = "exam.json";
    core::Item item;
    item.prompt = {{language, prompt}};
    content.exam.sections.resize(1);
    content.exam.sections[0].items = {item};
    return content;
}

std::vector<std::string> notes_on(const std::string& language, const std::string& prompt) {
    return notes_at(wire::notes_of(exam_with(language, prompt)), "/sections/0/items/0/prompt/" + language);
}

constexpr auto nothing_cantonese = "nothing in it is Cantonese only; it reads as Standard Written Chinese as well";

std::vector<wire::ContentNote> notes_on_shipped(const std::string& slug) {
    const auto content = wire::read_exams(testing::source_folder() / "exam-content/exams" / slug);
    REQUIRE_EQ(content.exams.size(), 1);
    return wire::notes_of(content.exams[0]);
}

} // namespace

TEST_CASE("a Simplified character in a Traditional prompt is noted with what was expected") {
    CHECK_EQ(notes_on("zh-Hant-HK", "請處理一個潜在的顧慮。"), std::vector<std::string>{"slip: 潜 (expected 潛)"});
}

TEST_CASE("the published Cantonese question 3 is noted for its Simplified character") {
    const auto notes =
        notes_at(notes_on_shipped("cantonese-creative-writer"), "/sections/1/items/2/prompt/yue-Hant-HK");
    CHECK(std::ranges::find(notes, "slip: 潜 (expected 潛)") != notes.end());
}

TEST_CASE("the three published Cantonese prompts are noted to hold nothing Cantonese") {
    const auto notes = notes_on_shipped("cantonese-creative-writer");
    for (const int item : {0, 1, 2}) {
        const std::string pointer = "/sections/1/items/" + std::to_string(item) + "/prompt/yue-Hant-HK";
        const auto texts = notes_at(notes, pointer);
        CAPTURE(pointer);
        CHECK(std::ranges::find(texts, nothing_cantonese) != texts.end());
    }
}

TEST_CASE("our own Cantonese words are Cantonese and in Traditional characters") {
    for (const std::string slug : {"cantonese-creative-writer", "mandarin-creative-writer"})
        for (const wire::ContentNote& note : notes_on_shipped(slug)) {
            CAPTURE(wire::to_line(note));
            const bool ours = note.pointer.starts_with("/sections/0/") && note.pointer.ends_with("/yue-Hant-HK");
            CHECK_FALSE(ours);
        }
}

TEST_CASE("good prompts and other languages are left alone") {
    CHECK_EQ(notes_on("yue-Hant-HK", "請你講吓佢哋喺度做緊乜嘢。"), std::vector<std::string>{});
    CHECK_EQ(notes_on("zh-Hans-CN", "请描述一个角色。"), std::vector<std::string>{});
    CHECK_EQ(notes_on("en", "Describe 潜 a character, please."), std::vector<std::string>{});
}

TEST_CASE("a Mandarin prompt that is written in Cantonese is noted with its words") {
    const auto notes = notes_on("zh-Hant-HK", "佢哋喺度做緊嘢，你知唔知佢哋做乜嘢？");
    REQUIRE_EQ(notes.size(), 1);
    CHECK(notes[0].starts_with("cantonese_word: "));
}

TEST_CASE("a note says where it belongs") {
    const auto notes = wire::notes_of(exam_with("zh-Hant-HK", "一個潜在的顧慮"));
    REQUIRE_EQ(notes.size(), 1);
    CHECK_EQ(wire::to_line(notes[0]), "exam.json:/sections/0/items/0/prompt/zh-Hant-HK: note: slip: 潜 (expected 潛)");
}
