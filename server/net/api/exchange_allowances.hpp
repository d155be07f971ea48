#pragma once

#include "core/ids.hpp"
#include "net/allowance.hpp"

#include <map>
#include <optional>

namespace shibi::net {

/// What each sitting's page may send over HTTPS: as much as over a socket. Pure: time is passed in.
class ExchangeAllowances {
public:
    /// Nothing: the frames may be taken, and count. Else how long to wait: there were too many before.
    std::optional<std::chrono::seconds> refuse(const core::SittingId& sitting, std::size_t frames, std::size_t bytes,
                                               Allowance::Moment now);
    [[nodiscard]] std::size_t size() const { return allowances_.size(); }

private:
    void forget_full(Allowance::Moment now);

    std::map<core::SittingId, FrameAllowance> allowances_;
    std::size_t forget_at_ = 0; ///< so many before those that are full again are forgotten
};

} // namespace shibi::net
