#include "store/chain_check.hpp"

#include <algorithm>

namespace shibi::store {
namespace {

std::optional<std::string> payload_fault(const JournalRow& row) {
    if (!row.payload)
        return row.tombstone ? std::nullopt
                             : std::optional<std::string>("the payload is gone and no tombstone says why");
    if (row.tombstone) return "there is a tombstone and yet the payload is there";
    if (row.payload->salt.size() != Salt{}.size()) return "the salt has the wrong length";
    if (bytes_of(payload_hash(row.payload->salt, row.payload->payload)) != row.payload_hash)
        return "the payload is not the one that was written";
    return std::nullopt;
}

} // namespace

std::optional<std::string> ChainCheck::next(const JournalRow& row) {
    const auto expected = ordinal_ + 1;
    const auto previous = hash_;
    ordinal_ = row.ordinal;
    if (row.payload_hash.size() != hash_.size() || row.chain_hash.size() != hash_.size())
        return "a hash has the wrong length";
    std::ranges::copy(row.chain_hash, hash_.begin());
    if (row.ordinal != expected)
        return "ordinal " + std::to_string(row.ordinal) + " comes where " + std::to_string(expected) + " is expected";
    Digest payload{};
    std::ranges::copy(row.payload_hash, payload.begin());
    if (chain_hash(previous, row.header(), payload) != hash_)
        return "the chain does not hold: this row or the one before it was altered";
    return payload_fault(row);
}

} // namespace shibi::store
