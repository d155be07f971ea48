#include "net/api/marking_queue.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace shibi;

namespace {

const auth::MarkingKey key{std::string(32, 'k')};
const core::TokenId ann{"tok_ann"};

core::Exam exam_with(std::optional<core::QualifyingRules> qualifying) {
    core::Item item;
    item.id = core::ItemId{"story"};
    item.rubric = core::Rubric{.version = "r",
                               .criteria = {{.id = "tone",
                                             .kind = {},
                                             .title = {},
                                             .requirement = {},
                                             .weight = 100,
                                             .levels = {{.points = 0, .title = {}, .descriptor = {}},
                                                        {.points = 1, .title = {}, .descriptor = {}}}}}};
    core::Section section;
    section.items = {item};
    core::Exam exam;
    exam.slug = core::ExamSlug{"e"};
    exam.version = core::ExamVersion{"new"};
    exam.sections = {section};
    exam.marking.emplace();
    exam.marking->gold_percent = 50;
    exam.marking->qualifying = qualifying;
    return exam;
}

store::GoldAnswer gold(const std::string& id, bool qualifying, std::optional<std::uint32_t> own = {},
                       const std::string& version = "new") {
    store::GoldAnswer made{.gold = core::GoldId{id},
                           .exam_version = core::ExamVersion{version},
                           .item = core::ItemId{"story"},
                           .qualifying = qualifying,
                           .known = {{"tone", 1}},
                           .own = {}};
    if (own) made.own = {{"tone", *own}};
    return made;
}

store::OpenAnswer answer(const std::string& sitting) {
    return {.sitting = core::SittingId{sitting}, .item = core::ItemId{"story"}};
}

net::GraderQueue queue(const core::Exam& exam, const store::MarkingWork& work,
                       const std::optional<core::ItemId>& item = {}) {
    core::Exam old = exam;
    old.sections[0].items[0].prompt["en"] = "Another task";
    const auto exam_of = [&](const core::ExamVersion& version) {
        return std::make_shared<const core::Exam>(version.str() == "new" ? exam : old);
    };
    return net::grader_queue({.key = key, .latest = exam, .exam_of = exam_of}, work, ann, item,
                             core::QueueOrder::by_item);
}

std::size_t golds(const std::vector<net::Pick>& picks) {
    return static_cast<std::size_t>(std::ranges::count_if(
        picks, [](const net::Pick& pick) { return std::holds_alternative<net::GoldPick>(pick); }));
}

const core::QualifyingRules one_answer{.answers = 1, .agree_percent_min = 100, .levels_max = 0};

} // namespace

TEST_CASE("real answers are mixed with gold ones that ask the same as the latest exam") {
    store::MarkingWork work;
    for (int number = 0; number < 40; ++number)
        work.answers.push_back(answer("sit_" + std::to_string(number)));
    for (int number = 0; number < 5; ++number)
        work.gold.push_back(gold("gold_" + std::to_string(number), false));
    work.gold.push_back(gold("gold_old", false, {}, "old"));
    work.gold.push_back(gold("gold_done", false, 1));
    const core::Exam exam = exam_with({});
    const auto made = queue(exam, work);
    CHECK(made.picks.size() == 45);
    CHECK(golds(made.picks) == 5);
    CHECK_FALSE(made.qualification);
    CHECK(queue(exam, work, core::ItemId{"letter"}).picks.empty());
}

TEST_CASE("the answer that is held does not lie ahead any more") {
    store::MarkingWork work;
    work.answers = {answer("sit_1"), answer("sit_2")};
    work.held.emplace();
    work.held->stream = core::StreamId{"sit_1"};
    work.held->item = core::ItemId{"story"};
    const auto picks = queue(exam_with({}), work).picks;
    REQUIRE(picks.size() == 1);
    CHECK(std::get<net::RealPick>(picks[0]).sitting == core::SittingId{"sit_2"});
}

TEST_CASE(
    "by candidate gold comes in whole sets of one for each item, and while one answer is held nothing comes between") {
    core::Exam exam = exam_with({});
    exam.sections[0].items.push_back(exam.sections[0].items[0]);
    exam.sections[0].items[1].id = core::ItemId{"letter"};
    exam.marking->gold_percent = 100;
    store::MarkingWork work;
    work.answers = {answer("sit_1"), answer("sit_1")};
    work.answers[1].item = core::ItemId{"letter"};
    work.gold = {gold("gold_1", false), gold("gold_2", false), gold("gold_3", false)};
    const auto exam_of = [&](const core::ExamVersion&) { return std::make_shared<const core::Exam>(exam); };
    const auto picks = [&] {
        return net::grader_queue({.key = key, .latest = exam, .exam_of = exam_of}, work, ann, {},
                                 core::QueueOrder::by_candidate)
            .picks;
    };
    CHECK(picks().size() == 2); // no set without a letter
    work.gold[1].item = core::ItemId{"letter"};
    work.gold[1].position = 1;
    CHECK(picks().size() == 4); // the third one is in no set
    CHECK(golds(picks()) == 2);
    CHECK(std::get<net::GoldPick>(picks()[0]).gold == core::GoldId{"gold_1"});
    work.gold[0].own = {{"tone", 1}};
    CHECK(std::get<net::GoldPick>(picks()[0]).gold == core::GoldId{"gold_2"});
    work.gold[0].own.reset();
    work.held.emplace();
    work.held->stream = core::StreamId{"sit_1"};
    work.held->item = core::ItemId{"story"};
    const auto left = picks();
    REQUIRE(left.size() == 1);
    CHECK(std::get<net::RealPick>(left[0]).item == core::ItemId{"letter"});
}

TEST_CASE("until a grader has qualified there is nothing but qualifying answers") {
    store::MarkingWork work;
    work.answers = {answer("sit_1")};
    work.gold = {gold("gold_1", true), gold("gold_2", true), gold("gold_3", false)};
    const core::Exam exam = exam_with(one_answer);
    const auto before = queue(exam, work);
    CHECK(golds(before.picks) == 2);
    CHECK(before.picks.size() == 2);
    CHECK_FALSE(before.qualification->passed);
    work.gold[0] = gold("gold_1", true, 1);
    const auto after = queue(exam, work);
    CHECK(after.qualification->passed);
    CHECK(after.picks.size() > golds(after.picks));
}

TEST_CASE("who has not passed and has no qualifying answer left is shut out") {
    store::MarkingWork work;
    work.answers = {answer("sit_1")};
    work.gold = {gold("gold_1", true, 0)};
    const core::Exam exam = exam_with(one_answer);
    CHECK(queue(exam, work).shut_out());
    work.gold.push_back(gold("gold_2", true));
    CHECK_FALSE(queue(exam, work).shut_out());
}

TEST_CASE("an exam without qualifying answers asks for none, and one that is not marked has no queue") {
    store::MarkingWork work;
    work.answers = {answer("sit_1")};
    CHECK(queue(exam_with(one_answer), work).picks.size() == 1);
    core::Exam unmarked = exam_with({});
    unmarked.marking.reset();
    CHECK(queue(unmarked, work).picks.empty());
}
