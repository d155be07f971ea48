#include "store/chain.hpp"

#include "store/fault.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <memory>

namespace shibi::store {
namespace {

Fault no_openssl(const char* what) {
    return {std::string("OpenSSL cannot ") + what, "libcrypto", "Mend the installation of OpenSSL and start again."};
}

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct FreeAlgorithm {
    void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }
};

/// Fetched once a thread: looking the algorithm up each time costs more than hashing a save.
struct Hasher {
    std::unique_ptr<EVP_MD, FreeAlgorithm> algorithm{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
};

template<std::size_t Size>
std::string_view view_of(const std::array<unsigned char, Size>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

std::string header_bytes(const Header& header) {
    std::string bytes = "shibi.record.1\n";
    bytes += std::to_string(header.seq) + '\n';
    bytes.append(header.stream) += '\n';
    bytes += std::to_string(header.ordinal) + '\n';
    bytes += std::to_string(header.at.time_since_epoch().count()) + '\n';
    bytes.append(header.kind) += '\n';
    bytes += std::to_string(header.kind_version) + '\n';
    bytes.append(header.cause);
    return bytes;
}

Digest sha256(std::initializer_list<std::string_view> parts) {
    thread_local const Hasher hasher;
    Digest digest{};
    bool fine = hasher.algorithm && hasher.context &&
                EVP_DigestInit_ex2(hasher.context.get(), hasher.algorithm.get(), nullptr) == 1;
    for (const auto part : parts)
        fine = fine && EVP_DigestUpdate(hasher.context.get(), part.data(), part.size()) == 1;
    fine = fine && EVP_DigestFinal_ex(hasher.context.get(), digest.data(), nullptr) == 1;
    if (!fine) throw no_openssl("compute a SHA-256");
    return digest;
}

Salt random_salt() {
    Salt salt{};
    if (RAND_bytes(salt.data(), static_cast<int>(salt.size())) != 1) throw no_openssl("give random bytes");
    return salt;
}

Digest payload_hash(std::string_view salt, std::string_view payload) {
    return sha256({salt, payload});
}

Digest chain_hash(const Digest& previous, const Header& header, const Digest& payload) {
    return sha256({bytes_of(previous), header_bytes(header), bytes_of(payload)});
}

std::string_view bytes_of(const Digest& digest) {
    return view_of(digest);
}

std::string_view bytes_of(const Salt& salt) {
    return view_of(salt);
}

std::string to_hex(const Digest& digest) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(digest.size() * 2);
    for (const auto byte : digest) {
        hex += digits[byte >> 4U];
        hex += digits[byte & 0xFU];
    }
    return hex;
}

} // namespace shibi::store
