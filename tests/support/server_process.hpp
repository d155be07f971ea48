#pragma once

#include "support/address.hpp"
#include "support/process.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shibi::testing {

struct ServerOptions {
    std::filesystem::path binary;
    std::filesystem::path data;
    std::filesystem::path content;
    std::vector<std::string> more;          ///< further words of the command line
    std::vector<std::string> launcher = {}; ///< words before it: what runs the binary
};

/// `shibi serve` on any free port, waited for until it listens.
class ServerProcess {
public:
    /// Throws with the server's last words when it ends instead.
    explicit ServerProcess(ServerOptions options);

    [[nodiscard]] const Address& address() const { return address_; }
    /// kill -9: no goodbye, no flush.
    void kill_hard();
    void ask_to_stop();
    int wait() { return process_.wait(); }
    [[nodiscard]] std::string log() const;

    /// Runs a subcommand on the server's data folder: {"invite", "--exam", …}.
    [[nodiscard]] Finished run(std::vector<std::string> words) const;
    /// A fresh link, or a token; throws when there is none.
    [[nodiscard]] std::string invite(const std::string& exam, const std::string& name) const;
    [[nodiscard]] std::string token(const std::string& role) const;

private:
    ServerOptions options_;
    std::string output_file_;
    std::string error_file_;
    Process process_;
    Address address_;
};

} // namespace shibi::testing
