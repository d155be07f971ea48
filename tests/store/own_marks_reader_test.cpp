#include "store/disk.hpp"
#include "store/marked_scribe.hpp"
#include "store/reader.hpp"
#include "store/scribe.hpp"
#include "store/sqlite_journal.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::test;
using namespace std::chrono_literals;

namespace {

const core::TokenId ann{"tok_ann"};

/// Ann and Bo have marked "character" of `sittings` sittings, Ann a gold answer after that.
void write_marks(const std::filesystem::path& data, int sittings) {
    Scribe scribe;
    scribe.make(core::house_stream, core::HouseEvent{small_exam()});
    for (int number = 1; number <= sittings; ++number) {
        const core::SittingId sitting{"sit_" + std::to_string(number)};
        whole_sitting(scribe, sitting);
        mark_twice(scribe, sitting, "ann", 2, "bo", 1);
    }
    const core::StreamId gold{"gold_1"};
    scribe.make(gold, core::GoldEvent{gold_answer("ans_gold", 1)}, by("ada", core::ActorKind::adjudicator));
    mark_gold(scribe, gold, "ann", 0);
    Witness witness;
    const store::DataFolder folder(data);
    store::SqliteJournal journal(folder, witness.options());
    journal.append(scribe.made());
    witness.wait_until_durable(scribe.made().back().seq);
}

std::vector<core::AnswerId> answers_of(const store::Page<store::OwnMark>& page) {
    std::vector<core::AnswerId> answers;
    for (const store::OwnMark& own : page.entries)
        answers.push_back(own.mark.answer);
    return answers;
}

} // namespace

TEST_CASE("a grader's own marks come the latest first, gold ones in the same form") {
    const TempFolder temp;
    write_marks(temp.data(), 2);
    store::Reader reader(temp.data());
    const auto page = reader.own_marks({.grader = ann}, "", 10).value();
    REQUIRE(page.entries.size() == 3);
    CHECK_FALSE(page.next_cursor);
    CHECK(page.entries[0].mark.gold == core::GoldId{"gold_1"});
    CHECK(page.entries[1].mark.sitting == core::SittingId{"sit_2"});
    CHECK(page.entries[1].stands_after == 0ms);
    for (const store::OwnMark& own : page.entries)
        CHECK(own.mark.grader == ann);
    CHECK(reader.own_marks({.grader = ann, .item = core::ItemId{"tone"}}, "", 10)->entries.empty());
    CHECK(reader.own_marks({.grader = core::TokenId{"tok_bo"}}, "", 10)->entries.size() == 2);
}

TEST_CASE("a gold mark stands when the real one before it does, as if the other grader were as quick with it") {
    const TempFolder temp;
    write_marks(temp.data(), 1); // Ann first, Bo two seconds later, then the gold answer
    store::Reader reader(temp.data());
    const auto of = [&](const core::TokenId& grader) { return reader.own_marks({.grader = grader}, "", 1).value(); };
    const store::OwnMark gold_one = of(ann).entries.at(0);
    REQUIRE(gold_one.mark.gold);
    CHECK(gold_one.stands_after == 2s);
    CHECK(reader.gold_stands_after(gold_one.mark.claim) == 2s);
    CHECK(reader.gold_stands_after(core::ClaimId{"clm_sit_1_ann"}) == std::nullopt);
}

TEST_CASE("a gold mark without a real one before it, or behind one that is alone, can be changed as that one") {
    const TempFolder temp;
    Scribe scribe;
    scribe.make(core::house_stream, core::HouseEvent{small_exam()});
    const auto gold = [&](const std::string& id, const std::string& grader) {
        scribe.make(core::StreamId{id}, core::GoldEvent{gold_answer("ans_" + id, 1)},
                    by("ada", core::ActorKind::adjudicator));
        mark_gold(scribe, core::StreamId{id}, grader, 0);
    };
    gold("gold_1", "ann"); // before any
    whole_sitting(scribe, core::SittingId{"sit_1"});
    mark_once(scribe, core::SittingId{"sit_1"}, "ann", 1);
    gold("gold_2", "ann"); // behind one that is alone
    whole_sitting(scribe, core::SittingId{"sit_2"});
    mark_twice(scribe, core::SittingId{"sit_2"}, "bo", 1, "cy", 1);
    gold("gold_3", "cy"); // behind one that came second
    Witness witness;
    const store::DataFolder folder(temp.data());
    store::SqliteJournal journal(folder, witness.options());
    journal.append(scribe.made());
    witness.wait_until_durable(scribe.made().back().seq);
    store::Reader reader(temp.data());
    CHECK(reader.gold_stands_after(core::ClaimId{"clm_gold_1_ann"}) == std::nullopt);
    CHECK(reader.gold_stands_after(core::ClaimId{"clm_gold_2_ann"}) == std::nullopt);
    CHECK(reader.gold_stands_after(core::ClaimId{"clm_gold_3_cy"}) == 0ms);
    for (const store::OwnMark& own : reader.own_marks({.grader = ann}, "", 10)->entries)
        CHECK(own.stands_after == std::nullopt);
}

TEST_CASE("pages of own marks hold each mark once, and their cursors are bound to grader and filter") {
    const TempFolder temp;
    write_marks(temp.data(), 5);
    store::Reader reader(temp.data());
    const auto all = answers_of(reader.own_marks({.grader = ann}, "", 100).value());
    std::vector<core::AnswerId> found;
    for (std::optional<std::string> cursor{""}; cursor;) {
        const auto page = reader.own_marks({.grader = ann}, *cursor, 2).value();
        for (const core::AnswerId& answer : answers_of(page))
            found.push_back(answer);
        cursor = page.next_cursor;
    }
    CHECK(found.size() == 6);
    CHECK(found == all);
    const auto next = *reader.own_marks({.grader = ann}, "", 2)->next_cursor;
    CHECK_FALSE(reader.own_marks({.grader = core::TokenId{"tok_bo"}}, next, 2).has_value());
    CHECK_FALSE(reader.own_marks({.grader = ann, .exam = small_exam().slug}, next, 2).has_value());
    CHECK_FALSE(reader.own_marks({.grader = ann}, "nonsense", 2).has_value());
    CHECK_FALSE(reader.own_marks({.grader = ann}, "", 0).has_value());
}
