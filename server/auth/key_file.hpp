#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace shibi::auth {

/// Largest key file that is read, in bytes.
inline constexpr std::size_t key_file_bytes_max = 4096;

/// Reads DIR/keys/`name`. When there is none, makes it from what `make` returns: mode 0600, in a folder of mode 0700,
/// on disk before this returns, and never over another process's file. Throws std::runtime_error with cause, path and
/// remedy.
std::string read_or_make_key_file(const std::filesystem::path& data_folder, const std::string& name,
                                  const std::function<std::string()>& make);

} // namespace shibi::auth
