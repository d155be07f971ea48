#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace shibi::auth {

/// The Ed25519 pair that receipts are signed with. Any thread, once made.
class ReceiptKey {
public:
    /// Reads DIR/keys/receipt.pem (PKCS #8), or makes it (and `keys`) readable by its owner alone. Throws
    /// std::runtime_error with cause, path and remedy when it can be neither read nor made.
    static ReceiptKey load_or_create(const std::filesystem::path& data_folder);
    /// From 32 bytes of seed; for tests and simulations.
    static ReceiptKey from_seed(std::string_view seed);

    /// 64 bytes of signature as base64url without padding.
    [[nodiscard]] std::string sign(std::string_view bytes) const;
    /// "key_" and the first 16 hexadecimal digits of the SHA-256 of the raw public key.
    [[nodiscard]] const std::string& id() const { return id_; }
    /// The 32 raw bytes of the public key as base64url without padding.
    [[nodiscard]] const std::string& public_key() const { return public_key_; }

    struct Pair;

private:
    explicit ReceiptKey(std::shared_ptr<const Pair> pair);
    std::shared_ptr<const Pair> pair_;
    std::string id_;
    std::string public_key_;
};

/// Whether `signature` (base64url) was made over the bytes by the holder of `public_key` (base64url). False for
/// anything ill-formed.
bool verify_signature(std::string_view public_key, std::string_view bytes, std::string_view signature);

} // namespace shibi::auth
