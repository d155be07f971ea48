#include "live/fan_out.hpp"

namespace shibi::live {

void FanOut::send(std::vector<ConnectionId> to, Frame frame) {
    if (to.empty()) return;
    if (deliveries_ + to.size() > options_.deliveries_waiting_max) {
        for (const ConnectionId connection : to)
            sink_.close(connection, CloseCode::too_slow, "too much is shown at this moment; come back");
        return;
    }
    if (waiting_.empty()) paused_until_ = clock_.now() + options_.delivery_pause;
    deliveries_ += to.size();
    waiting_.push_back({.frame = std::move(frame), .to = std::move(to)});
}

std::optional<core::Time> FanOut::next() const {
    if (waiting_.empty()) return std::nullopt;
    return paused_until_;
}

void FanOut::work() {
    const core::Time now = clock_.now();
    if (waiting_.empty() || now < paused_until_) return;
    for (std::size_t left = options_.deliveries_per_turn; left > 0 && !waiting_.empty(); --left) {
        Parcel& parcel = waiting_.front();
        sink_.send(parcel.to[parcel.delivered++], parcel.frame);
        --deliveries_;
        if (parcel.delivered == parcel.to.size()) waiting_.pop_front();
    }
    paused_until_ = now + options_.delivery_pause;
}

} // namespace shibi::live
