#include "support/source_folder.hpp"
#include "wire/exam_content.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace {

using namespace shibi;
namespace fs = std::filesystem;

const fs::path source = testing::source_folder();

std::vector<std::string> slugs_of(const wire::ContentFolder& content) {
    std::vector<std::string> slugs;
    for (const wire::ExamContent& one : content.exams)
        slugs.push_back(one.exam.slug.str());
    return slugs;
}

std::string prompt_of(const core::Exam& exam, const std::string& item, const std::string& language) {
    const auto place = core::find_item(exam, core::ItemId{item});
    REQUIRE(place.has_value());
    return core::item_at(exam, *place).prompt.at(language);
}

/// A folder of this test's own, removed with it.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (fs::temp_directory_path() / "shibi-exams-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    fs::path path;
};

} // namespace

TEST_CASE("the exams that we ship are without fault") {
    const wire::ContentFolder content = wire::read_exams(source / "exam-content");
    CHECK_EQ(content.faults, std::vector<wire::ContentFault>{});
    CHECK_EQ(slugs_of(content), std::vector<std::string>{"cantonese-creative-writer", "mandarin-creative-writer"});
}

TEST_CASE("the published prompts are kept word for word") {
    const wire::ContentFolder content = wire::read_exams(source / "exam-content/exams");
    REQUIRE_EQ(content.exams.size(), 2);
    const core::Exam& cantonese = content.exams[0].exam;
    CHECK_EQ(prompt_of(cantonese, "character", "yue-Hant-HK"),
             "請用創造性語言簡單描述一個獨特而生動的角色。你的描述應至少包含兩個顯著特徵或特性。");
    CHECK_EQ(
        prompt_of(cantonese, "professional-email", "yue-Hant-HK"),
        "請撰寫一封簡短的電子郵件給你的上司,請求對你準備的「季度財務報告」提供反饋。請集中討論數據分析和呈現風格。");
    CHECK_EQ(prompt_of(cantonese, "persuasive-email", "yue-Hant-HK"),
             "請撰寫一封簡潔的電子郵件,說服一位內向的朋友自願作為當地活動的嘉賓演講者參加。強調參與的兩個好處,並處理他"
             "們可能有的一個潜在顧慮。");
    const core::Exam& mandarin = content.exams[1].exam;
    CHECK_EQ(prompt_of(mandarin, "character", "zh-Hans-CN"),
             "请使用创造性语言简要描述一个独特而生动的角色。您的描述应至少包含两个显著特征或特性。");
    CHECK_EQ(
        prompt_of(mandarin, "professional-email", "zh-Hans-CN"),
        "请撰写一封简短的电子邮件给您的上司,请求对您准备的“季度财务报告”提供反馈。请专注于数据分析和展示风格的请求。");
    CHECK_EQ(prompt_of(mandarin, "persuasive-email", "zh-Hans-CN"),
             "请撰写一封简洁的电子邮件,说服一个内向的朋友作为当地活动的嘉宾演讲者自愿参与。强调参与的两个好处,并解决他"
             "们可能有的一个潜在顾虑。");
}

TEST_CASE("an author sees that the published question holds a Simplified character") {
    const wire::ContentFolder content = wire::read_exams(source / "exam-content/exams/cantonese-creative-writer/");
    REQUIRE_EQ(content.exams.size(), 1);
    const core::Exam& exam = content.exams[0].exam;
    const core::Item& item = core::item_at(exam, *core::find_item(exam, core::ItemId{"persuasive-email"}));
    CHECK(item.author_note.at("en").find("潜 (U+6F5C") != std::string::npos);
}

TEST_CASE("each question asks for its script, its variety and what can be counted") {
    const wire::ContentFolder content = wire::read_exams(source / "exam-content");
    for (const wire::ExamContent& one : content.exams) {
        const bool cantonese = one.exam.slug.str().starts_with("cantonese");
        std::vector<std::vector<std::uint32_t>> counts;
        for (const core::Item& item : one.exam.sections.at(1).items) {
            const auto& rules = std::get<core::EssayRules>(item.rules);
            CHECK_EQ(rules.script, cantonese ? core::RequiredScript::hant : core::RequiredScript::hans);
            CHECK_EQ(rules.variety, cantonese ? core::RequiredVariety::yue : core::RequiredVariety::cmn);
            counts.emplace_back();
            for (const auto& requirement : rules.requirements)
                counts.back().push_back(requirement.count);
        }
        CHECK_EQ(counts, std::vector<std::vector<std::uint32_t>>{{2}, {2}, {2, 1}});
    }
}

TEST_CASE("the e-mails of the published questions are known as such") {
    using Form = std::optional<core::EssayForm>;
    const wire::ContentFolder content = wire::read_exams(source / "exam-content");
    REQUIRE_EQ(content.exams.size(), 2);
    for (const wire::ExamContent& one : content.exams) {
        std::vector<Form> forms;
        for (const core::Item& item : one.exam.sections.at(1).items)
            forms.push_back(std::get<core::EssayRules>(item.rules).form);
        CHECK(forms == std::vector<Form>{std::nullopt, core::EssayForm::email, core::EssayForm::email});
    }
}

TEST_CASE("an exam must be in the folder of its name") {
    const TemporaryFolder folder;
    fs::create_directory(folder.path / "other");
    fs::copy_file(source / "tests/golden/exams/two-minutes/exam.json", folder.path / "other/exam.json");
    const wire::ContentFolder content = wire::read_exams(folder.path);
    CHECK(content.exams.empty());
    REQUIRE_EQ(content.faults.size(), 1);
    CHECK_EQ(content.faults[0].pointer, "/slug");
    CHECK_EQ(content.faults[0].reason, "the exam is `two-minutes` but its folder `other`");
}

TEST_CASE("one bad exam does not hide the good ones") {
    const TemporaryFolder folder;
    fs::copy(source / "tests/golden/exams/two-minutes", folder.path / "two-minutes");
    fs::create_directory(folder.path / "empty");
    const wire::ContentFolder content = wire::read_exams(folder.path);
    CHECK_EQ(slugs_of(content), std::vector<std::string>{"two-minutes"});
    REQUIRE_EQ(content.faults.size(), 1);
    CHECK_EQ(content.faults[0].reason, "the file cannot be read");
}

TEST_CASE("a folder without exams, and one that is not there, are faults") {
    const TemporaryFolder folder;
    REQUIRE_EQ(wire::read_exams(folder.path).faults.size(), 1);
    CHECK_EQ(wire::read_exams(folder.path).faults[0].reason, "there is no exam here");
    const wire::ContentFolder missing = wire::read_exams(folder.path / "nowhere");
    REQUIRE_EQ(missing.faults.size(), 1);
    CHECK(missing.faults[0].reason.starts_with("the folder cannot be read"));
}
