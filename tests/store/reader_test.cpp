#include "store/disk.hpp"
#include "store/reader.hpp"
#include "store/scribe.hpp"
#include "store/sqlite_journal.hpp"

#include <doctest/doctest.h>

#include <set>
#include <thread>

using namespace shibi;
using namespace shibi::test;

namespace {

const core::ItemId years{"years"};
const core::ItemId character{"character"};

core::SittingId sitting_number(int number) {
    return core::SittingId{"sit_" + std::to_string(number)};
}

/// A journal with the small exam and so many whole sittings, all durable.
struct Exams {
    explicit Exams(int sittings) : folder(temp.data()), journal(folder, witness.options()), reader(temp.data()) {
        journal.append({scribe.make(core::house_stream, small_exam())});
        for (int number = 1; number <= sittings; ++number)
            add(number);
    }
    void add(int number) {
        journal.append(whole_sitting(scribe, sitting_number(number)));
        witness.wait_until_durable(scribe.made().back().seq);
    }

    TempFolder temp;
    Witness witness;
    Scribe scribe;
    store::DataFolder folder;
    store::SqliteJournal journal;
    store::Reader reader;
};

/// "sit_1/years sit_1/character …" over all pages.
std::string all_pages(store::Reader& reader, const store::AnswerFilter& filter, std::size_t limit) {
    std::string names;
    std::string cursor;
    do {
        const auto page = reader.answers(filter, cursor, limit).value();
        CHECK(page.entries.size() <= limit);
        for (const auto& answer : page.entries)
            names += answer.sitting.str() + '/' + answer.item.str() + ' ';
        cursor = page.next_cursor.value_or("");
    } while (!cursor.empty());
    return names;
}

std::vector<store::LateTextEntry> late_texts_of(store::Reader& reader, const core::SittingId& sitting) {
    std::vector<store::LateTextEntry> all;
    for (const auto& answer : reader.answers({.sitting = sitting}, "", 100).value().entries)
        all.insert(all.end(), answer.late_texts.begin(), answer.late_texts.end());
    return all;
}

std::string names(store::Reader& reader, const store::AnswerFilter& filter) {
    return all_pages(reader, filter, 100);
}

} // namespace

TEST_CASE("an answer comes with its text as typed, its lineage and nobody's name") {
    Exams exams(1);
    const auto page = exams.reader.answers({.item = character}, "", 10).value();
    const auto head = exams.reader.head(core::StreamId{"sit_1"});
    store::AnswerEntry expected;
    expected.sitting = sitting_number(1);
    expected.pseudonym = store::pseudonym_of(sitting_number(1));
    expected.exam = small_exam().slug;
    expected.exam_version = small_exam().version;
    expected.section = core::SectionId{"test"};
    expected.item = character;
    expected.position = 2;
    expected.status = store::AnswerStatus::closed;
    expected.text = "佢好攰。";
    expected.version = 3;
    expected.entered_at = at_second(12);
    expected.saved_at = at_second(15);
    expected.closed_at = at_second(16);
    expected.report = R"({"findings":[]})";
    expected.report_version = 3;
    expected.checker = "1-abc";
    expected.late_texts = {{.ordinal = 18,
                            .item = character,
                            .text = "佢好攰，不過",
                            .made_at = at_second(4),
                            .received_at = at_second(19),
                            .late_by = core::Millis{5'120},
                            .reason = core::event::LateReason::after_end}};
    expected.sitting_phase = store::SittingPhase::finished;
    expected.finished_at = at_second(18);
    expected.finish_reason = core::event::FinishReason::expired;
    expected.head = head;
    CHECK(page.entries == std::vector{expected});
    CHECK(head.ordinal == 20);
    CHECK(head == exams.journal.load(core::StreamId{"sit_1"}).head);
    CHECK(expected.pseudonym.find("陳") == std::string::npos);
}

TEST_CASE("pages of any size give every answer once, in the order of invitation and paper") {
    Exams exams(3);
    const std::string all = "sit_1/years sit_1/character sit_2/years sit_2/character sit_3/years sit_3/character ";
    for (const std::size_t limit : {1U, 2U, 3U, 4U, 100U})
        CHECK(all_pages(exams.reader, {}, limit) == all);
}

TEST_CASE("sittings that are added while pages are read neither hide nor repeat an answer") {
    Exams exams(2);
    const auto first = exams.reader.answers({}, "", 3).value();
    exams.add(3);
    const auto second = exams.reader.answers({}, first.next_cursor.value(), 100).value();
    std::vector<std::string> sittings;
    for (const auto& page : {first, second})
        for (const auto& answer : page.entries)
            sittings.push_back(answer.sitting.str() + "/" + answer.item.str());
    CHECK(sittings == std::vector<std::string>{"sit_1/years", "sit_1/character", "sit_2/years", "sit_2/character",
                                               "sit_3/years", "sit_3/character"});
}

TEST_CASE("a Seq brings what has changed after it, and what is not over; every page says as of which Seq it is") {
    Exams exams(2); // sit_1: seq 2 to 21, sit_2: 22 to 41
    auto& reader = exams.reader;
    CHECK(reader.answers({}, "", 1).value().as_of == 41);
    CHECK(names(reader, {.changed_after = 0}) == names(reader, {}));
    CHECK(names(reader, {.changed_after = 20}) == names(reader, {}));
    CHECK(names(reader, {.changed_after = 21}) == "sit_2/years sit_2/character ");
    CHECK(names(reader, {.changed_after = 41}).empty());
    CHECK(reader.sittings({.changed_after = 21}, "", 10).value().entries.size() == 1);
    const auto append = [&](core::SittingEvent event) {
        const auto record = exams.scribe.make(core::stream_of(sitting_number(1)), std::move(event));
        exams.journal.append({record});
        exams.witness.wait_until_durable(record.seq);
    };
    append(core::event::Released{});
    CHECK(names(reader, {.changed_after = 41}) == "sit_1/years sit_1/character ");
    append(core::event::Reopened{core::SectionId{"test"}, {character}, character, at_second(1), {}});
    CHECK(names(reader, {.changed_after = 43}) == "sit_1/years sit_1/character ");
    CHECK(reader.answers({}, "", 1).value().as_of == 43);
}

TEST_CASE("an answer that is read while it is revised is never half-written") {
    Exams exams(1);
    const auto stream = core::stream_of(sitting_number(1));
    constexpr core::Version last = 120;
    std::jthread writer([&] {
        core::Seq seq = 0;
        for (core::Version version = 4; version <= last; ++version) {
            const std::string words = std::to_string(version);
            std::vector<core::Record> records;
            const auto add = [&](core::SittingEvent event) {
                records.push_back(exams.scribe.make(stream, std::move(event)));
            };
            add(core::event::AnswerClosed{
                .item = character, .version = version, .text = core::to_utf16(words).value(), .response = {}});
            add(core::event::ReportRecorded{.item = character, .version = version, .checker = "c", .report = words});
            add(core::event::LateTextKept{.item = character,
                                          .text = core::to_utf16(words).value(),
                                          .made_at = at_second(4),
                                          .late_by = core::Millis{1},
                                          .reason = core::event::LateReason::after_end});
            seq = records.back().seq;
            exams.journal.append(std::move(records));
            if (version % 4 == 0) exams.witness.wait_until_durable(seq); // so that the commits are many
        }
        exams.witness.wait_until_durable(seq);
    });
    std::set<core::Version> seen;
    while (!seen.contains(last)) {
        const auto answer = exams.reader.answers({.item = character}, "", 1).value().entries.at(0);
        seen.insert(answer.version);
        if (answer.version == 3) continue; // before the first revision
        const std::string words = std::to_string(answer.version);
        REQUIRE(answer.text == words);
        REQUIRE(answer.report == words);
        REQUIRE(answer.report_version == answer.version);
        REQUIRE(answer.late_texts.back().text == words);
        REQUIRE(answer.late_texts.size() == answer.version - 2);
        REQUIRE(answer.head.ordinal == 20 + 3 * (answer.version - 3));
    }
    MESSAGE(seen.size(), " of ", last - 2, " versions were seen");
}

TEST_CASE("filters choose by exam, item, status, sitting and time") {
    Exams exams(2); // sit_1 finished at second 18, sit_2 at second 38
    auto& reader = exams.reader;
    CHECK(names(reader, {.item = years}) == "sit_1/years sit_2/years ");
    CHECK(names(reader, {.sitting = sitting_number(2)}) == "sit_2/years sit_2/character ");
    CHECK(names(reader, {.exam = core::ExamSlug{"another"}}).empty());
    CHECK(names(reader, {.exam = small_exam().slug, .exam_version = small_exam().version, .item = character}) ==
          "sit_1/character sit_2/character ");
    CHECK(names(reader, {.status = store::AnswerStatus::open}).empty());
    CHECK(names(reader, {.finished_since = at_second(18), .finished_until = at_second(38)}) ==
          "sit_1/years sit_1/character ");
    CHECK(names(reader, {.saved_since = at_second(16)}) == "sit_2/years sit_2/character ");
    CHECK(names(reader, {.demonstration = true}).empty());
}

TEST_CASE("a cursor that is none, or of another filter, is refused with what is allowed") {
    Exams exams(2);
    const auto cursor = exams.reader.answers({.item = years}, "", 1).value().next_cursor.value();
    CHECK(exams.reader.answers({.item = years}, cursor, 1).value().entries.size() == 1);

    CHECK(exams.reader.answers({.item = character}, cursor, 1).error().message ==
          "this cursor belongs to another filter");
    auto altered = cursor;
    altered.front() = altered.front() == '3' ? '4' : '3';
    for (const std::string& not_one : {altered, std::string("abc"), std::string(64, 'z'), cursor + "00"}) {
        const auto refused = exams.reader.answers({.item = years}, not_one, 1);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().code == core::RefusalCode::bad_value);
        CHECK(refused.error().message == "this is not a cursor");
    }
    CHECK_FALSE(exams.reader.sittings({}, cursor, 1).has_value());
    CHECK(exams.reader.answers({}, "", 0).error().allowed == "1 to 1000 rows");
    CHECK_FALSE(exams.reader.answers({}, "", 1'001).has_value());
}

TEST_CASE("sittings are listed with their state, page by page") {
    Exams exams(2);
    const auto first = exams.reader.sittings({}, "", 1).value();
    REQUIRE(first.entries.size() == 1);
    CHECK(first.entries.front().candidate_name == "陳小明");
    CHECK(first.entries.front().locale == "zh-Hans-CN");
    CHECK(first.entries.front().started_at == at_second(6));
    CHECK(first.entries.front() == exams.reader.sitting(sitting_number(1)));
    const auto second = exams.reader.sittings({}, first.next_cursor.value(), 1).value();
    REQUIRE(second.entries.size() == 1);
    CHECK(second.entries.front().id == sitting_number(2));
    CHECK_FALSE(second.next_cursor.has_value());
    CHECK(exams.reader.sittings({.phase = store::SittingPhase::running}, "", 10).value().entries.empty());
    CHECK_FALSE(exams.reader.sitting(core::SittingId{"sit_nobody"}).has_value());
}

TEST_CASE("late texts are apart from the answer and say by how much and why") {
    Exams exams(1);
    CHECK(late_texts_of(exams.reader, sitting_number(1)) ==
          std::vector{store::LateTextEntry{.ordinal = 18,
                                           .item = character,
                                           .text = "佢好攰，不過",
                                           .made_at = at_second(4),
                                           .received_at = at_second(19),
                                           .late_by = core::Millis{5'120},
                                           .reason = core::event::LateReason::after_end}});
}

TEST_CASE("a late text tells what was decided of it, until its item is opened again; answers tell their release") {
    Exams exams(1);
    const auto stream = core::stream_of(sitting_number(1));
    const auto decided = [&] { return late_texts_of(exams.reader, sitting_number(1)).front().counts; };
    const auto append = [&](core::SittingEvent event) {
        const auto record = exams.scribe.make(stream, std::move(event));
        exams.journal.append({record});
        exams.witness.wait_until_durable(record.seq);
    };
    CHECK(decided() == std::nullopt);
    append(core::event::LateTextDecided{character, 18, true});
    CHECK(decided() == true);
    append(core::event::Reopened{core::SectionId{"test"}, {character}, character, at_second(1), {}});
    CHECK(decided() == std::nullopt);
    append(core::event::Finished{core::event::FinishReason::submitted});
    CHECK(exams.reader.answers({.released = true}, "", 10)->entries.empty());
    append(core::event::Released{});
    CHECK(exams.reader.answers({.released = false}, "", 10)->entries.empty());
    const auto answers = exams.reader.answers({.released = true}, "", 10);
    REQUIRE_FALSE(answers->entries.empty());
    CHECK(answers->entries.front().released_at.has_value());
}

TEST_CASE("tokens are listed without their secrets, revoked ones with the time") {
    Exams exams(0);
    const core::TokenId token{"tok_1"};
    exams.journal.append({exams.scribe.make(
        core::house_stream, core::event::TokenCreated{token, core::Role::grader, "Wing", "a secret's hash"})});
    exams.journal.append({exams.scribe.make(core::house_stream, core::event::TokenRevoked{token})});
    exams.witness.wait_until_durable(3);
    CHECK(exams.reader.tokens() ==
          std::vector{store::TokenEntry{token, core::Role::grader, "Wing", at_second(2), at_second(3)}});
    CHECK(query(exams.temp.data() / "shibi.db", "SELECT * FROM token").find("secret") == std::string::npos);
    CHECK(exams.reader.exam_content(small_exam().version) == small_exam().content);
    CHECK(exams.reader.last_seq() == 3);
}

TEST_CASE("a reader of a folder without a database says what to do") {
    const TempFolder temp;
    store::Reader reader(temp.path());
    CHECK_THROWS_AS(reader.last_seq(), store::Fault);
}
