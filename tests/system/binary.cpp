#include "system/binary.hpp"

namespace shibi::testing {

std::filesystem::path shibi_binary() {
    return SHIBI_BINARY;
}

} // namespace shibi::testing
