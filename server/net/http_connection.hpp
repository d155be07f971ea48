#pragma once

#include "net/address_shares.hpp"
#include "net/connections.hpp"
#include "net/limits.hpp"
#include "net/metrics.hpp"
#include "net/peers.hpp"
#include "net/router.hpp"
#include "net/stream.hpp"

#include <memory>
#include <string>
#include <vector>

namespace shibi::net {

/// What all connections of a server share. Outlives them.
struct Shared {
    const Router& router;
    Connections& connections;
    Peers peers;
    AddressShares shares = AddressShares{limits::connections_per_address_max};
    Metrics metrics;
    std::vector<std::string> trusted_proxies;
    std::vector<std::pair<std::string, std::string>> common_fields; ///< security headers, on every response
    bool stopping = false;
};

/// HTTP/1.1 on one connection until it ends or becomes a WebSocket. Refuses Transfer-Encoding in requests and what is
/// over net/limits.hpp, and closes after an error. Never throws an error of the peer.
/// `share` is its share of what its address may have, held until it is over.
Task<void> serve_connection(std::shared_ptr<Stream> stream, std::shared_ptr<Shared> shared,
                            std::shared_ptr<const void> share);

} // namespace shibi::net
