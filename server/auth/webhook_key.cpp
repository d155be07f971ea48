#include "auth/webhook_key.hpp"

#include "auth/encoding.hpp"
#include "auth/key_file.hpp"
#include "auth/secrets.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

namespace shibi::auth {
namespace {

constexpr std::size_t key_bytes = 32;
constexpr std::string_view secret_prefix = "whsec_";

std::string mac(std::string_view key, std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &size) == nullptr)
        throw std::runtime_error("OpenSSL cannot compute HMAC-SHA-256; check its installation");
    return {reinterpret_cast<const char*>(digest.data()), size};
}

} // namespace

core::WebhookId new_webhook_id(const Random& random) {
    return core::WebhookId{"whk_" + new_secret(random)};
}

WebhookKey WebhookKey::load_or_create(const std::filesystem::path& data_folder, const Random& random) {
    std::string bytes = read_or_make_key_file(data_folder, "webhook.key", [&] {
        std::array<std::byte, key_bytes> fresh{};
        random(fresh);
        return std::string{reinterpret_cast<const char*>(fresh.data()), fresh.size()};
    });
    if (bytes.size() != key_bytes)
        throw std::runtime_error("the key " + (data_folder / "keys" / "webhook.key").string() + " has " +
                                 std::to_string(bytes.size()) + " bytes, not " + std::to_string(key_bytes) +
                                 "; remove it and start again (each webhook's secret must be rotated then)");
    return WebhookKey{std::move(bytes)};
}

WebhookKey::WebhookKey(std::string bytes) : bytes_(std::move(bytes)) {
    if (bytes_.size() != key_bytes) throw std::invalid_argument("a webhook key has 32 bytes");
}

std::string WebhookKey::secret(const core::WebhookId& webhook, std::uint32_t generation) const {
    const std::string text = "shibi.webhook.1\n" + webhook.str() + "\n" + std::to_string(generation);
    return std::string{secret_prefix} + to_base64(mac(bytes_, text));
}

std::string sign_webhook(std::string_view secret, std::string_view message, std::int64_t unix_seconds,
                         std::string_view body) {
    if (secret.starts_with(secret_prefix)) secret.remove_prefix(secret_prefix.size());
    const auto key = from_base64(secret);
    if (!key) throw std::invalid_argument("a webhook's secret must be base64 after whsec_");
    std::string text{message};
    text.append(".").append(std::to_string(unix_seconds)).append(".").append(body);
    return "v1," + to_base64(mac(*key, text));
}

} // namespace shibi::auth
