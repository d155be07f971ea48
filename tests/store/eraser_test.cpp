#include "store/backup.hpp"
#include "store/disk.hpp"
#include "store/erasure_list.hpp"
#include "store/power_cut_disk.hpp"
#include "store/reader.hpp"
#include "store/rebuild.hpp"
#include "store/remains.hpp"
#include "store/scribe.hpp"
#include "store/sqlite_journal.hpp"
#include "store/verify.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <array>
#include <memory>
#include <optional>
#include <utility>

using namespace shibi;
using namespace shibi::test;

namespace {

using core::event::ErasedPart;

const core::SittingId mei{"sit_mei"};
const core::SittingId wing{"sit_wing"};

/// Of whole_sitting: the name, keystrokes, the final text, the late text, the secret of the link, the report.
constexpr std::array words{"陳小明", "佢好", "𠺘落", "佢好攰。", "佢好攰，不過", "beef", "findings"};

/// A running journal with the small exam (seq 1), Mei's whole sitting (2 to 21) and half of Wing's.
struct House {
    explicit House(const std::string& vfs = "") : folder(temp.data()) {
        auto options = witness.options();
        options.vfs = vfs;
        journal.emplace(folder, options);
        append({scribe.make(core::house_stream, small_exam())});
        append(whole_sitting(scribe, mei));
        const auto stream = core::stream_of(wing);
        append({scribe.make(stream, invitation("Wing")), scribe.make(stream, typed("character", 1, 0, "榮仔"))});
    }

    void append(std::vector<core::Record> records) {
        journal->append(std::move(records));
        witness.wait_until_durable(scribe.made().back().seq);
    }
    void erase(ErasedPart part = ErasedPart::everything) { append({erasure(scribe, mei, part)}); }
    [[nodiscard]] std::filesystem::path file() const { return temp.data() / "shibi.db"; }
    [[nodiscard]] std::string bytes() const { return raw_bytes(temp.data()); }

    TempFolder temp;
    Witness witness;
    Scribe scribe;
    store::DataFolder folder;
    std::optional<store::SqliteJournal> journal;
};

store::VerifyReport whole(std::uint64_t records, std::uint64_t erased) {
    return {.records = records, .streams = 3, .erased = erased, .erasures = 1, .faults = {}, .faults_in_all = 0};
}

} // namespace

TEST_CASE("of an erased sitting no byte of a word is left in the database and its log") {
    House house;
    for (const char* word : words) {
        CAPTURE(word);
        CHECK(house.bytes().find(word) != std::string::npos);
    }
    house.erase();
    const auto after = house.bytes();
    for (const char* word : words) {
        CAPTURE(word);
        CHECK(after.find(word) == std::string::npos);
    }
    CHECK(after.find("榮仔") != std::string::npos);
    CHECK(after.find("asked for it") != std::string::npos);
}

TEST_CASE("no byte is left after much writing and many rows either") {
    House house;
    const core::StreamId stream{"sit_long"};
    std::vector<core::Record> records{house.scribe.make(stream, invitation("Zacharias Quill"))};
    core::Version version = 0;
    std::string text;
    for (int number = 0; number < 400; ++number) {
        const std::string piece = "quillwriting" + std::to_string(number) + " ";
        records.push_back(
            house.scribe.make(stream, typed("character", ++version, static_cast<std::uint32_t>(text.size()), piece)));
        text += piece;
        if (number % 40 == 39) {
            house.append(std::exchange(records, {}));
            for (const std::string other : {"a", "b", "c"})
                house.append(whole_sitting(house.scribe, core::SittingId{"sit_" + other + std::to_string(number)}));
        }
    }
    records.push_back(house.scribe.make(stream, core::event::AnswerClosed{.item = core::ItemId{"character"},
                                                                          .version = version,
                                                                          .text = core::to_utf16(text).value(),
                                                                          .response = {}}));
    house.append(std::move(records));
    CHECK(house.bytes().find("quillwriting") != std::string::npos);
    house.append({erasure(house.scribe, core::SittingId{"sit_long"})});
    CHECK(house.bytes().find("quillwriting") == std::string::npos);
    CHECK(house.bytes().find("Zacharias") == std::string::npos);
    CHECK(store::verify(house.temp.data()).faults_in_all == 0);
}

TEST_CASE("the log is cut once a reader lets go of what was erased") {
    House house;
    {
        SQLite::Database reader(house.file().string(), SQLite::OPEN_READONLY);
        reader.exec("BEGIN");
        reader.execAndGet("SELECT count(*) FROM journal");
        house.erase();
        CHECK(house.bytes().find("陳小明") != std::string::npos);
    }
    const auto cuts = house.journal->counters().checkpoints;
    while (house.bytes().find("陳小明") != std::string::npos)
        REQUIRE(house.journal->counters().checkpoints < cuts + 600); // half a minute
}

TEST_CASE("the chain holds after an erasure, and verify counts what was erased") {
    House house;
    const auto head = house.journal->load(core::stream_of(mei)).head;
    house.erase();
    CHECK(store::verify(house.temp.data()) == whole(24, 20));
    CHECK(store::Reader(house.temp.data()).head(core::stream_of(mei)) == head);
}

TEST_CASE("what remains of an erased sitting is its shape: no name, no words, the times as they were") {
    House house;
    store::Reader reader(house.temp.data());
    auto expected = reader.sitting(mei).value();
    house.erase();
    expected.candidate_name = "";
    expected.erased_part = ErasedPart::everything;
    expected.erased_at = at_second(24);
    expected.erased_seq = 24;
    CHECK(reader.sitting(mei) == expected);
    CHECK(query(house.file(), "SELECT item, status, text, response, version, report, checker, late_texts FROM answer "
                              "WHERE sitting = 2 ORDER BY item") ==
          "character|closed||null|3|NULL|1-abc|1\nyears|closed||null|1|NULL||0\n");
    CHECK(query(house.file(), "SELECT text, late_by_ms FROM late_text") == "|5120\n");
}

TEST_CASE("of an erased sitting nobody reads that writing was not confirmed") {
    House house;
    house.append(
        {house.scribe.make(core::stream_of(mei), core::event::WritingConfirmed{.confirmed = true, .note = "?"})});
    store::Reader reader(house.temp.data());
    CHECK(reader.sitting(mei)->writing_confirmation.has_value());
    house.erase();
    CHECK_FALSE(reader.sitting(mei)->writing_confirmation.has_value());
}

TEST_CASE("answers of an erased sitting are not handed out any more, those of others are") {
    House house;
    house.erase();
    store::Reader reader(house.temp.data());
    CHECK(reader.answers({.sitting = mei}, "", 10).value().entries.empty());
    CHECK(reader.sittings({}, "", 10).value().entries.size() == 2);
}

TEST_CASE("a rebuild after an erasure makes the rows that the erasure left") {
    for (const auto part : {ErasedPart::keystrokes, ErasedPart::answers, ErasedPart::everything}) {
        House house;
        house.erase(part);
        house.journal.reset();
        const auto live = read_model(house.file());
        CHECK(store::rebuild(house.folder) == store::RebuildReport{.records = 24, .sittings = 2});
        CHECK(read_model(house.file()) == live);
    }
}

TEST_CASE("without its keystrokes a sitting keeps its rows and can be loaded, and each edit says which it was") {
    House house;
    const std::string answers = "SELECT * FROM answer JOIN late_text USING (sitting) ORDER BY 1, 2";
    const auto rows = query(house.file(), answers);
    house.erase(ErasedPart::keystrokes);
    CHECK(query(house.file(), answers) == rows);
    CHECK(store::Reader(house.temp.data()).sitting(mei)->erased_part == ErasedPart::keystrokes);
    CHECK(house.bytes().find("𠺘落") == std::string::npos);
    auto expected = house.scribe.made_for(core::stream_of(mei));
    for (const std::size_t keystrokes : {11U, 12U, 13U})
        expected.at(keystrokes) = store::remains_of(expected.at(keystrokes));
    CHECK(house.journal->load(core::stream_of(mei)).records == expected);
    CHECK(store::verify(house.temp.data()) == whole(24, 3));
}

TEST_CASE("without its answers a sitting keeps the name, and the rest can be erased later") {
    House house;
    house.erase(ErasedPart::answers);
    CHECK(house.bytes().find("佢好攰。") == std::string::npos);
    CHECK(store::Reader(house.temp.data()).sitting(mei)->candidate_name == "陳小明");
    house.erase();
    CHECK(house.bytes().find("陳小明") == std::string::npos);
    const auto report = store::verify(house.temp.data());
    CHECK(report.erasures == 2);
    CHECK(report.erased == 20);
    CHECK(report.faults.empty());
}

TEST_CASE("due for erasure is what ended before a time and still has that part, the oldest first") {
    House house;
    house.append(whole_sitting(house.scribe, core::SittingId{"sit_later"})); // ends at second 40, Mei's at 18
    store::Reader reader(house.temp.data());
    using Due = std::vector<core::SittingId>;
    const auto due = [&](ErasedPart part, std::int64_t second, std::size_t most = 9) {
        return reader.due_for_erasure(part, at_second(second), most);
    };
    CHECK(due(ErasedPart::keystrokes, 18) == Due{});
    CHECK(due(ErasedPart::keystrokes, 19) == Due{mei});
    CHECK(due(ErasedPart::keystrokes, 99) == Due{mei, core::SittingId{"sit_later"}});
    CHECK(due(ErasedPart::keystrokes, 99, 1) == Due{mei});
    house.erase(ErasedPart::answers);
    CHECK(due(ErasedPart::keystrokes, 19) == Due{});
    CHECK(due(ErasedPart::answers, 19) == Due{});
    CHECK(due(ErasedPart::everything, 19) == Due{mei});
}

TEST_CASE("verify sees that what remains was altered, taken away or given words") {
    House house;
    house.erase();
    house.journal.reset();
    const auto tamper = [&](const std::string& sql) {
        REQUIRE(execute(house.file(), "DROP TRIGGER IF EXISTS remains_are_never_updated;"
                                      "DROP TRIGGER IF EXISTS remains_are_never_deleted;" +
                                          sql)
                    .empty());
        return store::verify(house.temp.data()).faults;
    };
    const store::JournalFault altered{.seq = 2,
                                      .stream = mei.str(),
                                      .ordinal = 1,
                                      .what = "what remains of the sitting is not what its erasure left"};
    const auto closing =
        R"(UPDATE remains SET payload = replace(payload, '"version":3', '"version":4') WHERE seq = 16)";
    CHECK(tamper(closing) == std::vector{altered});
    CHECK(tamper("DELETE FROM remains WHERE seq = 16") == std::vector{altered});
    const auto words_given = tamper(R"(UPDATE remains SET payload = replace(payload, '_name":"', '_name":"Mei'))");
    REQUIRE(words_given.size() == 2);
    CHECK(words_given.front().what == "what remains of it holds words");
}

TEST_CASE("an erased sitting is not taken up at the next start, and the list beside the database names it") {
    House house;
    house.append({erasure(house.scribe, wing)});
    house.erase();
    house.journal.reset();
    const store::SqliteJournal again(house.folder, {});
    CHECK(again.state().unfinished_sittings.empty());
    CHECK(again.state().unchecked_sittings.empty());
    CHECK(store::listed_erasures(store::erasure_list_file(house.temp.data())) ==
          std::vector<store::ListedErasure>{{.sitting = wing, .at = at_second(24)},
                                            {.sitting = mei, .at = at_second(25)}});
}

TEST_CASE("a backup made before an erasure is erased again when it is opened beside the list, once") {
    House house;
    const auto copy = house.temp.path() / "restored";
    std::filesystem::create_directory(copy);
    store::backup(house.temp.data(), copy / "shibi.db");
    house.erase();
    CHECK(raw_bytes(copy).find("陳小明") != std::string::npos);
    std::filesystem::copy(store::erasure_list_file(house.temp.data()), store::erasure_list_file(copy));
    store::list_erasure(copy, {.sitting = core::SittingId{"sit_never_in_this_backup"}, .at = at_second(99)});
    const store::DataFolder folder(copy);
    for (int start = 0; start < 2; ++start) {
        const store::SqliteJournal journal(folder, {});
        CHECK(journal.state().last_seq == 24);
        CHECK(journal.state().house.records.size() == 2);
        CHECK(journal.state().unfinished_sittings == std::vector{wing});
    }
    for (const char* word : words)
        CHECK(raw_bytes(copy).find(word) == std::string::npos);
    CHECK(store::verify(copy) == whole(24, 20));
    CHECK(store::Reader(copy).sitting(mei)->erased_at == at_second(24));
}

TEST_CASE("an erasure that a power cut meets is whole or has not happened, whenever the cut comes") {
    PowerCutDisk disk;
    House house(disk.vfs());
    std::vector<std::unique_ptr<TempFolder>> cuts;
    disk.before_each_sync([&] {
        for (const double kept : {0.0, 0.3, 0.7, 1.0}) {
            auto& cut = cuts.emplace_back(std::make_unique<TempFolder>());
            disk.write_survivors(cut->data(), kept, static_cast<std::uint32_t>(cuts.size()));
        }
    });
    house.erase();
    disk.before_each_sync({});
    CHECK(cuts.size() >= 12); // the log, the log again before the checkpoint, the database
    std::size_t erased = 0;
    for (const auto& cut : cuts) {
        const auto file = cut->data() / "shibi.db";
        { // opened and closed: what the log holds is in the database, and the log is cut
            const store::DataFolder folder(cut->data());
            const store::SqliteJournal journal(folder, {});
        }
        const bool happened = query(file, "SELECT count(*) FROM journal WHERE kind = 'sitting_erased'") == "1\n";
        CHECK(query(file, "SELECT count(*), (SELECT count(*) FROM remains) FROM tombstone") ==
              (happened ? "20|20\n" : "0|0\n"));
        CHECK(store::verify(cut->data()).faults.empty());
        for (const char* word : words)
            CHECK((raw_bytes(cut->data()).find(word) == std::string::npos) == happened);
        if (happened) ++erased;
    }
    CHECK(erased > 0);
    CHECK(erased < cuts.size());
}
