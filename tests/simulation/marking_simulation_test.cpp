#include "simulation/marking_play.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <string>

namespace shibi::simulation {
namespace {

#ifdef __OPTIMIZE__
constexpr std::uint64_t seeds = 60;
constexpr std::uint64_t pairs_of_plays = 30;
#else
constexpr std::uint64_t seeds = 6; // a play takes ten times as long without optimisation
constexpr std::uint64_t pairs_of_plays = 2;
#endif

std::string told(std::uint64_t seed, const MarkingOutcome& outcome) {
    std::string text = "SHIBI_SIMULATION_SEED=" + std::to_string(seed);
    for (const std::string& wrong : outcome.wrongs)
        text += "\n  " + wrong;
    return text;
}

std::uint64_t first_seed() {
    const char* const only = std::getenv("SHIBI_SIMULATION_SEED");
    return only ? std::stoull(only) : 1;
}
std::uint64_t last_seed(std::uint64_t count) {
    return std::getenv("SHIBI_SIMULATION_SEED") ? first_seed() : count;
}

/// Where the two part; empty: nowhere.
std::string difference(const std::vector<std::string>& one, const std::vector<std::string>& other) {
    for (std::size_t at = 0; at < std::max(one.size(), other.size()); ++at) {
        const std::string left = at < one.size() ? one[at] : "nothing";
        const std::string right = at < other.size() ? other[at] : "nothing";
        if (left != right) return left + "\n  in place of\n" + right;
    }
    return "";
}

TEST_CASE("with any graders, leases, gold answers and revisions every promise of marking is kept") {
    MarkingOutcome sum;
    for (std::uint64_t seed = first_seed(); seed <= last_seed(seeds); ++seed) {
        MarkingOutcome outcome = play_marking(seed);
        INFO(told(seed, outcome));
        CHECK(outcome.wrongs.empty());
        sum.real_marks += outcome.real_marks;
        sum.gold_marks += outcome.gold_marks;
        sum.revisions += outcome.revisions;
        sum.lapses += outcome.lapses;
        sum.disagreements += outcome.disagreements;
        sum.adjudications += outcome.adjudications;
        sum.outcomes += outcome.outcomes;
        sum.forms_of_real.merge(outcome.forms_of_real);
        sum.forms_of_gold.merge(outcome.forms_of_gold);
        sum.refusals_of_real.merge(outcome.refusals_of_real);
        sum.refusals_of_gold.merge(outcome.refusals_of_gold);
    }
    MESSAGE("from seed " << first_seed() << ": " << sum.real_marks << " real marks, " << sum.gold_marks << " gold, "
                         << sum.revisions << " revisions, " << sum.lapses << " too late, " << sum.disagreements
                         << " disagreements, " << sum.adjudications << " adjudications, " << sum.outcomes
                         << " outcomes");
    if (first_seed() == last_seed(seeds)) return;
    // Nothing that graders are told has a form or words that only gold answers have, or only real ones.
    CHECK(sum.forms_of_gold == sum.forms_of_real);
    CHECK(sum.refusals_of_gold == sum.refusals_of_real);
    // A play in which nothing happens proves nothing.
    CHECK(sum.real_marks > seeds * 5);
    CHECK(sum.gold_marks > seeds * 5);
    CHECK(sum.revisions > seeds / 2);
    CHECK(sum.lapses > seeds);
    CHECK(sum.adjudications > 0);
    CHECK(sum.outcomes > seeds / 2);
}

TEST_CASE("whatever points one grader gives, all others are told the same") {
    std::uint64_t differs = 0;
    for (std::uint64_t seed = first_seed(); seed <= last_seed(pairs_of_plays); ++seed) {
        const MarkingOutcome one = play_marking(seed);
        const MarkingOutcome other = play_marking(seed, 1);
        CAPTURE(seed);
        differs += one.read.at("bo") == other.read.at("bo") ? 0 : 1;
        for (const std::string name : {"ann", "cy", "dee"}) {
            CAPTURE(name);
            CHECK(difference(one.read.at(name), other.read.at(name)) == "");
        }
    }
    CHECK(differs > (last_seed(pairs_of_plays) - first_seed()) / 2); // of what bo is told oneself
}

} // namespace
} // namespace shibi::simulation
