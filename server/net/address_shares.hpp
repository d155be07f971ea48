#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>

namespace shibi::net {

/// How many connections each remote address has, so that one cannot take all there are. Loop thread only.
class AddressShares {
public:
    explicit AddressShares(std::size_t connections_max)
        : connections_max_(connections_max), counts_(std::make_shared<Counts>()) {}

    /// One connection of this address, given back when the last copy goes; null when it has as many as it may. IPv6
    /// addresses count by their /64.
    std::shared_ptr<const void> take(const std::string& address);
    /// Addresses that have a connection.
    [[nodiscard]] std::size_t size() const { return counts_->size(); }

private:
    using Counts = std::map<std::string, std::size_t>;

    std::size_t connections_max_;
    std::shared_ptr<Counts> counts_; ///< shared with what take() gave out
};

} // namespace shibi::net
