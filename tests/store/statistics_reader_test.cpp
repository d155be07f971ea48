#include "store/disk.hpp"
#include "store/marked_scribe.hpp"
#include "store/sqlite_journal.hpp"
#include "store/statistics_reader.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::test;

namespace {

const core::StreamId gold{"gold_1"};

/// Two sittings of the small exam: the first marked by Ann and Bob, the second by Bob and Cat; and a gold answer that
/// Ann has marked.
struct Marks {
    Marks() : folder(temp.data()), journal(folder, witness.options()), reader(temp.data()) {
        scribe.make(core::house_stream, small_exam());
        for (const char* sitting : {"sit_1", "sit_2"})
            whole_sitting(scribe, core::SittingId{sitting});
        mark_twice(scribe, core::SittingId{"sit_1"}, "ann", 4, "bob", 2);
        mark_twice(scribe, core::SittingId{"sit_2"}, "bob", 0, "cat", 1);
        scribe.make(gold, core::GoldEvent{gold_answer("ans_gold", 3)}, by("adam", core::ActorKind::administrator));
        mark_gold(scribe, gold, "ann", 1);
        journal.append(scribe.made());
        witness.wait_until_durable(scribe.made().back().seq);
    }

    /// "ann 4, bob 2"
    std::string marks(const store::MarkFilter& filter, std::size_t limit = 100) {
        std::string told;
        for (const auto& mark : reader.counted_marks(filter, limit))
            told += (told.empty() ? "" : ", ") + mark.grader_name + ' ' + std::to_string(mark.points.at(0).points);
        return told;
    }

    TempFolder temp;
    Witness witness;
    Scribe scribe;
    store::DataFolder folder;
    store::SqliteJournal journal;
    store::Reader reader;
};

} // namespace

TEST_CASE("a counted mark tells answer, grader, points and time, and of a gold answer what is known") {
    Marks house;
    const auto marks = house.reader.counted_marks({}, 100);
    REQUIRE(marks.size() == 5);
    CHECK(marks[1] == store::CountedMark{.answer = core::AnswerId{"ans_sit_1"},
                                         .exam_version = small_exam().version,
                                         .item = core::ItemId{"character"},
                                         .grader = core::TokenId{"tok_bob"},
                                         .grader_name = "bob",
                                         .rubric_version = "r1",
                                         .points = {{"tone", 2}},
                                         .submitted_at = at_second(45),
                                         .known = {}});
    CHECK(marks[4].answer == core::AnswerId{"ans_gold"});
    CHECK(marks[4].points == std::vector<core::CriterionPoints>{{"tone", 1}});
    CHECK(marks[4].known == std::vector<core::CriterionPoints>{{"tone", 3}});
}

TEST_CASE("marks come by sitting and slot, gold ones last, and no more than were asked for") {
    Marks house;
    CHECK(house.marks({}) == "ann 4, bob 2, bob 0, cat 1, ann 1");
    CHECK(house.marks({}, 4) == "ann 4, bob 2, bob 0, cat 1");
    CHECK(house.marks({}, 2) == "ann 4, bob 2");
}

TEST_CASE("a filter reaches real and gold marks alike") {
    Marks house;
    CHECK(house.marks({.exam = small_exam().slug}) == "ann 4, bob 2, bob 0, cat 1, ann 1");
    CHECK(house.marks({.exam = core::ExamSlug{"another"}}).empty());
    CHECK(house.marks({.exam_version = core::ExamVersion{"another"}}).empty());
    CHECK(house.marks({.item = core::ItemId{"tone"}}).empty());
    CHECK(house.marks({.submitted_before = at_second(45)}) == "ann 4");
    CHECK(house.marks({.submitted_before = at_second(46)}) == "ann 4, bob 2");
    CHECK(house.marks({.demonstration = true}).empty());
    CHECK(house.marks({.demonstration = false}) == "ann 4, bob 2, bob 0, cat 1, ann 1");
}

TEST_CASE("an adjudicator's points are not counted among the marks") {
    Marks house;
    house.scribe.make(core::StreamId{"sit_1"},
                      core::event::Adjudicated{.item = core::ItemId{"character"},
                                               .rubric_version = "r1",
                                               .points = {{"tone", 3}},
                                               .reason = "between the two"},
                      by("eve", core::ActorKind::adjudicator));
    house.journal.append({house.scribe.made().back()});
    house.witness.wait_until_durable(house.scribe.made().back().seq);
    CHECK(house.marks({}) == "ann 4, bob 2, bob 0, cat 1, ann 1");
}
