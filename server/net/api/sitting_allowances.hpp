#pragma once

#include "core/ids.hpp"
#include "net/allowance.hpp"

#include <map>
#include <memory>
#include <optional>

namespace shibi::net {

/// What each sitting's pages may send, by socket and over HTTPS together, so that coming back on a new line gives
/// nobody more. Pure: time is passed in. Loop thread.
class SittingAllowances {
public:
    /// The one of this sitting; a socket holds it as long as it is open.
    std::shared_ptr<FrameAllowance> of(const core::SittingId& sitting, Allowance::Moment now);
    /// For an exchange. Nothing: the frames may be taken, and count. Else how long to wait: there were too many before.
    std::optional<std::chrono::seconds> refuse(const core::SittingId& sitting, std::size_t frames, std::size_t bytes,
                                               Allowance::Moment now);
    [[nodiscard]] std::size_t size() const { return allowances_.size(); }

private:
    void forget_full(Allowance::Moment now);

    std::map<core::SittingId, std::shared_ptr<FrameAllowance>> allowances_;
    std::size_t forget_at_ = 0; ///< so many before those that are full again and that no socket holds are forgotten
};

} // namespace shibi::net
