#include "wire/frames.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace wire = shibi::wire;

/// Whatever a page sends is either read or refused, and a refusal is always a frame that pages can read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view frame{reinterpret_cast<const char*>(data), size};
    const auto decoded = wire::decode_client_frame(frame);
    if (decoded) {
        if (wire::type_of(*decoded).empty()) std::abort();
    } else {
        const auto refusal = nlohmann::json::parse(wire::encode(decoded.error()));
        if (refusal.at("type") != "refused" || refusal.at("message").empty()) std::abort();
    }
    return 0;
}
