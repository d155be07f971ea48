#include "auth/encoding.hpp"

#include <doctest/doctest.h>

namespace shibi::auth {
namespace {

TEST_CASE("base64url gives RFC 4648's test vectors, without padding") {
    CHECK(to_base64url("") == "");
    CHECK(to_base64url("f") == "Zg");
    CHECK(to_base64url("fo") == "Zm8");
    CHECK(to_base64url("foo") == "Zm9v");
    CHECK(to_base64url("foobar") == "Zm9vYmFy");
    CHECK(to_base64url("\xfb\xff") == "-_8");
}

TEST_CASE("base64url reads back every byte") {
    std::string bytes;
    for (int value = 0; value < 256; ++value) {
        bytes += static_cast<char>(value);
        CHECK(from_base64url(to_base64url(bytes)) == bytes);
    }
}

TEST_CASE("base64url has one spelling for each value: padding, foreign characters and stray bits are refused") {
    for (const char* text : {"Zg==", "Zh", "Z", "Zm9v\n", "Zm+v", "Zm/v", "Zm 9v"}) {
        CAPTURE(text);
        CHECK_FALSE(from_base64url(text).has_value());
    }
}

TEST_CASE("base64 gives RFC 4648's test vectors, with padding, and reads back every byte") {
    CHECK(to_base64("") == "");
    CHECK(to_base64("f") == "Zg==");
    CHECK(to_base64("fo") == "Zm8=");
    CHECK(to_base64("foo") == "Zm9v");
    CHECK(to_base64("\xfb\xff") == "+/8=");
    std::string bytes;
    for (int value = 0; value < 256; ++value) {
        bytes += static_cast<char>(value);
        CHECK(from_base64(to_base64(bytes)) == bytes);
    }
    for (const char* text : {"Zg", "Zg=", "Zh==", "Z===", "Zm9v\n", "-_8=", "Zg==Zg=="}) {
        CAPTURE(text);
        CHECK_FALSE(from_base64(text).has_value());
    }
}

TEST_CASE("hexadecimal digits are lower-case, high half first") {
    CHECK(to_hex(std::string{"\x00\x0f\xa0\xff", 4}) == "000fa0ff");
}

} // namespace
} // namespace shibi::auth
