#include "auth/receipt_key.hpp"

#include "auth/encoding.hpp"
#include "auth/key_file.hpp"
#include "auth/secrets.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>
#include <stdexcept>

namespace shibi::auth {
namespace {

constexpr std::size_t key_bytes = 32;
constexpr std::size_t signature_bytes = 64;

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeBio {
    void operator()(BIO* bio) const { BIO_free(bio); }
};
struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
using Bio = std::unique_ptr<BIO, FreeBio>;
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

void require(bool good, const char* what) {
    if (!good) throw std::runtime_error(std::string{"OpenSSL cannot "} + what + "; check its installation");
}

std::string new_pem() {
    const Key key{EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")};
    require(key != nullptr, "make an Ed25519 key");
    const Bio bio{BIO_new(BIO_s_mem())};
    require(bio != nullptr &&
                PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1,
            "write an Ed25519 key");
    char* data = nullptr;
    const auto size = BIO_get_mem_data(bio.get(), &data);
    return std::string{data, static_cast<std::size_t>(size)};
}

Key read_pem(const std::string& pem, const std::filesystem::path& path) {
    const Bio bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
    Key key{PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr)};
    if (!key || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519)
        throw std::runtime_error("the key " + path.string() +
                                 " is not an Ed25519 private key in PEM; put its backup there (a new one cannot prove "
                                 "older receipts)");
    return key;
}

} // namespace

struct ReceiptKey::Pair {
    Key key;
};

ReceiptKey ReceiptKey::load_or_create(const std::filesystem::path& data_folder) {
    const std::string pem = read_or_make_key_file(data_folder, "receipt.pem", new_pem);
    auto pair = std::make_shared<Pair>(read_pem(pem, data_folder / "keys" / "receipt.pem"));
    return ReceiptKey{std::move(pair)};
}

ReceiptKey ReceiptKey::from_seed(std::string_view seed) {
    Key key{EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, bytes_of(seed), seed.size())};
    if (!key) throw std::invalid_argument("an Ed25519 seed has 32 bytes");
    return ReceiptKey{std::make_shared<Pair>(std::move(key))};
}

ReceiptKey::ReceiptKey(std::shared_ptr<const Pair> pair) : pair_(std::move(pair)) {
    std::array<unsigned char, key_bytes> raw{};
    std::size_t size = raw.size();
    require(EVP_PKEY_get_raw_public_key(pair_->key.get(), raw.data(), &size) == 1, "read an Ed25519 public key");
    const std::string_view bytes{reinterpret_cast<const char*>(raw.data()), size};
    public_key_ = to_base64url(bytes);
    id_ = "key_" + secret_hash(bytes).substr(0, 16);
}

std::string ReceiptKey::sign(std::string_view bytes) const {
    const Context context{EVP_MD_CTX_new()};
    std::array<unsigned char, signature_bytes> signature{};
    std::size_t size = signature.size();
    require(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, pair_->key.get()) == 1 &&
                EVP_DigestSign(context.get(), signature.data(), &size, bytes_of(bytes), bytes.size()) == 1,
            "sign with Ed25519");
    return to_base64url({reinterpret_cast<const char*>(signature.data()), size});
}

bool verify_signature(std::string_view public_key, std::string_view bytes, std::string_view signature) {
    const auto raw_key = from_base64url(public_key);
    const auto raw_signature = from_base64url(signature);
    if (!raw_key || !raw_signature || raw_key->size() != key_bytes) return false;
    const Key key{EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(*raw_key), raw_key->size())};
    const Context context{EVP_MD_CTX_new()};
    return key != nullptr && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), bytes_of(*raw_signature), raw_signature->size(), bytes_of(bytes),
                            bytes.size()) == 1;
}

} // namespace shibi::auth
