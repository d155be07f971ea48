#pragma once

#include "auth/random.hpp"
#include "core/webhook/webhook.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace shibi::auth {

/// "whk_" and 22 characters of base62.
core::WebhookId new_webhook_id(const Random& random);

/// Makes the secrets that webhooks are signed with: HMAC-SHA-256 of the webhook's id and the secret's generation, so
/// that neither the database nor its backups hold one. Without the key of the folder all secrets change. Any thread,
/// once made.
class WebhookKey {
public:
    /// Reads DIR/keys/webhook.key, or makes it readable by its owner alone. Throws std::runtime_error with cause, path
    /// and remedy when it can be neither read nor made.
    static WebhookKey load_or_create(const std::filesystem::path& data_folder, const Random& random);
    /// Of 32 bytes.
    explicit WebhookKey(std::string bytes);

    /// "whsec_" and the base64 of 32 bytes. `generation` counts from 1, one more with each rotation.
    [[nodiscard]] std::string secret(const core::WebhookId& webhook, std::uint32_t generation) const;

private:
    std::string bytes_;
};

/// "v1,<base64 of HMAC-SHA-256>" over "message.timestamp.body" as Standard Webhooks says. `secret`: "whsec_…", the
/// prefix may be missing. Throws std::invalid_argument when it is no base64.
std::string sign_webhook(std::string_view secret, std::string_view message, std::int64_t unix_seconds,
                         std::string_view body);

} // namespace shibi::auth
