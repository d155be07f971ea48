#include "auth/login.hpp"

#include "auth/encoding.hpp"
#include "auth/key_file.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <charconv>
#include <stdexcept>
#include <vector>

namespace shibi::auth {
namespace {

constexpr std::size_t key_bytes = 32;
constexpr std::string_view format = "v1";

std::string to_digits(core::Time time) {
    return std::to_string(time.time_since_epoch().count());
}

std::optional<core::Time> from_digits(std::string_view digits) {
    core::Millis::rep count = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return core::Time{core::Millis{count}};
}

std::string holder_fields(const Login& login) {
    if (const auto* candidate = std::get_if<CandidateLogin>(&login.holder))
        return "candidate." + candidate->sitting.str() + "." + candidate->link.str();
    return "staff." + std::get<StaffLogin>(login.holder).token.str();
}

std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> fields;
    while (true) {
        const auto dot = text.find('.');
        fields.push_back(text.substr(0, dot));
        if (dot == std::string_view::npos) return fields;
        text.remove_prefix(dot + 1);
    }
}

/// "v1.log_….issued.expires.candidate.sit_….lnk_…" or "v1.log_….issued.expires.staff.tok_…".
std::optional<Login> parse(std::string_view text) {
    const auto fields = split(text);
    if (fields.size() < 6 || fields[0] != format || !is_id(fields[1], "log_")) return std::nullopt;
    const auto issued_at = from_digits(fields[2]);
    const auto expires_at = from_digits(fields[3]);
    if (!issued_at || !expires_at) return std::nullopt;
    Login login{
        .id = LoginId{std::string{fields[1]}}, .holder = {}, .issued_at = *issued_at, .expires_at = *expires_at};
    if (fields[4] == "candidate" && fields.size() == 7 && is_id(fields[5], "sit_") && is_id(fields[6], "lnk_")) {
        login.holder = CandidateLogin{core::SittingId{std::string{fields[5]}}, core::LinkId{std::string{fields[6]}}};
        return login;
    }
    if (fields[4] == "staff" && fields.size() == 6 && is_id(fields[5], "tok_")) {
        login.holder = StaffLogin{core::TokenId{std::string{fields[5]}}};
        return login;
    }
    return std::nullopt;
}

std::string mac(std::string_view key, std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes, text.size(), digest.data(), &size) ==
        nullptr)
        throw std::runtime_error("OpenSSL cannot compute HMAC-SHA-256; check its installation");
    return to_base64url({reinterpret_cast<const char*>(digest.data()), size});
}

} // namespace

std::string cookie_name(const LoginId& login) {
    return "shibi_" + login.str();
}

LoginKey LoginKey::load_or_create(const std::filesystem::path& data_folder, const Random& random) {
    std::string bytes = read_or_make_key_file(data_folder, "login.key", [&] {
        std::array<std::byte, key_bytes> fresh{};
        random(fresh);
        return std::string{reinterpret_cast<const char*>(fresh.data()), fresh.size()};
    });
    if (bytes.size() != key_bytes)
        throw std::runtime_error("the key " + (data_folder / "keys" / "login.key").string() + " has " +
                                 std::to_string(bytes.size()) + " bytes, not " + std::to_string(key_bytes) +
                                 "; remove it and start again (everybody logs in anew)");
    return LoginKey{std::move(bytes)};
}

LoginKey::LoginKey(std::string bytes) : bytes_(std::move(bytes)) {
    if (bytes_.size() != key_bytes) throw std::invalid_argument("a login key has 32 bytes");
}

std::string LoginKey::sign(const Login& login) const {
    std::string text = std::string{format} + "." + login.id.str() + "." + to_digits(login.issued_at) + "." +
                       to_digits(login.expires_at) + "." + holder_fields(login);
    return text + "." + mac(bytes_, text);
}

std::expected<Login, LoginProblem> LoginKey::verify(std::string_view cookie, core::Time now) const {
    const auto dot = cookie.rfind('.');
    if (cookie.size() > cookie_bytes_max || dot == std::string_view::npos)
        return std::unexpected(LoginProblem::malformed);
    const std::string_view text = cookie.substr(0, dot);
    const std::string_view claimed = cookie.substr(dot + 1);
    const auto login = parse(text);
    if (!login) return std::unexpected(LoginProblem::malformed);
    const std::string own = mac(bytes_, text);
    if (own.size() != claimed.size() || CRYPTO_memcmp(own.data(), claimed.data(), own.size()) != 0)
        return std::unexpected(LoginProblem::forged);
    if (now >= login->expires_at) return std::unexpected(LoginProblem::expired);
    return *login;
}

} // namespace shibi::auth
