#include "store/disk.hpp"
#include "store/rows.hpp"
#include "store/scribe.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_journal.hpp"
#include "store/webhook_facts.hpp"

#include <doctest/doctest.h>

#include <optional>

using namespace shibi;
using namespace shibi::test;
using core::WebhookEvent;

namespace {

const core::SittingId mei{"sit_mei"};
constexpr std::array finished{WebhookEvent::sitting_finished};

/// A journal with a whole sitting, and a reader of it.
struct House {
    House() : folder(temp.data()), journal(folder, witness.options()) {
        append({scribe.make(core::house_stream, small_exam())});
        append(whole_sitting(scribe, mei));
        for (const core::Record& record : scribe.made_for(core::stream_of(mei)))
            if (std::holds_alternative<core::event::Finished>(std::get<core::SittingEvent>(record.event))) end = record;
    }
    void append(std::vector<core::Record> records) {
        journal.append(std::move(records));
        witness.wait_until_durable(scribe.made().back().seq);
    }
    std::optional<store::JournaledFact> next(core::Seq after, std::span<const WebhookEvent> events) {
        auto reader = store::open_reader(temp.data() / "shibi.db");
        return store::read_next_fact(reader, after, events);
    }
    std::optional<store::JournaledFact> at(core::Seq seq) {
        auto reader = store::open_reader(temp.data() / "shibi.db");
        return store::read_fact(reader, seq);
    }

    TempFolder temp;
    Witness witness;
    Scribe scribe;
    store::DataFolder folder;
    store::SqliteJournal journal;
    core::Record end;
};

} // namespace

TEST_CASE("the end of a sitting is found with ids and pseudonym, once, and only by those who ask for it") {
    House house;
    const auto found = house.next(0, finished);
    REQUIRE(found.has_value());
    REQUIRE(found->fact.has_value());
    CHECK(found->message.starts_with("msg_" + std::to_string(house.end.seq) + "_"));
    CHECK(*found->fact == core::WebhookFact{.event = WebhookEvent::sitting_finished,
                                            .seq = house.end.seq,
                                            .at = house.end.at,
                                            .message = found->message,
                                            .sitting = mei,
                                            .pseudonym = store::pseudonym_of(mei),
                                            .exam = invitation().exam,
                                            .exam_version = invitation().exam_version,
                                            .demonstration = invitation().demonstration,
                                            .finish_reason = found->fact->finish_reason});
    CHECK(found->fact->finish_reason.has_value());
    CHECK(house.next(house.end.seq - 1, finished)->message == found->message);
    CHECK(house.next(house.end.seq, finished) == std::nullopt);
    constexpr std::array outcomes{WebhookEvent::outcome_set};
    CHECK(house.next(0, outcomes) == std::nullopt);
    CHECK(house.at(house.end.seq)->message == found->message);
    CHECK(house.at(1) == std::nullopt);
}

TEST_CASE("marking and outcome are found after the end, in order") {
    House house;
    const auto stream = core::stream_of(mei);
    house.append({house.scribe.make(stream, core::event::MarkingCompleted{}),
                  house.scribe.make(stream, core::event::OutcomeSet{.score = 0.5, .terms = {}})});
    const auto marked = house.next(house.end.seq, core::all_webhook_events);
    REQUIRE(marked.has_value());
    CHECK(marked->event == WebhookEvent::marking_complete);
    CHECK(marked->fact->finish_reason == std::nullopt);
    const auto outcome = house.next(marked->seq, core::all_webhook_events);
    REQUIRE(outcome.has_value());
    CHECK(outcome->event == WebhookEvent::outcome_set);
    CHECK(outcome->seq == marked->seq + 1);
    constexpr std::array outcomes{WebhookEvent::outcome_set};
    CHECK(house.next(0, outcomes)->seq == outcome->seq);
}

TEST_CASE("an erased sitting's events are found without a word of what they were about") {
    House house;
    const auto stream = core::stream_of(mei);
    house.append({house.scribe.make(stream, core::event::OutcomeSet{.score = 0.5, .terms = {}})});
    const auto before = house.next(0, finished);
    house.append({erasure(house.scribe, mei, core::event::ErasedPart::answers)});
    CHECK(house.next(0, finished)->fact == before->fact);
    house.append({erasure(house.scribe, mei)});
    const auto after = house.next(0, finished);
    REQUIRE(after.has_value());
    CHECK(after->message == before->message);
    CHECK(after->fact == std::nullopt);
    CHECK(house.next(house.end.seq, core::all_webhook_events)->fact == std::nullopt);
}

TEST_CASE("an erasure is told as the sitting's last word: ids, pseudonym and which part, whatever was erased") {
    House house;
    constexpr std::array erased{WebhookEvent::sitting_erased};
    for (const auto part : {core::event::ErasedPart::answers, core::event::ErasedPart::everything}) {
        const core::Record record = erasure(house.scribe, mei, part);
        house.append({record});
        const auto found = house.next(record.seq - 1, erased);
        REQUIRE(found.has_value());
        CHECK(*found->fact ==
              core::WebhookFact{.event = WebhookEvent::sitting_erased,
                                .seq = record.seq,
                                .at = record.at,
                                .message = found->message,
                                .sitting = mei,
                                .pseudonym = store::pseudonym_of(mei),
                                .exam = invitation().exam,
                                .exam_version = invitation().exam_version,
                                .demonstration = invitation().demonstration,
                                .erased_part = part == core::event::ErasedPart::answers ? "answers" : "everything"});
    }
}

TEST_CASE("what is to be told is found by an index and not by walking the journal") {
    House house;
    const std::string plan = query(house.temp.data() / "shibi.db",
                                   "EXPLAIN QUERY PLAN SELECT seq FROM journal WHERE kind IN ('finished', "
                                   "'marking_completed', 'outcome_set', 'sitting_erased') AND seq > 5 ORDER BY seq");
    CAPTURE(plan);
    CHECK(plan.contains("journal_told"));
}
