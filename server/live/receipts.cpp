#include "live/receipts.hpp"

#include "wire/frames.hpp"
#include "wire/receipt.hpp"

namespace shibi::live {

std::string Receipts::sign(const OpenSitting& open) const {
    const wire::Receipt receipt = wire::make_receipt(*open.exam, open.sitting,
                                                     {.head = open.durable_head.hash,
                                                      .issued_at = parts_.clock.now(),
                                                      .server_build = build_,
                                                      .key_id = parts_.key.id()});
    return wire::signed_receipt(receipt, parts_.key.public_key(), parts_.key.sign(wire::receipt_bytes(receipt)));
}

void Receipts::make(const core::SittingId& sitting, std::function<void(std::string)> done) {
    parts_.settled.when(sitting, [this, done = std::move(done)](const OpenSitting& open) { done(sign(open)); });
}

void Receipts::send(const core::SittingId& sitting, std::vector<ConnectionId> connections) {
    if (connections.empty()) return;
    make(sitting, [this, connections = std::move(connections)](const std::string& receipt) {
        const Frame frame = make_frame(wire::encode_receipt_frame(receipt));
        for (const ConnectionId connection : connections)
            parts_.release.send(connection, frame);
    });
}

} // namespace shibi::live
