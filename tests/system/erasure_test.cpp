#include "core/text.hpp"
#include "store/retention_clock.hpp"
#include "store/sqlite_journal.hpp"
#include "system/binary.hpp"
#include "system/house_fixture.hpp"
#include "system/marking_house.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <map>

using namespace shibi;
using namespace shibi::testing;
using nlohmann::json;

namespace {

constexpr auto name = "Chan Tai Man";
constexpr auto text = "佢想刪除呢段文字。";

/// Every byte of a data folder, keys and lists too.
std::string bytes_of(const std::filesystem::path& folder) {
    std::string bytes;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) bytes += read_file(entry.path());
    return bytes;
}

/// The ways in which a program might write a word: UTF-8, UTF-16 in both byte orders, JSON's escapes in both cases.
std::vector<std::string> spellings(const std::string& word) {
    std::vector<std::string> all{word, "", "", "", ""};
    const core::Text units = core::to_utf16(word).value();
    for (const char16_t unit : units) {
        const auto high = static_cast<char>(unit >> 8U);
        const auto low = static_cast<char>(unit & 0xFFU);
        all[1] += {low, high};
        all[2] += {high, low};
        all[3] += fmt::format("\\u{:04x}", static_cast<unsigned>(unit));
        all[4] += fmt::format("\\u{:04X}", static_cast<unsigned>(unit));
    }
    return all;
}

bool holds(const std::filesystem::path& folder, const std::string& word) {
    const std::string bytes = bytes_of(folder);
    return std::ranges::any_of(spellings(word), [&](const std::string& spelling) { return bytes.contains(spelling); });
}

/// What a candidate writes and is told on the way; none of it may be left.
constexpr std::array told{
    name,       text, "first draft gone again", "I feel unwell", "take your time, Tai Man", "w_test", "seemed nervous",
    "127.0.0.1"};

/// A candidate who has written and handed in, still connected.
std::unique_ptr<CandidateClient> finished_candidate(HouseFixture& house) {
    auto candidate = house.candidate_in_test();
    candidate->wait_saved(candidate->type(essay, "first draft gone again"));
    candidate->wait_saved(candidate->send_numbered({{"type", "replace"},
                                                    {"item", essay},
                                                    {"base_version", candidate->version(essay)},
                                                    {"text", text},
                                                    {"made_at", "2026-11-22T14:32:05.120Z"}}));
    candidate->wait_saved(candidate->send_numbered({{"type", "help"}, {"text", "I feel unwell"}}));
    const Staff interviewer(house.server().address(), house.server().token("interviewer"));
    const std::string interventions = "/api/v1/sittings/" + candidate->sitting() + "/interventions";
    interviewer.must(200, "POST", interventions, {{"kind", "notice"}, {"text", "take your time, Tai Man"}});
    interviewer.must(200, "POST", interventions, {{"kind", "note"}, {"text", "seemed nervous"}});
    candidate->wait_saved(candidate->finish("test"));
    return candidate;
}

const core::event::ExamPublished& an_exam(const store::LoadedStream& house) {
    for (const core::Record& record : house.records)
        if (const auto* published = std::get_if<core::event::ExamPublished>(&std::get<core::HouseEvent>(record.event)))
            return *published;
    throw std::runtime_error("the house has no exam");
}

/// Puts a sitting that ended some time ago into a stopped server's journal.
void add_finished(const HouseFixture& house, char letter, core::Millis ago) {
    const store::DataFolder folder(house.data());
    store::SqliteJournal journal(folder, {});
    const auto& exam = an_exam(journal.state().house);
    const core::SittingId sitting{"sit_" + std::string(22, letter)};
    const core::ItemId item{essay};
    const auto words = [&](std::string what) { return core::to_utf16(what + " of " + letter).value(); };
    const std::vector<core::SittingEvent> events{
        core::event::Invited{.exam = exam.slug,
                             .exam_version = exam.version,
                             .candidate_name = "Chan",
                             .locale = "en",
                             .window = {},
                             .accommodation = {}},
        core::event::TextReplaced{
            .item = item, .version = 1, .text = words("keystrokes"), .made_at = {}, .during_pause = false},
        core::event::AnswerClosed{.item = item, .version = 1, .text = words("answer"), .response = {}},
        core::event::Finished{core::event::FinishReason::withdrawn}};
    std::vector<core::Record> records;
    for (const core::SittingEvent& event : events)
        records.push_back({.seq = journal.state().last_seq + records.size() + 1,
                           .stream = core::stream_of(sitting),
                           .ordinal = records.size() + 1,
                           .at = std::chrono::floor<core::Millis>(std::chrono::system_clock::now()) - ago,
                           .cause = {},
                           .event = event});
    journal.append(std::move(records));
}

/// Erases a part of a sitting in a stopped server's journal, as its daily run would.
void erase_part(const HouseFixture& house, const std::string& sitting, core::event::ErasedPart part) {
    const store::DataFolder folder(house.data());
    store::SqliteJournal journal(folder, {});
    const store::JournalState& state = journal.state();
    journal.append({{.seq = state.last_seq + 1,
                     .stream = core::house_stream,
                     .ordinal = state.house.records.back().ordinal + 1,
                     .at = *state.last_at,
                     .cause = {},
                     .event = core::HouseEvent{core::event::SittingErased{
                         .sitting = core::SittingId{sitting}, .part = part, .reason = {}, .remains = {}}}}});
}

std::string problem_type(const HttpAnswer& answer) {
    return json::parse(answer.body).at("type").get<std::string>();
}

} // namespace

TEST_CASE("a running server erases a person: page closed, link refused by name, no byte left, chain and rows good") {
    HouseFixture house;
    const auto candidate = finished_candidate(house);
    for (const char* word : {name, text, "first draft gone again", "I feel unwell", "seemed nervous", "w_test"})
        CHECK(holds(house.data(), word));
    const Finished erased = house.server().run({"erase", candidate->sitting(), "--reason", "request of 2026-11-20"});
    CHECK(erased.exit_code == 0);
    CHECK(erased.output.starts_with(candidate->sitting() + " erased at 20"));
    CHECK(candidate->wait_closed() == 4401);
    for (const char* word : told) {
        CAPTURE(word);
        CHECK_FALSE(holds(house.data(), word));
    }
    CHECK(problem_type(candidate->log_in()) == "/problems/link-erased");
    const Finished again = house.server().run({"erase", candidate->sitting()});
    CHECK(again.exit_code == 1);
    CHECK(again.errors.contains("was erased on 20"));
    CHECK(house.server().run({"verify"}).output.contains("by 1 erasures, 0 faults"));
    house.server().ask_to_stop();
    house.server().wait();
    CHECK(house.server().run({"rebuild"}).exit_code == 0);
    for (const char* word : told) {
        CAPTURE(word);
        CHECK_FALSE(holds(house.data(), word));
    }
}

TEST_CASE("an administrator erases over the API, nobody else does, and marks lose their words and keep their points") {
    MarkingHouse house;
    const std::string sitting = house.finished_sitting("Fong Mei");
    const std::string route = "/api/v1/sittings/" + sitting + "/erasure";
    const Staff ann = house.staff("grader");
    const Staff bo = house.staff("grader");
    const json task = ann.claim().value();
    json sheet = sheet_at(task, 1);
    sheet["comments"] = json::array({{{"start", 0}, {"end", 2}, {"text", "a cliché of Mei"}}});
    const std::string mine = "/api/v1/marking/claims/" + task.at("claim").get<std::string>();
    ann.must(200, "PUT", mine + "/mark", sheet);
    const json others = bo.claim().value();
    const std::string held = "/api/v1/marking/claims/" + others.at("claim").get<std::string>();
    CHECK(holds(house.data(), "a cliché of Mei"));

    for (const char* role : {"interviewer", "grader", "adjudicator"})
        CHECK(house.staff(role).ask("POST", route).status == 403);
    const Staff administrator = house.staff("administrator");
    const std::string graders = std::string("/api/v1/graders?exam=") + marked_exam;
    const json counted = administrator.must(200, "GET", graders);
    const json erased = administrator.must(200, "POST", route, {{"reason", "request of 2026-11-20"}});
    CHECK(erased.at("sitting") == sitting);
    for (const char* word : {"Fong Mei", "a cliché of Mei", "写了这一段"}) {
        CAPTURE(word);
        CHECK_FALSE(holds(house.data(), word));
    }
    CHECK(administrator.must(200, "GET", graders) == counted); // the points stay
    CHECK(administrator.ask("POST", route).status == 404);
    CHECK(problem_type(administrator.ask("POST", route)) == "/problems/not-found");

    for (const auto& [method, target] : {std::pair{"GET", held}, std::pair{"DELETE", held},
                                         std::pair{"POST", held + "/renewal"}, std::pair{"PUT", held + "/mark"}}) {
        CAPTURE(method);
        const HttpAnswer refused = bo.ask(method, target, method == std::string{"PUT"} ? sheet : json::object());
        CHECK(refused.status == 404);
        CHECK(problem_type(refused) == "/problems/claim-unknown");
        CHECK(refused.body.contains("erased"));
        CHECK_FALSE(refused.body.contains(sitting));
    }
    CHECK_FALSE(bo.claim().has_value());
    CHECK(house.server().run({"verify"}).exit_code == 0);
    house.server().ask_to_stop();
    house.server().wait();
    CHECK(house.server().run({"rebuild"}).exit_code == 0);
}

TEST_CASE("a backup made before an erasure is restored without the person, and the list goes with later backups") {
    HouseFixture house;
    const auto candidate = finished_candidate(house);
    const std::string other = house.server().invite(exam_slug, "Somebody Else");
    const std::filesystem::path before = house.folder() / "before.db";
    const std::filesystem::path after = house.folder() / "after.db";
    CHECK(house.server().run({"backup", before}).exit_code == 0);
    house.server().ask_to_stop();
    house.server().wait();
    CHECK(house.server().run({"erase", candidate->sitting()}).exit_code == 0); // no server: the folder is locked
    CHECK_FALSE(holds(house.data(), name));
    CHECK(house.server().run({"backup", after}).exit_code == 0);

    const auto restore = [&](const std::string& folder, std::vector<std::string> more) {
        std::vector<std::string> words{shibi_binary(), "restore", before, "--data", house.folder() / folder};
        words.insert(words.end(), more.begin(), more.end());
        return run_command(words);
    };
    const Finished without = restore("without", {});
    CHECK(without.output.contains("0 sittings erased again"));
    CHECK(holds(house.folder() / "without", name));
    const Finished with = restore("with", {"--erasures", after.string() + ".erasures"});
    CHECK(with.exit_code == 0);
    CHECK(with.output.contains("1 sittings erased again"));
    CHECK_FALSE(holds(house.folder() / "with", name));
    CHECK_FALSE(holds(house.folder() / "with", text));
    CHECK(holds(house.folder() / "with", "Somebody Else"));
    CHECK(restore("with", {}).exit_code == 1); // there is a database
    CHECK(run_command({shibi_binary(), "verify", "--data", house.folder() / "with"}).exit_code == 0);
}

TEST_CASE("an unknown sitting is not erased, and neither is one whose section runs") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    const Finished running = house.server().run({"erase", candidate->sitting()});
    CHECK(running.exit_code == 1);
    CHECK(running.errors.contains("is not over"));
    const Finished unknown = house.server().run({"erase", "sit_0000000000000000000000"});
    CHECK(unknown.exit_code == 1);
    CHECK(unknown.errors.contains("there is no sitting"));
    candidate->wait_saved(candidate->type(essay, "仲喺度寫。"));
}

TEST_CASE("an export holds everything about one person, with a receipt that names the same head of the chain") {
    HouseFixture house;
    const auto candidate = finished_candidate(house);
    const Finished exported = house.server().run({"export", candidate->sitting()});
    REQUIRE(exported.exit_code == 0);
    const json document = json::parse(exported.output);
    CHECK(document.at("sitting").at("candidate_name") == name);
    CHECK(document.at("events").at(0).at("data").at("candidate_name") == name);
    std::map<std::string, int> about;
    for (const json& event : document.at("events"))
        ++about[event.at("about")];
    CHECK(about.at("consent") == 1);
    CHECK(about.at("notes") == 1);
    CHECK(about.at("messages") == 2);
    for (const char* word : told)
        if (word != std::string{"127.0.0.1"}) CHECK(exported.output.contains(word));
    bool answered = false;
    for (const json& answer : document.at("answers"))
        answered = answered || answer.at("text") == text;
    CHECK(answered);
    CHECK(document.at("receipt").at("receipt").at("head") == document.at("sitting").at("chain_head"));
    CHECK(document.at("events").back().at("ordinal") == document.at("receipt").at("receipt").at("ordinal"));
    CHECK(house.server().run({"export", "sit_0000000000000000000000"}).exit_code == 1);
}

TEST_CASE("a server that is told to erases what is older than the periods, and so does the command") {
    HouseFixture house({"--retain-keystrokes-days", "30", "--retain-answers-days", "365"});
    house.server().ask_to_stop();
    house.server().wait();
    add_finished(house, 'a', std::chrono::days{40});
    add_finished(house, 'b', std::chrono::days{20});
    house.start_again();
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (!house.server().log().contains("keystrokes of 1, answers of 0 and everything of 0"))
        REQUIRE(std::chrono::steady_clock::now() < patience); // the pass at the start
    house.server().ask_to_stop();
    house.server().wait();
    CHECK_FALSE(holds(house.data(), "keystrokes of a"));
    CHECK(holds(house.data(), "answer of a"));
    CHECK(holds(house.data(), "keystrokes of b"));
    const Finished retained = house.server().run({"retain", "--retain-sittings-days", "30"});
    CHECK(retained.output.contains("everything of 1 sittings"));
    CHECK_FALSE(holds(house.data(), "answer of a"));
    CHECK(holds(house.data(), "answer of b"));
    CHECK(house.server().run({"verify"}).exit_code == 0);
    CHECK(house.server().run({"retain", "--retain-keystrokes-days", "9", "--retain-answers-days", "8"}).exit_code == 2);
    const Finished unnamed = house.server().run({"retain"}); // no server runs that could say
    CHECK(unnamed.exit_code == 1);
    CHECK(unnamed.errors.contains("Name at least one: --retain-keystrokes-days N"));
}

TEST_CASE("a server whose clock has gone on too far since its last round erases nothing until it is said to be right") {
    HouseFixture house;
    const auto stop = [&house] {
        house.server().ask_to_stop();
        house.server().wait();
    };
    const auto wait_for_log = [&house](const std::string& words) {
        const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{30};
        while (!house.server().log().contains(words))
            REQUIRE(std::chrono::steady_clock::now() < patience);
    };
    stop();
    add_finished(house, 'a', std::chrono::days{4'000});
    { // to this folder the machine's clock is now ten years ahead
        const store::DataFolder folder(house.data());
        store::SqliteJournal journal(folder, {});
        store::RetentionClock clock(folder.path(), journal, {});
        clock.trust(clock.trusted() - std::chrono::days{3'650}, {});
    }
    const auto doubted = [&house] {
        return request(house.server().address(), "GET", "/metrics").body.contains("\nshibi_retention_doubts_clock 1\n");
    };
    for (int start = 0; start < 2; ++start) { // the first start's own events, of today, are no proof to the second
        house.start_again();
        wait_for_log("days after the last time it was known to be right");
        CHECK(doubted());
        const Finished refused = house.server().run({"retain"});
        CHECK(refused.exit_code == 1);
        CHECK(refused.errors.contains("If the clock is right: shibi retain --clock-is-right --data DIR"));
        CHECK(house.server().run({"doctor"}).output.contains("mend: set the clock right; or, if it is: shibi retain"));
        stop();
        CHECK(holds(house.data(), "keystrokes of a"));
        CHECK(holds(house.data(), "answer of a"));
    }
    CHECK(house.server().run({"retain", "--retain-sittings-days", "30"}).exit_code == 1); // without a server, too
    house.start_again();
    const Finished confirmed = house.server().run({"retain", "--clock-is-right"});
    CHECK(confirmed.exit_code == 0);
    CHECK(confirmed.output.contains("everything of 1 sittings"));
    CHECK_FALSE(doubted());
    stop();
    CHECK_FALSE(holds(house.data(), "answer of a"));
    house.start_again();
    wait_for_log("everything of 0 sittings");
}

TEST_CASE("candidates are told the periods of their server, and retain without periods carries those out") {
    HouseFixture house({"--retain-keystrokes-days", "30", "--retain-answers-days", "60"});
    CandidateClient candidate(house.server().address(), house.server().invite(exam_slug, name));
    const json snapshot = candidate.enter_exam();
    CHECK(snapshot.at("retention") == json{{"keystrokes_days", 30}, {"answers_days", 60}, {"sittings_days", 1'825}});
    const Finished retained = house.server().run({"retain"});
    CHECK(retained.exit_code == 0);
    CHECK(retained.output.starts_with("keystrokes 30 days, answers 60 days, sittings 1825 days: keystrokes of 0"));
}

TEST_CASE("without its keystrokes a sitting is read as before, with its final texts, and says what is gone") {
    HouseFixture house;
    const auto candidate = finished_candidate(house);
    house.server().ask_to_stop();
    house.server().wait();
    erase_part(house, candidate->sitting(), core::event::ErasedPart::keystrokes);
    CHECK_FALSE(holds(house.data(), "first draft gone again"));
    house.start_again();
    const Staff interviewer(house.server().address(), house.server().token("interviewer"));
    const std::string route = "/api/v1/sittings/" + candidate->sitting();
    const json sitting = interviewer.must(200, "GET", route).at("sitting");
    CHECK(sitting.at("answers").at(essay).at("text") == text);
    CHECK(sitting.at("candidate") == name);
    CHECK(interviewer.must(200, "GET", "/api/v1/sittings").at("sittings").at(0).at("erased_part") == "keystrokes");
    CHECK(interviewer.must(200, "GET", route + "/signals").at("pastes") == json::array());
    const json document = json::parse(house.server().run({"export", candidate->sitting()}).output);
    std::size_t erased = 0;
    for (const json& event : document.at("events"))
        if (event.contains("erased")) {
            CHECK(event.at("about") == "writing");
            ++erased;
        }
    CHECK(erased == 2); // the draft and the text that replaced it
}
