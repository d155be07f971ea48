#include "core/webhook/progress.hpp"

#include <doctest/doctest.h>

using namespace shibi::core;
using namespace std::chrono_literals;

namespace {

constexpr Time now{1'795'000'000s};
constexpr double middle = 0.5; // of the spread: neither more nor less
const WebhookAttempt taken{.taken = true};
const WebhookAttempt failed{.problem = "HTTP 500"};

} // namespace

TEST_CASE("each repeat waits four times as long as the one before, up to six hours") {
    const BackOff back_off;
    CHECK(wait_after(back_off, 1, middle) == 5s);
    CHECK(wait_after(back_off, 2, middle) == 20s);
    CHECK(wait_after(back_off, 3, middle) == 80s);
    CHECK(wait_after(back_off, 7, middle) == 20'480s);
    CHECK(wait_after(back_off, 8, middle) == 6h);
    CHECK(wait_after(back_off, 4'000'000'000, middle) == 6h);
}

TEST_CASE("chance spreads a wait by a fifth to each side") {
    const BackOff back_off;
    CHECK(wait_after(back_off, 1, 0) == 4s);
    CHECK(wait_after(back_off, 1, 0.25) == 4'500ms);
    CHECK(wait_after(back_off, 1, 0.999) < 6s);
    CHECK(wait_after(back_off, 1, 0.999) > 5'990ms);
}

TEST_CASE("a receiver that asks for time gets it, within the longest wait") {
    const BackOff back_off;
    CHECK(wait_after(back_off, 1, middle, 1min) == 1min);
    CHECK(wait_after(back_off, 1, middle, 1s) == 5s);
    CHECK(wait_after(back_off, 1, middle, Millis{48h}) == 6h);
}

TEST_CASE("what was taken moves the cursor and forgets failures") {
    const WebhookProgress before{.cursor = 10, .failures = 3, .next_at = now};
    CHECK(after_attempt(before, 17, taken, {}, now, middle) == WebhookProgress{.cursor = 17});
}

TEST_CASE("a failure leaves the cursor where it is and sets the next time") {
    const WebhookProgress before{.cursor = 10, .failures = 1};
    CHECK(after_attempt(before, 17, failed, {}, now, middle) ==
          WebhookProgress{.cursor = 10, .failures = 2, .next_at = now + 20s});
}

TEST_CASE("too many failures in a row disable a webhook and say why; the cursor stays") {
    const BackOff back_off{.attempts_max = 3};
    WebhookProgress progress{.cursor = 10};
    progress = after_attempt(progress, 17, failed, back_off, now, middle);
    progress = after_attempt(progress, 17, failed, back_off, now, middle);
    CHECK(progress.state == WebhookState::on);
    progress = after_attempt(progress, 17, failed, back_off, now, middle);
    CHECK(progress == WebhookProgress{.cursor = 10,
                                      .state = WebhookState::disabled,
                                      .reason = "3 attempts failed one after the other, the last one: HTTP 500",
                                      .changed_at = now,
                                      .failures = 3});
    CHECK(switched(progress, true, now + 1h) == WebhookProgress{.cursor = 10, .changed_at = now + 1h});
}

TEST_CASE("a receiver that is gone is not tried again") {
    const WebhookAttempt gone{.gone = true, .problem = "HTTP 410"};
    CHECK(after_attempt({.cursor = 10}, 17, gone, {}, now, middle) ==
          WebhookProgress{.cursor = 10,
                          .state = WebhookState::disabled,
                          .reason = "the receiver answered 410 Gone",
                          .changed_at = now,
                          .failures = 1});
}

TEST_CASE("what is passed over moves the cursor; it never goes back by itself") {
    CHECK(passed_over({.cursor = 10, .failures = 2, .next_at = now}, 17) == WebhookProgress{.cursor = 17});
    CHECK(passed_over({.cursor = 20}, 17).cursor == 20);
}
