#include "core/limits.hpp"
#include "net/allowance.hpp"
#include "net/limits.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace shibi;
using namespace shibi::net;
using namespace std::chrono_literals;

namespace {

const Allowance::Moment start{};

} // namespace

TEST_CASE("what is saved up is spent at once, then so much a second") {
    Allowance allowance({.per_second = 10, .burst = 5}, start);
    for (int spent = 0; spent < 5; ++spent)
        CHECK(allowance.spend(1, start) == 0s);
    CHECK(allowance.spend(1, start) == 100ms);
    CHECK(allowance.spend(1, start) == 200ms);
    CHECK(allowance.owed(start + 200ms) == 0s);
    CHECK(allowance.spend(1, start + 200ms) == 100ms);
}

TEST_CASE("no more is saved up than the burst, however long nothing comes") {
    Allowance allowance({.per_second = 10, .burst = 5}, start);
    CHECK(allowance.spend(5, start + 24h) == 0s);
    CHECK(allowance.spend(1, start + 24h) == 100ms);
    CHECK_FALSE(allowance.is_full(start + 24h));
    CHECK(allowance.is_full(start + 24h + 600ms));
}

TEST_CASE("a fast typist who saves ever more often, composes and pastes whole answers is never slowed") {
    for (unsigned seed = 1; seed <= 50; ++seed) {
        CAPTURE(seed);
        std::minstd_rand chance{seed};
        const auto one_in = [&](unsigned n) { return chance() % n == 0; };
        FrameAllowance allowance{start};
        bool slowed = false;
        const auto sends = [&](std::size_t bytes, std::chrono::milliseconds at) {
            slowed = slowed || allowance.spend(1, bytes, start + at) > 0s;
        };
        constexpr std::size_t whole_answer = core::limits::answer_units_max * 3 + 200;
        for (std::chrono::milliseconds at = 0ms; at < 10min; at += 10ms) {
            const auto save_every = at < 9min ? 300ms : 100ms;
            if (at % save_every == 0ms) sends(400, at);
            if (at % 80ms == 0ms && !one_in(4)) sends(120, at); // each key of an input method
            if (at % 10s == 0ms) sends(50, at);                 // ping
            if (one_in(1000)) sends(whole_answer, at);          // a paste, on average every ten seconds
            if (at % 1min == 0ms)
                for (int late = 0; late < 8; ++late) // back after a broken line, with texts of every question
                    sends(whole_answer, at);
        }
        CHECK_FALSE(slowed);
    }
}

TEST_CASE("a page that never stops gets so many frames and bytes a second, and no more") {
    FrameAllowance allowance{start};
    Allowance::Moment now = start;
    std::size_t frames = 0;
    for (; now < start + 60s; ++frames)
        now += allowance.spend(1, 50, now);
    CHECK(static_cast<double>(frames) <= limits::frames_burst + 60 * limits::frames_per_second + 1);

    FrameAllowance large{start};
    std::size_t bytes = 0;
    for (now = start; now < start + 60s; bytes += limits::frame_bytes_max)
        now += large.spend(1, limits::frame_bytes_max, now);
    CHECK(static_cast<double>(bytes) <=
          limits::frame_bytes_burst + 60 * limits::frame_bytes_per_second + 2.0 * limits::frame_bytes_max);
}

TEST_CASE("the largest frame is paid off before a page takes its line for dead") {
    FrameAllowance allowance{start};
    Allowance::Wait longest{};
    for (int sent = 0; sent < 100; ++sent) {
        const auto wait = allowance.spend(1, limits::frame_bytes_max, start);
        if (wait == 0s) continue;
        longest = wait;
        break;
    }
    CHECK(longest > 0s);
    CHECK(longest < 1s);
}
