#include "auth/counting_random.hpp"
#include "auth/login.hpp"
#include "auth/temporary_folder.hpp"

#include <doctest/doctest.h>

namespace shibi::auth {
namespace {

const core::Time noon{std::chrono::seconds{1'795'000'000}};

Login candidate_login() {
    const auto random = counting_random();
    return Login{
        .id = new_login_id(random),
        .holder = CandidateLogin{new_sitting_id(random), new_link_id(random)},
        .issued_at = noon,
        .expires_at = noon + candidate_login_lives,
    };
}

Login staff_login() {
    const auto random = counting_random();
    return Login{
        .id = new_login_id(random),
        .holder = StaffLogin{new_token_id(random)},
        .issued_at = noon,
        .expires_at = noon + staff_login_lives,
    };
}

const LoginKey key{std::string(32, 'k')};

TEST_CASE("a login reads back from its cookie until it expires") {
    for (const Login& login : {candidate_login(), staff_login()}) {
        const std::string cookie = key.sign(login);
        CHECK(cookie.size() <= cookie_bytes_max);
        CHECK(key.verify(cookie, noon) == login);
        CHECK(key.verify(cookie, login.expires_at - core::Millis{1}) == login);
        CHECK(key.verify(cookie, login.expires_at) == std::unexpected(LoginProblem::expired));
    }
}

TEST_CASE("a cookie is made of characters that cookies may hold") {
    for (const Login& login : {candidate_login(), staff_login()})
        CHECK(key.sign(login).find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._-") ==
              std::string::npos);
}

TEST_CASE("a cookie with any one character changed is no login") {
    for (const Login& login : {candidate_login(), staff_login()}) {
        const std::string cookie = key.sign(login);
        for (std::size_t at = 0; at < cookie.size(); ++at) {
            std::string changed = cookie;
            changed[at] = changed[at] == 'x' ? 'y' : 'x';
            CAPTURE(changed);
            CHECK_FALSE(key.verify(changed, noon).has_value());
        }
    }
}

TEST_CASE("a cookie signed with another key is forged") {
    const LoginKey other{std::string(32, 'o')};
    CHECK(key.verify(other.sign(staff_login()), noon) == std::unexpected(LoginProblem::forged));
}

TEST_CASE("what is no cookie of ours is malformed") {
    for (const std::string& text : {std::string{}, std::string{"."}, std::string{"v1.x"}, std::string(5000, '.')})
        CHECK(key.verify(text, noon) == std::unexpected(LoginProblem::malformed));
}

TEST_CASE("the login key lives in the data folder: a restart logs nobody out") {
    const TemporaryFolder folder;
    const std::string cookie = LoginKey::load_or_create(folder.path(), system_random()).sign(staff_login());
    CHECK(LoginKey::load_or_create(folder.path(), system_random()).verify(cookie, noon) == staff_login());
}

} // namespace
} // namespace shibi::auth
