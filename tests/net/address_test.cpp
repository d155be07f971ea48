#include "net/address.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace shibi::net;

TEST_CASE("X-Forwarded-For counts only from a trusted proxy, and only its nearest stranger") {
    const std::vector<std::string> proxies{"10.0.0.1", "10.0.0.2"};
    CHECK(client_address("203.0.113.9", "198.51.100.1", proxies) == "203.0.113.9");
    CHECK(client_address("10.0.0.1", "", proxies) == "10.0.0.1");
    CHECK(client_address("10.0.0.1", "198.51.100.1", proxies) == "198.51.100.1");
    CHECK(client_address("10.0.0.1", "6.6.6.6, 198.51.100.1", proxies) == "198.51.100.1");
    CHECK(client_address("10.0.0.1", "198.51.100.1, 10.0.0.2", proxies) == "198.51.100.1");
}

TEST_CASE("HOST:PORT is read, IPv6 in brackets; anything else says what is allowed") {
    CHECK(parse_host_port("127.0.0.1:0").port == 0);
    CHECK(parse_host_port("[::1]:8080").host == "::1");
    for (const char* text : {"", "8080", "host", ":80", "host:", "host:x", "host:70000", "host:80x"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(parse_host_port(text), std::invalid_argument);
    }
}

TEST_CASE("origins are compared without case, path and default port") {
    CHECK(origin_of("HTTPS://Exams.Example:443/a?b") == "https://exams.example");
    CHECK(origin_of("http://x:8080") == "http://x:8080");
    CHECK(origin_of("null").empty());
    CHECK(origin_of("file:///x").empty());
    CHECK(origin_of("https://").empty());
}
