#include "support/source_folder.hpp"

namespace shibi::testing {

std::filesystem::path source_folder() {
    return SHIBI_SOURCE_DIR;
}

} // namespace shibi::testing
