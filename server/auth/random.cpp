#include "auth/random.hpp"

#include <openssl/rand.h>

#include <limits>
#include <stdexcept>

namespace shibi::auth {

Random system_random() {
    return [](std::span<std::byte> bytes) {
        if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
            throw std::runtime_error("more random bytes were asked for at once than OpenSSL gives");
        auto* const begin = reinterpret_cast<unsigned char*>(bytes.data());
        if (RAND_bytes(begin, static_cast<int>(bytes.size())) != 1)
            throw std::runtime_error("OpenSSL has no entropy to make secrets with; see that /dev/urandom is readable");
    };
}

} // namespace shibi::auth
