#include "net/webhooks/target.hpp"

#include <doctest/doctest.h>

using namespace shibi::net;

TEST_CASE("a target is read from its URL") {
    CHECK(parse_webhook_target("https://example.org", false) ==
          WebhookTarget{.secure = true, .host = "example.org", .port = 443, .path = "/"});
    CHECK(parse_webhook_target("HTTPS://Example.ORG:8443/Hook?a=B", false) ==
          WebhookTarget{.secure = true, .host = "example.org", .port = 8443, .path = "/Hook?a=B"});
    CHECK(parse_webhook_target("https://example.org?a=1", false) ==
          WebhookTarget{.secure = true, .host = "example.org", .port = 443, .path = "/?a=1"});
    CHECK(parse_webhook_target("https://[2001:DB8::1]:444/x", false) ==
          WebhookTarget{.secure = true, .host = "2001:db8::1", .port = 444, .path = "/x"});
    CHECK(parse_webhook_target("http://127.0.0.1:81", true) ==
          WebhookTarget{.secure = false, .host = "127.0.0.1", .port = 81, .path = "/"});
}

TEST_CASE("what is no plain https URL is refused") {
    for (const char* url : {"",
                            "example.org",
                            "https",
                            "https:",
                            "http://example.org",
                            "ftp://example.org",
                            "https://",
                            "https:///x",
                            "https://user@example.org",
                            "https://user:secret@example.org",
                            "https://example.org/#x",
                            "https://example.org#x",
                            "https://exa mple.org",
                            "https://example.org/a b",
                            "https://example.org/\r\nX: y",
                            "https://ex%61mple.org",
                            "https://例子.org",
                            "https://example.org:0",
                            "https://example.org:65536",
                            "https://example.org:",
                            "https://example.org:8a",
                            "https://[::1",
                            "https://[::1]8",
                            "https://[example.org]",
                            "https://[fe80::1%25eth0]"}) {
        CAPTURE(url);
        CHECK_FALSE(parse_webhook_target(url, false).has_value());
    }
    CHECK_FALSE(parse_webhook_target("https://example.org/" + std::string(2048, 'a'), false).has_value());
}

TEST_CASE("the Host field says the port when it is not the scheme's own") {
    CHECK(host_field(parse_webhook_target("https://example.org/x", false).value()) == "example.org");
    CHECK(host_field(parse_webhook_target("https://example.org:444/x", false).value()) == "example.org:444");
    CHECK(host_field(parse_webhook_target("http://example.org:443", true).value()) == "example.org:443");
    CHECK(host_field(parse_webhook_target("https://[::1]/", false).value()) == "[::1]");
}
