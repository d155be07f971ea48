// Whoever keeps a copy of a list by `since` must hear that a sitting was erased.
#include "store/disk.hpp"
#include "store/marked_scribe.hpp"
#include "store/sqlite_journal.hpp"
#include "store/statistics_reader.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::test;
using core::event::ErasedPart;

namespace {

const core::SittingId mei{"sit_1"};

/// Two sittings that were marked and have outcomes; then parts of the first are erased.
struct House {
    House() : folder(temp.data()), journal(folder, witness.options()), reader(temp.data()) {
        scribe.make(core::house_stream, small_exam());
        for (const char* sitting : {"sit_1", "sit_2"}) {
            whole_sitting(scribe, core::SittingId{sitting});
            mark_twice(scribe, core::SittingId{sitting}, "ann", 4, "bob", 2);
            set_outcome(scribe, core::SittingId{sitting}, 0.5, core::event::Verdict::borderline);
        }
        journal.append(scribe.made());
        witness.wait_until_durable(scribe.made().back().seq);
        before = reader.last_seq();
    }
    core::Record erase(ErasedPart part) {
        auto record = erasure(scribe, mei, part);
        journal.append({record});
        witness.wait_until_durable(record.seq);
        return record;
    }
    std::vector<store::AnswerEntry> answers(const store::AnswerFilter& filter) {
        return reader.answers(filter, "", 100).value().entries;
    }

    TempFolder temp;
    Witness witness;
    Scribe scribe;
    store::DataFolder folder;
    store::SqliteJournal journal;
    store::Reader reader;
    core::Seq before = 0;
};

} // namespace

TEST_CASE("what is new since a Seq or a time holds each answer whose words were erased, without them, once") {
    for (const ErasedPart part : {ErasedPart::answers, ErasedPart::everything}) {
        House house;
        const core::Record erasure = house.erase(part);
        const auto same = house.answers({.changed_after = house.before});
        CHECK(house.answers({.saved_since = erasure.at}) == same);
        REQUIRE(same.size() == 2);
        for (const store::AnswerEntry& answer : same) {
            CHECK(answer.sitting == mei);
            CHECK(answer.erased_at == erasure.at);
            CHECK(answer.text.empty());
            CHECK(answer.response == core::SetResponse{});
            CHECK(answer.report.value_or("").empty());
        }
        CHECK(house.answers({.changed_after = house.reader.last_seq()}).empty());
        CHECK(house.answers({}).size() == (part == ErasedPart::everything ? 2 : 4));
    }
}

TEST_CASE("an erasure of keystrokes changes no answer, but shows in the list of sittings") {
    House house;
    const core::Record erasure = house.erase(ErasedPart::keystrokes);
    CHECK(house.answers({.changed_after = house.before}).empty());
    const auto sittings = house.reader.sittings({.changed_after = house.before}, "", 10).value().entries;
    REQUIRE(sittings.size() == 1);
    CHECK(sittings[0].erased_part == ErasedPart::keystrokes);
    CHECK(sittings[0].erased_seq == erasure.seq);
}

TEST_CASE("an erased sitting comes among what is new since a Seq, without its name") {
    House house;
    const core::Record erasure = house.erase(ErasedPart::everything);
    const auto sittings = house.reader.sittings({.changed_after = house.before}, "", 10).value().entries;
    REQUIRE(sittings.size() == 1);
    CHECK(sittings[0].id == mei);
    CHECK(sittings[0].erased_at == erasure.at);
    CHECK(sittings[0].candidate_name.empty());
}

TEST_CASE("the points of an erased sitting's marks are listed as they are counted, and come again when it is erased") {
    House house;
    const auto whole = house.reader.settled_marks({}, "", 10).value().entries;
    const core::Record erasure = house.erase(ErasedPart::everything);
    const auto listed = house.reader.settled_marks({}, "", 10).value().entries;
    const auto counted = house.reader.counted_marks({}, 10);
    REQUIRE(listed.size() == counted.size());
    for (std::size_t at = 0; at < listed.size(); ++at) {
        CHECK(listed[at].mark.sheet.points == counted[at].points);
        CHECK(listed[at].mark.sheet.points == whole[at].mark.sheet.points);
        CHECK(listed[at].mark.sheet.comments.empty());
        CHECK(listed[at].erased_at == (at < 2 ? std::optional{erasure.at} : std::nullopt));
    }
    CHECK(house.reader.settled_marks({.changed_after = house.before}, "", 10).value().entries.size() == 2);
    CHECK(house.reader.settled_marks({.submitted_since = erasure.at}, "", 10).value().entries.size() == 2);
}

TEST_CASE("an outcome that went with its sitting is told as gone to whoever asks what is new, in either order") {
    House house;
    const core::Record erasure = house.erase(ErasedPart::everything);
    for (const auto order : {store::OutcomeOrder::invited, store::OutcomeOrder::score}) {
        store::OutcomeFilter since{.verdict = core::event::Verdict::qualified, .set_after = house.before};
        since.order = order;
        const auto told = house.reader.outcomes(since, "", 10).value().entries;
        REQUIRE(told.size() == 1);
        CHECK(told[0].sitting.id == mei);
        CHECK(told[0].sitting.erased_at == erasure.at);
        CHECK(told[0].outcome == std::nullopt);
        CHECK(told[0].set_at == std::nullopt);
        store::OutcomeFilter all{.set_after = 0};
        all.order = order;
        const auto first = house.reader.outcomes(all, "", 1).value();
        CHECK(house.reader.outcomes(all, first.next_cursor.value(), 1).value().entries.size() == 1);
    }
    CHECK(house.reader.outcomes({}, "", 10).value().entries.size() == 1);
    CHECK(house.reader.scores({}).size() == 1);
}

TEST_CASE("a Seq that the journal does not have yet is refused by every list, which says what its last one is") {
    House house;
    const core::Seq beyond = house.before + 1;
    const std::string last = std::to_string(house.before);
    const auto check = [&](const auto& page) {
        REQUIRE_FALSE(page.has_value());
        CHECK(page.error().code == core::RefusalCode::bad_value);
        CHECK(page.error().message.ends_with("the journal's last one is " + last));
        CHECK(page.error().allowed.starts_with("0 to " + last));
    };
    check(house.reader.answers({.changed_after = beyond}, "", 10));
    check(house.reader.sittings({.changed_after = beyond}, "", 10));
    check(house.reader.settled_marks({.changed_after = beyond}, "", 10));
    check(house.reader.outcomes({.set_after = beyond}, "", 10));
}
