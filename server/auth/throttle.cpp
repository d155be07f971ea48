#include "auth/throttle.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstring>
#include <netinet/in.h>

namespace shibi::auth {

std::optional<core::Millis> Throttle::retry_after(std::string_view key, core::Time now) const {
    const auto found = failures_.find(key);
    if (found == failures_.end() || found->second.size() < options_.failures_max) return std::nullopt;
    const core::Time free_at = found->second.front() + options_.window;
    if (now >= free_at) return std::nullopt;
    return free_at - now;
}

void Throttle::failed(std::string_view key, core::Time now) {
    const auto [place, fresh] = failures_.try_emplace(std::string{key});
    auto& times = place->second;
    if (!fresh) by_last_failure_.erase({times.back(), place->first});
    times.push_back(now);
    if (times.size() > options_.failures_max) times.pop_front();
    by_last_failure_.emplace(now, place->first);
    while (!by_last_failure_.empty() &&
           (failures_.size() > options_.keys_max || by_last_failure_.begin()->first + options_.window <= now))
        forget_oldest();
}

void Throttle::forget_oldest() {
    const auto oldest = by_last_failure_.begin();
    failures_.erase(oldest->second);
    by_last_failure_.erase(oldest);
}

std::string address_key(std::string_view address) {
    const std::string text{address};
    in6_addr six{};
    if (::inet_pton(AF_INET6, text.c_str(), &six) != 1) return "address " + text;
    if (IN6_IS_ADDR_V4MAPPED(&six)) {
        std::array<char, INET_ADDRSTRLEN> four{};
        ::inet_ntop(AF_INET, six.s6_addr + 12, four.data(), four.size());
        return std::string{"address "} + four.data();
    }
    std::memset(six.s6_addr + 8, 0, 8);
    std::array<char, INET6_ADDRSTRLEN> network{};
    ::inet_ntop(AF_INET6, &six, network.data(), network.size());
    return std::string{"address "} + network.data() + "/64";
}

std::string sitting_key(std::string_view sitting) {
    return "sitting " + std::string{sitting};
}

} // namespace shibi::auth
