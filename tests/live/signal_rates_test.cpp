#include "live/signal_rates.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace shibi::live {
namespace {

using namespace std::chrono_literals;
using Tallies = std::vector<store::SignalTally>;

TEST_CASE("with too few others nothing is said of what is usual") {
    CHECK(signal_rates(Tallies(compared_sittings_min - 1)) == std::nullopt);
    CHECK(signal_rates(Tallies(compared_sittings_min)) == SignalRates{});
}

TEST_CASE("a rate tells how many others have a signal, and the middle of how often and how much those have") {
    Tallies others(compared_sittings_min);
    others[1] = {.pastes = 1, .pasted_characters = 300, .blurs = 2, .blurred = 9s};
    others[4] = {.pastes = 5, .pasted_characters = 20, .blurs = 4, .blurred = 1s};
    others[7] = {.pastes = 2, .pasted_characters = 40, .gaps = 1, .gapped = 4min};
    CHECK(signal_rates(others) == SignalRates{.paste = {.sittings = 3, .median_times = 2, .median_amount = 40},
                                              .blur = {.sittings = 2, .median_times = 2, .median_amount = 1'000},
                                              .gap = {.sittings = 1, .median_times = 1, .median_amount = 240'000}});
}

} // namespace
} // namespace shibi::live
