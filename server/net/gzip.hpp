#pragma once

#include <string>
#include <string_view>

namespace shibi::net {

/// gzip at the best compression. Throws std::runtime_error when zlib has no memory.
std::string gzip(std::string_view bytes);

} // namespace shibi::net
