#include "auth/counting_random.hpp"
#include "auth/encoding.hpp"
#include "auth/temporary_folder.hpp"
#include "auth/webhook_key.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

namespace shibi::auth {
namespace {

TEST_CASE("a signature is that of Standard Webhooks' published test vector") {
    const std::string secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const std::string signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    const auto sign = [](std::string_view with, std::string_view message, std::int64_t at, std::string_view body) {
        return sign_webhook(with, message, at, body);
    };
    CHECK(sign(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, R"({"test": 2432232314})") == signature);
    CHECK(sign(secret.substr(6), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, R"({"test": 2432232314})") == signature);
    CHECK(sign(secret, "msg_p5jXN8AQM9LWM0D4loKWxJel", 1614265330, R"({"test": 2432232314})") != signature);
    CHECK(sign(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265331, R"({"test": 2432232314})") != signature);
    CHECK(sign(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, R"({"test":2432232314})") != signature);
    CHECK_THROWS_AS(sign("whsec_no base64", "msg", 1, "{}"), std::invalid_argument);
}

TEST_CASE("each webhook and each generation has a secret of its own, of 32 bytes, and always the same one") {
    const WebhookKey key(std::string(32, 'k'));
    const core::WebhookId one{"whk_one"};
    const std::string secret = key.secret(one, 1);
    REQUIRE(secret.starts_with("whsec_"));
    CHECK(from_base64(secret.substr(6)).value().size() == 32);
    CHECK(key.secret(one, 1) == secret);
    CHECK(key.secret(one, 2) != secret);
    CHECK(key.secret(core::WebhookId{"whk_two"}, 1) != secret);
    CHECK(WebhookKey(std::string(32, 'l')).secret(one, 1) != secret);
    CHECK_THROWS_AS(WebhookKey("short"), std::invalid_argument);
}

TEST_CASE("the key of a folder stays the same") {
    const TemporaryFolder folder;
    const core::WebhookId webhook{"whk_one"};
    const std::string secret = WebhookKey::load_or_create(folder.path(), counting_random()).secret(webhook, 1);
    CHECK(WebhookKey::load_or_create(folder.path(), system_random()).secret(webhook, 1) == secret);
}

TEST_CASE("a webhook's id says what it is") {
    CHECK(new_webhook_id(counting_random()).str().starts_with("whk_"));
    CHECK(new_webhook_id(system_random()) != new_webhook_id(system_random()));
}

} // namespace
} // namespace shibi::auth
