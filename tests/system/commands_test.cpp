#include "support/source_folder.hpp"
#include "system/binary.hpp"
#include "system/house_fixture.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>

using namespace shibi::testing;

namespace {

Finished run_shibi(std::vector<std::string> words, const std::vector<std::string>& environment = {}) {
    words.insert(words.begin(), shibi_binary());
    return run_command(words, environment);
}

const std::string content = source_folder() / "tests/golden/exams";

} // namespace

TEST_CASE("tokens and links are made without a server, and a server started afterwards takes them") {
    HouseFixture house;
    house.server().ask_to_stop();
    house.server().wait();
    const std::string token = house.server().token("analyst");
    const std::string link = house.server().invite(exam_slug, "Chan");
    house.start_again();
    CHECK(request(house.server().address(), "GET", "/api/v1/answers", {{"Authorization", "Bearer " + token}}).status ==
          200);
    CHECK(CandidateClient(house.server().address(), link).log_in().status == 200);
    CHECK(house.server().run({"verify"}).exit_code == 0);
}

TEST_CASE("a revoked token opens nothing any more") {
    HouseFixture house;
    const Address server = house.server().address();
    const std::string token = house.server().token("analyst");
    const Fields bearer{{"Authorization", "Bearer " + token}};
    CHECK(request(server, "GET", "/api/v1/answers", bearer).status == 200);
    const std::string id = token.substr(6, token.find('.') - 6);
    CHECK(house.server().run({"token", "revoke", id}).exit_code == 0);
    CHECK(request(server, "GET", "/api/v1/answers", bearer).status == 401);
    CHECK(house.server().run({"token", "list"}).output.contains("revoked 20"));
}

TEST_CASE("a rotated token is the same person with a new secret; the old one and its logins open nothing any more") {
    HouseFixture house;
    const Address server = house.server().address();
    const std::string token = house.server().token("grader");
    const std::string id = token.substr(6, token.find('.') - 6);
    const HttpAnswer login = request(server, "POST", "/api/v1/staff-logins", {}, R"({"token":")" + token + "\"}");
    REQUIRE(login.status == 200);
    const std::string& cookie = login.fields.at("set-cookie");
    const std::string exams = "/api/v1/exams?login=" + cookie.substr(6, cookie.find('=') - 6);
    const Fields logged_in{{"Cookie", cookie.substr(0, cookie.find(';'))}};
    CHECK(request(server, "GET", exams, logged_in).status == 200);

    const Finished rotated = house.server().run({"token", "rotate", id});
    REQUIRE(rotated.exit_code == 0);
    const std::string other = rotated.output.substr(0, rotated.output.find('\n'));
    CHECK(other != token);
    CHECK(other.starts_with("shibi_" + id + "."));
    CHECK(request(server, "GET", "/api/v1/exams", {{"Authorization", "Bearer " + token}}).status == 401);
    CHECK(request(server, "GET", exams, logged_in).status == 401);
    CHECK(request(server, "GET", "/api/v1/exams", {{"Authorization", "Bearer " + other}}).status == 200);
    CHECK(house.server().run({"token", "rotate", "tok_nobody"}).errors.contains("there is no good token tok_nobody"));
}

TEST_CASE("a second server on the same port or data says cause, place and remedy") {
    HouseFixture house;
    const std::string address = fmt::format("127.0.0.1:{}", house.server().address().port);
    const std::string other = house.folder() / "other";
    const Finished port = run_shibi({"serve", "--listen", address, "--data", other});
    CHECK(port.exit_code == 1);
    CHECK(port.errors.contains("cannot listen on " + address));
    CHECK(port.errors.contains("--listen"));
    const Finished data = run_shibi({"serve", "--listen", "127.0.0.1:0", "--data", house.data()});
    CHECK(data.exit_code == 1);
    CHECK(data.errors.contains("uses the data folder"));
    CHECK(house.server().run({"rebuild"}).exit_code == 1);
}

TEST_CASE("a data folder that cannot be made says so") {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / "file") << "not a folder";
    const Finished served = run_shibi({"serve", "--listen", "127.0.0.1:0", "--data", folder.path() / "file" / "data"});
    CHECK(served.exit_code == 1);
    CHECK(served.errors.contains("file/data"));
}

TEST_CASE("serve refuses exams with faults and prints each") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path() / "broken");
    std::ofstream(folder.path() / "broken" / "exam.json") << "{}";
    const Finished served =
        run_shibi({"serve", "--listen", "127.0.0.1:0", "--data", folder.path() / "data", "--content", folder.path()});
    CHECK(served.exit_code == 1);
    CHECK(served.errors.contains("broken/exam.json"));
    CHECK(run_shibi({"exam", "check", folder.path()}).exit_code == 1);
    CHECK(run_shibi({"exam", "check", content}).exit_code == 0);
}

TEST_CASE("flags win over the environment, the environment over the file") {
    const TemporaryFolder folder;
    const std::string file = folder.path() / "shibi.toml";
    const auto data_of = [&](std::vector<std::string> words, const std::vector<std::string>& environment) {
        words.insert(words.begin(), {"--config", file, "doctor", "--listen", "127.0.0.1:0"});
        const std::string output = run_shibi(words, environment).output;
        return output.substr(output.find(folder.path().string()), folder.path().string().size() + 2);
    };
    const std::string base = folder.path().string() + "/";
    std::ofstream(file) << "data = \"" << base << "f\"\n";
    CHECK(data_of({}, {}) == base + "f");
    CHECK(data_of({}, {"SHIBI_DATA=" + base + "e"}) == base + "e");
    CHECK(data_of({"--data", base + "a"}, {"SHIBI_DATA=" + base + "e"}) == base + "a");
    const Finished verified = run_shibi({"verify", "--data", base + "a"}, {"SHIBI_DATA=" + base + "e"});
    CHECK(verified.errors.contains(base + "a")); // whichever subcommand: each has the same option
}

TEST_CASE("wrong usage exits with 2 and names what is wrong") {
    const TemporaryFolder folder;
    const std::string file = folder.path() / "shibi.toml";
    CHECK(run_shibi({}).exit_code == 2);
    CHECK(run_shibi({"dance"}).exit_code == 2);
    CHECK(run_shibi({"token", "create", "--role", "king", "--name", "x"}).exit_code == 2);
    std::ofstream(file) << "data = [\n";
    CHECK(run_shibi({"--config", file, "verify"}).exit_code == 2);
    std::ofstream(file) << "dada = \"x\"\n";
    const Finished unknown = run_shibi({"--config", file, "verify"});
    CHECK(unknown.exit_code == 2);
    CHECK(unknown.errors.contains("'dada'"));
    CHECK(run_shibi({"--version"}).exit_code == 0);
}

TEST_CASE("a backup of a running server can be served, and doctor finds the house well") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    candidate->wait_saved(candidate->type(essay, "備份。"));
    const std::filesystem::path copy = house.folder() / "copy";
    std::filesystem::create_directory(copy);
    const Finished made = house.server().run({"backup", copy / "shibi.db"});
    CHECK(made.exit_code == 0);
    CHECK(made.errors.contains("keys"));
    CHECK(house.server().run({"backup", copy / "shibi.db"}).exit_code == 1);
    CHECK(run_shibi({"verify", "--data", copy}).exit_code == 0);
    const Finished doctor = house.server().run({"doctor"});
    CHECK(doctor.output.contains("every chain holds"));
    const ServerProcess restored({.binary = shibi_binary(), .data = copy, .content = content, .more = {}});
    candidate->move_to(restored.address());
    CHECK(candidate->log_in().status == 200);
}

TEST_CASE("check says in words what each of its options takes, and refuses what would do nothing") {
    const Finished help = run_shibi({"check", "--help"});
    CHECK(help.exit_code == 0);
    for (const char* words : {"Hans (Simplified) or Hant (Traditional)", "cmn (Standard Written Chinese)",
                              "one report as JSON", "many texts, one a line"})
        CHECK(help.output.contains(words));
    CHECK(!help.output.contains("ENUM"));
    const Finished unknown = run_shibi({"check", "--script", "Latn", "-"});
    CHECK(unknown.exit_code == 2);
    CHECK(unknown.errors.contains("unknown script Latn; write Hans or Hant"));
    CHECK(run_shibi({"check", "--jsonl", "--script", "Hant", "-"}).exit_code == 2);
}

TEST_CASE("a command that reads what is there says so when nothing is, and leaves no folder behind") {
    const TemporaryFolder folder;
    const std::string none = folder.path() / "mistyped";
    const std::vector<std::vector<std::string>> commands{{"backup", folder.path() / "copy.db"},
                                                         {"rebuild"},
                                                         {"verify"},
                                                         {"token", "list"},
                                                         {"token", "revoke", "tok_1"},
                                                         {"invite", "--exam", "two-minutes", "--name", "Chan"},
                                                         {"erase", "sit_1"},
                                                         {"export", "sit_1"}};
    for (std::vector<std::string> words : commands) {
        words.insert(words.end(), {"--data", none});
        const Finished finished = run_shibi(words);
        CAPTURE(words.front());
        CHECK(finished.exit_code == 1);
        CHECK(finished.errors.contains("there is no database of shibi here"));
        CHECK_FALSE(std::filesystem::exists(none));
    }
}

TEST_CASE("numbers out of range and words that are none are refused before anything starts") {
    const TemporaryFolder folder;
    const auto refused = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"--data", folder.path() / "data"});
        return run_shibi(words);
    };
    for (const auto& [option, value] :
         std::vector<std::pair<std::string, std::string>>{{"--workers", "0"},
                                                          {"--workers", "65"},
                                                          {"--requests-per-minute", "0"},
                                                          {"--webhook-attempts-max", "0"},
                                                          {"--trusted-proxy", "proxy.example"}}) {
        const Finished finished = refused({"serve", "--listen", "127.0.0.1:0", option, value});
        CAPTURE(option);
        CHECK(finished.exit_code == 2);
        CHECK(finished.errors.contains(option));
    }
    CHECK(run_shibi({"serve", "--listen", "127.0.0.1:0", "--data", folder.path() / "data"}, {"SHIBI_WORKERS=0"})
              .exit_code == 2);
    const Finished name = refused({"token", "create", "--role", "grader", "--name", "a\nb"});
    CHECK(name.exit_code == 1);
    CHECK(name.errors.contains("U+000A"));
    CHECK(refused({"token", "create", "--role", "grader", "--name", "\xFF"}).exit_code == 2);
}

TEST_CASE("an invitation speaks a language that the pages are written in") {
    HouseFixture house;
    const Finished refused = house.server().run({"invite", "--exam", exam_slug, "--name", "Chan", "--locale", "fr"});
    CHECK(refused.exit_code == 1);
    CHECK(refused.errors.contains("en, zh-Hans-CN, yue-Hant-HK"));
}
