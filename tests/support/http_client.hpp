#pragma once

#include "net/stream.hpp"
#include "support/address.hpp"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace shibi::testing {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct HttpAnswer {
    int status = 0;                            ///< 0: the server closed without an answer
    std::map<std::string, std::string> fields; ///< names in lower case
    std::string body;                          ///< chunks joined
};

/// A stream to the server, TLS handshake done (any certificate is taken). Throws when it cannot connect.
net::Task<std::shared_ptr<net::Stream>> connect_stream(Address address);

/// One request on a connection of its own.
net::Task<HttpAnswer> ask(Address address, std::string method, std::string target, Fields fields = {},
                          std::string body = {});
/// As it stands, byte for byte; the answer is read until the server closes.
net::Task<HttpAnswer> ask_raw(Address address, std::string bytes);

/// The same, blocking.
HttpAnswer request(const Address& address, const std::string& method, const std::string& target, Fields fields = {},
                   std::string body = {});
HttpAnswer request_raw(const Address& address, std::string bytes);

} // namespace shibi::testing
