#pragma once

#include "auth/receipt_key.hpp"
#include "live/clock.hpp"
#include "live/open_sitting.hpp"
#include "live/release.hpp"
#include "live/settled.hpp"

#include <functional>
#include <string>

namespace shibi::live {

/// Signs what is stored of a sitting. A receipt is made when all of it is durable, and names the head of its chain.
/// Loop thread.
class Receipts {
public:
    struct Parts {
        const Clock& clock;
        const auth::ReceiptKey& key;
        Release& release;
        Settled& settled;
    };
    Receipts(Parts parts, std::string build) : parts_(parts), build_(std::move(build)) {}

    /// Calls `done` with the receipt as JSON.
    void make(const core::SittingId& sitting, std::function<void(std::string)> done);
    void send(const core::SittingId& sitting, std::vector<ConnectionId> connections);

private:
    [[nodiscard]] std::string sign(const OpenSitting& open) const;

    Parts parts_;
    std::string build_;
};

} // namespace shibi::live
