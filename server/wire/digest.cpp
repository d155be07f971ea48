#include "wire/digest.hpp"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace shibi::wire {

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("OpenSSL could not compute a SHA-256; is libcrypto damaged?");

    static constexpr std::string_view hex = "0123456789abcdef";
    std::string text;
    text.reserve(std::size_t{length} * 2);
    for (unsigned int at = 0; at < length; ++at) {
        text += hex[digest[at] >> 4U];
        text += hex[digest[at] & 0xFU];
    }
    return text;
}

} // namespace shibi::wire
