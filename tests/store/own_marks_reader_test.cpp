#include "store/disk.hpp"
#include "store/marked_scribe.hpp"
#include "store/reader.hpp"
#include "store/scribe.hpp"
#include "store/sqlite_journal.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::test;

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
    CHECK(page.entries[0].is_alone);
    CHECK(page.entries[0].pseudonym.size() == page.entries[1].pseudonym.size());
    CHECK(page.entries[1].mark.sitting == core::SittingId{"sit_2"});
    CHECK_FALSE(page.entries[1].is_alone);
    CHECK(page.entries[1].pseudonym == store::pseudonym_of(core::SittingId{"sit_2"}));
    for (const store::OwnMark& own : page.entries)
        CHECK(own.mark.grader == ann);
    CHECK(reader.own_marks({.grader = ann, .item = core::ItemId{"tone"}}, "", 10)->entries.empty());
    CHECK(reader.own_marks({.grader = core::TokenId{"tok_bo"}}, "", 10)->entries.size() == 2);
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
