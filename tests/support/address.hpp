#pragma once

#include <string>

namespace shibi::testing {

/// Where a server listens: "http://127.0.0.1:43567" or "https://…".
struct Address {
    std::string host;
    unsigned short port = 0;
    bool tls = false;

    [[nodiscard]] std::string origin() const {
        return (tls ? "https://" : "http://") + host + ":" + std::to_string(port);
    }
};

/// Throws std::invalid_argument. What follows the port is ignored.
Address parse_address(const std::string& url);

} // namespace shibi::testing
