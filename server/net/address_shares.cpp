#include "net/address_shares.hpp"

#include "auth/throttle.hpp"

namespace shibi::net {

std::shared_ptr<const void> AddressShares::take(const std::string& address) {
    const auto place = counts_->try_emplace(auth::address_key(address), 0).first;
    if (place->second >= connections_max_) return nullptr;
    ++place->second;
    return {&place->second, [counts = counts_, key = place->first](const void*) {
                const auto found = counts->find(key);
                if (--found->second == 0) counts->erase(found);
            }};
}

} // namespace shibi::net
