#pragma once

#include "core/sitting/record.hpp"
#include "store/chain.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// What is kept of an erased event: that it happened, to which item and in which version, and numbers that say nothing
/// of who it was (a mark's points), so that rows and statistics made from the journal stay as they were.
namespace shibi::store {

/// The record without any word of or about the person. One function for each kind of event: a new kind does not compile
/// before it has its own. Doing it again changes nothing.
core::Record remains_of(const core::Record& record);

/// What is stored of it, in the present version of its kind.
struct StoredRemains {
    std::uint32_t kind_version = 1;
    std::string payload;
    friend bool operator==(const StoredRemains&, const StoredRemains&) = default;
};

/// Digest of all that one erasure left, in order of seq; the journal's record of the erasure names it, so that what
/// remains cannot be altered unseen either:
///
///     D(0) = 32 zero bytes
///     D(n) = SHA-256(D(n−1) ‖ "shibi.remains.1 <seq> <kind version>\n" ‖ payload)
class RemainsDigest {
public:
    void add(core::Seq seq, const StoredRemains& remains);
    [[nodiscard]] std::string hex() const { return to_hex(digest_); }

private:
    Digest digest_{};
};

} // namespace shibi::store
