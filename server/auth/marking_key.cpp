#include "auth/marking_key.hpp"

#include "auth/key_file.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

namespace shibi::auth {
namespace {

constexpr std::size_t key_bytes = 32;

} // namespace

MarkingKey MarkingKey::load_or_create(const std::filesystem::path& data_folder, const Random& random) {
    std::string bytes = read_or_make_key_file(data_folder, "marking.key", [&] {
        std::array<std::byte, key_bytes> fresh{};
        random(fresh);
        return std::string{reinterpret_cast<const char*>(fresh.data()), fresh.size()};
    });
    if (bytes.size() != key_bytes)
        throw std::runtime_error("the key " + (data_folder / "keys" / "marking.key").string() + " has " +
                                 std::to_string(bytes.size()) + " bytes, not " + std::to_string(key_bytes) +
                                 "; remove it and start again (graders meet the answers in another order)");
    return MarkingKey{std::move(bytes)};
}

MarkingKey::MarkingKey(std::string bytes) : bytes_(std::move(bytes)) {
    if (bytes_.size() != key_bytes) throw std::invalid_argument("a marking key has 32 bytes");
}

std::uint64_t MarkingKey::rank(std::initializer_list<std::string_view> words) const {
    std::string text = "shibi.marking.1";
    for (const std::string_view word : words)
        text.append("\n").append(word);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (HMAC(EVP_sha256(), bytes_.data(), static_cast<int>(bytes_.size()),
             reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &size) == nullptr)
        throw std::runtime_error("OpenSSL cannot compute HMAC-SHA-256; check its installation");
    std::uint64_t number = 0;
    for (std::size_t at = 0; at < sizeof number; ++at)
        number = number << 8U | digest.at(at);
    return number;
}

} // namespace shibi::auth
