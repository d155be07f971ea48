#include "support/source_folder.hpp"
#include "system/binary.hpp"
#include "system/house_fixture.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <unistd.h>

using namespace shibi::testing;
using nlohmann::json;

namespace {

const std::string exams = source_folder() / "tests/golden/exams";

/// Words before a command: no file of it may grow over this.
std::vector<std::string> with_files_up_to(std::size_t bytes_max) {
    return {"/bin/sh", "-c", fmt::format("ulimit -f {} && exec \"$0\" \"$@\"", bytes_max / 512)};
}

/// Words before a command: this folder is read-only for it, for root as well. Empty where that cannot be had.
std::vector<std::string> with_read_only(const std::filesystem::path& folder) {
    std::vector<std::string> words{
        "/usr/bin/unshare", "--mount", "/bin/sh", "-c", "mount --bind -o ro \"$0\" \"$0\" && exec \"$@\"", folder};
    auto trial = words;
    trial.emplace_back("/bin/true");
    return run_command(trial).exit_code == 0 ? words : std::vector<std::string>{};
}

/// Hands over whole answers of 60 KB until the server is gone. The last one that was acknowledged.
std::string write_until_it_ends(CandidateClient& candidate, std::string& last_sent) {
    std::string acknowledged;
    for (int round = 0; round < 500; ++round) {
        last_sent = fmt::format("第{}次", round);
        for (int character = 0; character < 19'000; ++character)
            last_sent += "滿";
        try {
            candidate.wait_saved(candidate.send_numbered({{"type", "replace"},
                                                          {"item", essay},
                                                          {"base_version", round},
                                                          {"text", last_sent},
                                                          {"made_at", "2026-11-22T14:32:05.120Z"}}));
        } catch (const std::exception& gone) {
            INFO(gone.what());
            REQUIRE_FALSE(std::string{gone.what()}.starts_with("refused"));
            return acknowledged;
        }
        acknowledged = last_sent;
    }
    FAIL("the disk was never full");
    return acknowledged;
}

} // namespace

TEST_CASE("on a full disk the server ends with cause and remedy, and everything acknowledged is there afterwards") {
    const TemporaryFolder folder;
    const auto options = [&](std::vector<std::string> launcher) {
        return ServerOptions{.binary = shibi_binary(),
                             .data = folder.path() / "data",
                             .content = exams,
                             .more = {},
                             .launcher = std::move(launcher)};
    };
    ServerProcess limited(options(with_files_up_to(std::size_t{2} << 20U)));
    CandidateClient candidate(limited.address(), limited.invite(exam_slug, "Chan Tai Man"));
    candidate.enter_exam();
    candidate.consent();
    candidate.start("interview");
    candidate.finish("interview");
    candidate.wait_saved(candidate.start("test"));
    std::string last_sent;
    const std::string acknowledged = write_until_it_ends(candidate, last_sent);
    CHECK_FALSE(acknowledged.empty());
    CHECK(limited.wait() == 1);
    const std::string log = limited.log();
    CAPTURE(log);
    CHECK(log.contains("stopping at once"));
    CHECK(log.contains("shibi.db"));
    CHECK(log.contains("start again"));

    const ServerProcess again(options({}));
    candidate.move_to(again.address());
    const std::string kept = candidate.connect().at("sitting").at("answers").at(essay).at("text");
    CHECK((kept == acknowledged || kept == last_sent));
    CHECK(again.run({"verify"}).exit_code == 0);
}

TEST_CASE("a file in place of the data folder is refused with cause, place and remedy") {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / "data") << "not a folder";
    const Finished refused = run_command(
        {shibi_binary(), "serve", "--listen", "127.0.0.1:0", "--data", folder.path() / "data", "--content", exams});
    CHECK(refused.exit_code == 1);
    CHECK(refused.output.empty());
    CHECK(refused.errors.contains((folder.path() / "data").string()));
    CHECK(refused.errors.contains("--data DIR"));
}

TEST_CASE("a data folder on a read-only file system is refused with cause, place and remedy, and left as it was") {
    HouseFixture house;
    house.server().ask_to_stop();
    house.server().wait();
    auto command = with_read_only(house.data());
    if (command.empty()) {
        MESSAGE("this test needs root and mount namespaces; data_folder_test asks the same of the store");
        return;
    }
    command.insert(command.end(),
                   {shibi_binary(), "serve", "--listen", "127.0.0.1:0", "--data", house.data(), "--content", exams});
    const Finished refused = run_command(command);
    CHECK(refused.exit_code == 1);
    CHECK(refused.errors.contains("Read-only file system"));
    CHECK(refused.errors.contains(house.data().string()));
    CHECK(refused.errors.contains("mount it read-write"));
    house.start_again();
    CHECK(house.server().run({"verify"}).exit_code == 0);
}
