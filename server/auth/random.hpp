#pragma once

#include <cstddef>
#include <functional>
#include <span>

namespace shibi::auth {

/// Fills the bytes with chance. Handed in wherever secrets or ids are made, so that a simulation can replay one run.
using Random = std::function<void(std::span<std::byte>)>;

/// OpenSSL's generator, seeded by the operating system. Throws std::runtime_error when it has no entropy. Any thread.
Random system_random();

} // namespace shibi::auth
