#include "system/house_fixture.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace shibi::testing;
using nlohmann::json;

TEST_CASE("after kill -9 every acknowledged edit is there, sittings resume with the outage given back, chains hold") {
    constexpr int candidates_count = 12;
    constexpr int rounds = 8;
    HouseFixture house;
    std::vector<std::unique_ptr<CandidateClient>> candidates;
    for (int number = 0; number < candidates_count; ++number)
        candidates.push_back(house.candidate_in_test(fmt::format("w_{}", number)));

    // Everybody types without waiting; acknowledgements of the last rounds are still on their way when it is killed.
    for (int round = 0; round < rounds; ++round)
        for (const auto& candidate : candidates)
            candidate->type(essay, fmt::format("第{}句，𠺘。", round));
    std::vector<std::uint64_t> acknowledged;
    for (std::size_t number = 0; number < candidates.size(); ++number) {
        candidates[number]->wait_saved(5 + number % rounds);
        acknowledged.push_back(candidates[number]->saved_through());
    }
    house.server().kill_hard();
    house.start_again();

    for (std::size_t number = 0; number < candidates.size(); ++number) {
        CAPTURE(number);
        CandidateClient& candidate = *candidates[number];
        const std::string typed = candidate.text(essay);
        candidate.move_to(house.server().address());
        const json snapshot = candidate.connect();
        const std::string kept = snapshot.at("sitting").at("answers").at(essay).at("text");
        CHECK(snapshot.at("pen") == "yours");
        CHECK(snapshot.at("sitting").at("phase") == "running");
        CHECK(snapshot.at("last_client_seq").get<std::uint64_t>() >= acknowledged[number]);
        CHECK(typed.starts_with(kept));
        CHECK(kept.size() >= (acknowledged[number] - 4) * std::string("第0句，𠺘。").size());
        bool outage_given_back = false;
        for (const json& term : snapshot.at("sitting").at("deadline").at("terms"))
            outage_given_back = outage_given_back || (term.at("kind") == "outage" && term.at("by_ms") > 0);
        CHECK(outage_given_back);
        candidate.wait_saved(candidate.type(essay, "再寫。"));
    }
    const Finished verified = house.server().run({"verify"});
    CHECK(verified.exit_code == 0);
    CHECK(verified.output.contains(" 0 faults"));
}

TEST_CASE("an acknowledged edit that is sent again after kill -9 is acknowledged again and changes nothing") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    const std::uint64_t number = candidate->type(essay, "一次。");
    candidate->wait_saved(number);
    house.server().kill_hard();
    house.start_again();
    candidate->move_to(house.server().address());
    candidate->connect();
    candidate->send({{"type", "save"},
                     {"epoch", candidate->epoch()},
                     {"client_seq", number},
                     {"item", essay},
                     {"base_version", 0},
                     {"edits", json::array()},
                     {"length", 3},
                     {"hash", 0}});
    CHECK(candidate->wait_for("saved").at("through") == number);
    CHECK(candidate->connect().at("sitting").at("answers").at(essay).at("text") == "一次。");
}
