#pragma once

#include "auth/random.hpp"
#include "auth/secrets.hpp"
#include "core/ids.hpp"
#include "core/time.hpp"

#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace shibi::auth {

/// A browser that came in by a candidate's link.
struct CandidateLogin {
    core::SittingId sitting;
    core::LinkId link;
    friend bool operator==(const CandidateLogin&, const CandidateLogin&) = default;
};
/// A browser that came in with a staff token.
struct StaffLogin {
    core::TokenId token;
    friend bool operator==(const StaffLogin&, const StaffLogin&) = default;
};

/// What a cookie proves: who logged in and until when. Whether the link or token is still good is asked of the Hall.
struct Login {
    LoginId id;
    std::variant<CandidateLogin, StaffLogin> holder;
    core::Time issued_at;
    core::Time expires_at;
    friend bool operator==(const Login&, const Login&) = default;
};

/// A candidate's login outlives any exam; the link behind it ends it earlier. A staff login lasts a working week.
inline constexpr core::Millis candidate_login_lives = std::chrono::days{30};
inline constexpr core::Millis staff_login_lives = std::chrono::days{7};

/// Longest cookie value that is looked at, in bytes.
inline constexpr std::size_t cookie_bytes_max = 512;

enum class LoginProblem {
    malformed, ///< not a cookie of ours
    forged,    ///< signed with another key, or changed
    expired,
};

/// Names the cookie of a login: "shibi_log_…".
std::string cookie_name(const LoginId& login);

/// Signs logins into cookie values (HMAC-SHA-256) and reads them back; nothing is stored. Any thread, once made.
class LoginKey {
public:
    /// Reads DIR/keys/login.key, or makes it (and `keys`) readable by its owner alone. Throws std::runtime_error with
    /// cause, path and remedy when it can be neither read nor made.
    static LoginKey load_or_create(const std::filesystem::path& data_folder, const Random& random);
    /// Of 32 bytes.
    explicit LoginKey(std::string bytes);

    /// The cookie's value: letters, digits, '_', '-' and '.' only.
    [[nodiscard]] std::string sign(const Login& login) const;
    [[nodiscard]] std::expected<Login, LoginProblem> verify(std::string_view cookie, core::Time now) const;

private:
    std::string bytes_;
};

} // namespace shibi::auth
