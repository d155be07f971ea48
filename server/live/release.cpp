#include "live/release.hpp"

#include "wire/frames.hpp"

#include <algorithm>

namespace shibi::live {
namespace {

template<class... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};

} // namespace

Release::Release(Sink& sink, const Ledger& ledger, HeadOf head_of)
    : sink_(sink), ledger_(ledger), head_of_(std::move(head_of)) {}

void Release::queue(Parcel parcel) {
    waiting_.push_back({ledger_.last_seq(), std::move(parcel)});
}

void Release::send(ConnectionId connection, Frame frame) {
    queue(Send{connection, std::move(frame)});
}

void Release::compose(ConnectionId connection, std::function<std::string()> make) {
    queue(Compose{connection, std::move(make)});
}

void Release::acknowledge(Acknowledgement acknowledgement) {
    queue(std::move(acknowledgement));
}

void Release::close(ConnectionId connection, CloseCode code, std::string reason) {
    queue(Close{connection, code, std::move(reason)});
}

void Release::call(std::function<void()> function) {
    queue(Call{std::move(function)});
}

void Release::flush(core::Time now) {
    if (flushing_) return;
    flushing_ = true;
    while (!waiting_.empty() && waiting_.front().until <= ledger_.durable_through()) {
        Parcel parcel = std::move(waiting_.front().parcel);
        waiting_.pop_front();
        let_go(std::move(parcel), now);
    }
    send_acknowledgements(now);
    flushing_ = false;
}

void Release::let_go(Parcel parcel, core::Time now) {
    std::visit(Overloaded{
                   [&](Send& one) {
                       send_acknowledgement(one.connection, now);
                       sink_.send(one.connection, std::move(one.frame));
                   },
                   [&](Compose& one) {
                       send_acknowledgement(one.connection, now);
                       sink_.send(one.connection, make_frame(one.make()));
                   },
                   [&](Acknowledgement& one) { collect(std::move(one)); },
                   [&](Close& one) {
                       send_acknowledgement(one.connection, now);
                       sink_.close(one.connection, one.code, std::move(one.reason));
                   },
                   [&](Call& one) {
                       send_acknowledgements(now);
                       one.function();
                   },
               },
               parcel);
}

void Release::collect(Acknowledgement acknowledgement) {
    const auto [place, first] = collected_.try_emplace(acknowledgement.connection, acknowledgement);
    if (first) return;
    Acknowledgement& together = place->second;
    together.through = acknowledgement.through;
    for (auto& [item, version] : acknowledgement.versions) {
        const auto known = std::ranges::find(together.versions, item, [](const auto& pair) { return pair.first; });
        if (known == together.versions.end())
            together.versions.emplace_back(std::move(item), version);
        else
            known->second = version;
    }
}

void Release::send_acknowledgement(ConnectionId connection, core::Time now) {
    const auto found = collected_.extract(connection);
    if (!found.empty()) send_acknowledgement(found.mapped(), now);
}

void Release::send_acknowledgements(core::Time now) {
    const auto all = std::exchange(collected_, {});
    for (const auto& [connection, acknowledgement] : all)
        send_acknowledgement(acknowledgement, now);
}

std::string_view Release::head_at(const core::SittingId& sitting, core::Ordinal ordinal) const {
    const store::StreamHead* const head = head_of_(sitting);
    if (head == nullptr || head->ordinal != ordinal) return {};
    return head->hash;
}

void Release::send_acknowledgement(const Acknowledgement& acknowledgement, core::Time now) {
    const store::StreamHead* const head = head_of_(acknowledgement.sitting);
    if (head == nullptr) return; // closed since, so the connection is gone
    const wire::SavedFrame saved{
        .through = acknowledgement.through,
        .ordinal = head->ordinal,
        .head = head->hash,
        .at = now,
        .versions = acknowledgement.versions,
    };
    sink_.send(acknowledgement.connection, make_frame(encode(saved)));
}

} // namespace shibi::live
