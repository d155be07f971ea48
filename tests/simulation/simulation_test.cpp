#include "simulation/world.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

namespace shibi::simulation {
namespace {

#ifdef __OPTIMIZE__
constexpr std::uint64_t seeds = 300;
#else
constexpr std::uint64_t seeds = 60; // a world takes ten times as long without optimisation
#endif
constexpr std::uint64_t seeds_to_find_a_fault = 100;

std::string told(std::uint64_t seed, const Outcome& outcome) {
    std::string text = "SHIBI_SIMULATION_SEED=" + std::to_string(seed);
    for (const std::string& wrong : outcome.wrongs)
        text += "\n  " + wrong;
    return text;
}

/// The first seed that shows the fault; 0 when none does.
std::uint64_t found_by(Fault fault) {
    for (std::uint64_t seed = 1; seed <= seeds_to_find_a_fault; ++seed)
        if (!play(seed, fault).wrongs.empty()) return seed;
    return 0;
}

TEST_CASE("through crashes and broken lines nothing acknowledged is lost, nothing late counts and chains verify") {
    Outcome sum;
    const char* const only = std::getenv("SHIBI_SIMULATION_SEED");
    const std::uint64_t first = only ? std::stoull(only) : 1;
    for (std::uint64_t seed = first; seed < first + (only ? 1 : seeds); ++seed) {
        const Outcome outcome = play(seed);
        INFO(told(seed, outcome));
        CHECK(outcome.wrongs.empty());
        sum.promises += outcome.promises;
        sum.late_promises += outcome.late_promises;
        sum.crashes += outcome.crashes;
        sum.broken_lines += outcome.broken_lines;
    }
    MESSAGE("seeds from " << first << ": " << sum.promises << " acknowledged, " << sum.late_promises << " late texts, "
                          << sum.crashes << " crashes, " << sum.broken_lines << " broken lines");
    // A world in which nothing happens proves nothing.
    if (!only) {
        CHECK(sum.promises > seeds * 50);
        CHECK(sum.late_promises > seeds / 10);
        CHECK(sum.crashes > seeds);
        CHECK(sum.broken_lines > seeds * 10);
    }
}

TEST_CASE("one seed is one run") {
    const Outcome one = play(7);
    const Outcome again = play(7);
    CHECK(one.journal == again.journal);
    CHECK(one.promises == again.promises);
    CHECK(one.late_promises == again.late_promises);
}

TEST_CASE("an acknowledgement before the commit is found out") {
    CHECK(found_by(Fault::acknowledged_before_commit) != 0);
}

TEST_CASE("a repeat that is acknowledged before its first arrival is on disk is found out") {
    CHECK(found_by(Fault::repeat_acknowledged_early) != 0);
}

TEST_CASE("a reload that is taken for a second writer is found out") {
    CHECK(found_by(Fault::reload_as_second_writer) != 0);
}

} // namespace
} // namespace shibi::simulation
