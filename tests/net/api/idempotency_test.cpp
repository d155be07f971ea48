#include "net/api/idempotency.hpp"
#include "net/limits.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::net;
using namespace std::chrono_literals;

namespace {

const core::Time start{1000h};
const IdempotencyKeys::Key key{"tok_a", "k1"};

template<class What>
bool is(const IdempotencyKeys::Standing& standing) {
    return std::holds_alternative<What>(standing);
}

Response created(const std::string& body) {
    Response response{.status = 201, .body = body};
    response.set("Location", "/there");
    return response;
}

} // namespace

TEST_CASE("a request is carried out once, and whoever repeats it gets the same answer") {
    IdempotencyKeys keys;
    CHECK(is<IdempotencyKeys::Fresh>(keys.begin(key, "{}", start)));
    CHECK(is<IdempotencyKeys::InFlight>(keys.begin(key, "{}", start)));
    keys.keep(key, created("link"));
    keys.forget(key); // too late: its answer is kept
    const auto again = keys.begin(key, "{}", start + 23h);
    REQUIRE(is<Response>(again));
    CHECK(std::get<Response>(again).status == 201);
    CHECK(std::get<Response>(again).body == "link");
    CHECK(std::get<Response>(again).fields == created("").fields);
}

TEST_CASE("another request under the same key is refused, another holder's key is another key") {
    IdempotencyKeys keys;
    keys.begin(key, "{}", start);
    CHECK(is<IdempotencyKeys::OtherRequest>(keys.begin(key, "{ }", start)));
    keys.keep(key, created("link"));
    CHECK(is<IdempotencyKeys::OtherRequest>(keys.begin(key, "{ }", start)));
    CHECK(is<IdempotencyKeys::Fresh>(keys.begin({"tok_b", "k1"}, "{}", start)));
}

TEST_CASE("a request that made nothing frees its key") {
    IdempotencyKeys keys;
    keys.begin(key, "{}", start);
    keys.forget(key);
    CHECK(is<IdempotencyKeys::Fresh>(keys.begin(key, "another", start)));
}

TEST_CASE("answers are forgotten after their time, or once there are too many") {
    IdempotencyKeys keys;
    keys.begin(key, "{}", start);
    keys.keep(key, created("link"));
    CHECK(is<IdempotencyKeys::Fresh>(keys.begin(key, "{}", start + limits::idempotency_kept_for)));

    for (std::size_t number = 0; number < limits::idempotency_answers_max + 10; ++number)
        keys.begin({"tok_a", std::to_string(number)}, "{}", start + 30h);
    CHECK(keys.size() == limits::idempotency_answers_max);
    CHECK(is<IdempotencyKeys::Fresh>(keys.begin({"tok_a", "0"}, "{}", start + 30h)));
}

TEST_CASE("answers that are large together are forgotten earlier, the oldest first") {
    IdempotencyKeys keys;
    constexpr std::size_t one = limits::idempotency_bytes_max / 4;
    for (int number = 0; number < 6; ++number) {
        keys.begin({"tok_a", std::to_string(number)}, "{}", start);
        keys.keep({"tok_a", std::to_string(number)}, created(std::string(one, 'x')));
    }
    CHECK(is<Response>(keys.begin({"tok_a", "5"}, "{}", start)));
    CHECK(is<IdempotencyKeys::Fresh>(keys.begin({"tok_a", "0"}, "{}", start)));
}

TEST_CASE("a key that was freed and used again is not forgotten with its first use") {
    IdempotencyKeys keys;
    keys.begin(key, "{}", start);
    keys.forget(key);
    keys.begin(key, "{}", start + 23h);
    keys.keep(key, created("link"));
    CHECK(is<Response>(keys.begin(key, "{}", start + 25h)));
}

TEST_CASE("a key is 1 to 128 visible characters") {
    CHECK(IdempotencyKeys::is_well_formed("8e03978e-40d5-43dd-bc93-6894a57f9324"));
    CHECK(IdempotencyKeys::is_well_formed(std::string(128, '~')));
    for (const std::string& bad : {std::string{}, std::string(129, 'a'), std::string{"a b"}, std::string{"\xC3\xA4"}})
        CHECK_FALSE(IdempotencyKeys::is_well_formed(bad));
}
