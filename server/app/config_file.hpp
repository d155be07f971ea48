#pragma once

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace shibi::app {

/// What the user said wrong: exit code 2.
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The TOML file's keys with their values as words of the command line: `tls_cert = "a.pem"`, `workers = 4`,
/// `trusted_proxy = ["10.0.0.1"]`. Throws UsageError with file, line and column, or with the key that is not known.
std::map<std::string, std::vector<std::string>> read_config(const std::filesystem::path& file,
                                                            const std::vector<std::string>& known_keys);

} // namespace shibi::app
