#include "store/disk.hpp"
#include "store/marked_scribe.hpp"
#include "store/sqlite_journal.hpp"
#include "store/statistics_reader.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::test;
using core::event::Verdict;

namespace {

/// Four sittings with outcomes: 0.5, 0.9, 0.5, 0.7; and one without.
struct Outcomes {
    Outcomes() : folder(temp.data()), journal(folder, witness.options()), reader(temp.data()) {
        scribe.make(core::house_stream, small_exam());
        for (const char* sitting : {"sit_1", "sit_2", "sit_3", "sit_4", "sit_5"})
            whole_sitting(scribe, core::SittingId{sitting});
        set_outcome(scribe, core::SittingId{"sit_1"}, 0.5, Verdict::not_qualified);
        set_outcome(scribe, core::SittingId{"sit_2"}, 0.9, Verdict::qualified);
        set_outcome(scribe, core::SittingId{"sit_3"}, 0.5, Verdict::not_qualified);
        set_outcome(scribe, core::SittingId{"sit_4"}, 0.7, Verdict::borderline);
        journal.append(scribe.made());
        witness.wait_until_durable(scribe.made().back().seq);
    }

    /// "sit_1 sit_2 …" over all pages.
    std::string sittings(const store::OutcomeFilter& filter, std::size_t limit = 100) {
        std::string names;
        std::string cursor;
        do {
            const auto page = reader.outcomes(filter, cursor, limit).value();
            CHECK(page.entries.size() <= limit);
            for (const auto& entry : page.entries)
                names += entry.sitting.id.str() + ' ';
            cursor = page.next_cursor.value_or("");
        } while (!cursor.empty());
        return names;
    }

    TempFolder temp;
    Witness witness;
    Scribe scribe;
    store::DataFolder folder;
    store::SqliteJournal journal;
    store::Reader reader;
};

store::OutcomeFilter by_score() {
    store::OutcomeFilter filter;
    filter.order = store::OutcomeOrder::score;
    return filter;
}

} // namespace

TEST_CASE("an outcome comes with its score, its terms and the head of its sitting's stream") {
    Outcomes house;
    const auto page = house.reader.outcomes({.sitting = core::SittingId{"sit_4"}}, "", 10).value();
    REQUIRE(page.entries.size() == 1);
    const auto& entry = page.entries[0];
    CHECK(entry.outcome == core::event::OutcomeSet{.score = 0.7,
                                                   .verdict = Verdict::borderline,
                                                   .terms = {{.item = core::ItemId{"character"},
                                                              .criterion = "tone",
                                                              .weight = 1,
                                                              .points = 0.7 * 4,
                                                              .points_max = 4}}});
    CHECK(entry.set_at == house.scribe.made().back().at);
    CHECK(entry.head == house.reader.head(core::StreamId{"sit_4"}));
    CHECK(entry.sitting == house.reader.sitting(core::SittingId{"sit_4"}).value());
}

TEST_CASE("pages of any size hold every outcome once, in the order of invitation or the best first") {
    Outcomes house;
    for (const std::size_t limit : {1UL, 2UL, 3UL, 100UL}) {
        CAPTURE(limit);
        CHECK(house.sittings({}, limit) == "sit_1 sit_2 sit_3 sit_4 ");
        CHECK(house.sittings(by_score(), limit) == "sit_2 sit_4 sit_1 sit_3 ");
    }
}

TEST_CASE("a shortlist is those of a verdict, or of a score that they reach") {
    Outcomes house;
    CHECK(house.sittings({.verdict = Verdict::not_qualified}) == "sit_1 sit_3 ");
    CHECK(house.sittings({.score_min = 0.7}) == "sit_2 sit_4 ");
    CHECK(house.sittings({.score_min = 0.71}) == "sit_2 ");
    CHECK(house.sittings({.exam = small_exam().slug, .verdict = Verdict::qualified}) == "sit_2 ");
    CHECK(house.sittings({.exam = core::ExamSlug{"another"}}).empty());
    CHECK(house.sittings({.demonstration = true}).empty());
    const auto last = house.scribe.made().back().at;
    CHECK(house.sittings({.set_since = last}) == "sit_4 ");
    CHECK(house.sittings({.set_until = last}) == "sit_1 sit_2 sit_3 ");
}

TEST_CASE("a cursor of another order or filter, one that is none, and a limit of nothing are refused") {
    Outcomes house;
    const auto cursor = house.reader.outcomes({}, "", 1).value().next_cursor.value();
    CHECK(house.reader.outcomes({}, cursor, 1).has_value());
    for (const auto& refused : {house.reader.outcomes(by_score(), cursor, 1),
                                house.reader.outcomes({.verdict = Verdict::qualified}, cursor, 1),
                                house.reader.outcomes({}, "zzz", 1), house.reader.outcomes({}, "", 0)}) {
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().code == core::RefusalCode::bad_value);
        CHECK_FALSE(refused.error().allowed.empty());
    }
}

TEST_CASE("scores are those of all outcomes that the filter lets through") {
    Outcomes house;
    CHECK(house.reader.scores({}).size() == 4);
    CHECK(house.reader.scores({.verdict = Verdict::borderline}) ==
          std::vector<core::ScoredVerdict>{{0.7, Verdict::borderline}});
    CHECK(house.reader.scores({.exam = core::ExamSlug{"another"}}).empty());
}
