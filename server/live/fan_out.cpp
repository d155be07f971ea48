#include "live/fan_out.hpp"

namespace shibi::live {

void FanOut::send(std::vector<ConnectionId> to, Frame frame) {
    if (to.empty()) return;
    if (deliveries_ + to.size() > deliveries_max_) {
        for (const ConnectionId connection : to)
            sink_.close(connection, CloseCode::too_slow, "too much is shown at this moment; come back");
        return;
    }
    deliveries_ += to.size();
    waiting_.push_back({.frame = std::move(frame), .to = std::move(to)});
}

void FanOut::work(std::size_t deliveries) {
    for (; deliveries > 0 && !waiting_.empty(); --deliveries) {
        Parcel& parcel = waiting_.front();
        sink_.send(parcel.to[parcel.delivered++], parcel.frame);
        --deliveries_;
        if (parcel.delivered == parcel.to.size()) waiting_.pop_front();
    }
}

} // namespace shibi::live
