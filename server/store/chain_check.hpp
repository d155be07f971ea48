#pragma once

#include "store/chain.hpp"
#include "store/journal_rows.hpp"

#include <optional>
#include <string>

namespace shibi::store {

/// Walks one stream's chain from its beginning.
class ChainCheck {
public:
    /// What is wrong with the next row of the stream; nothing when it fits. Goes on from the stored hash after a fault,
    /// so that one altered row is one fault.
    std::optional<std::string> next(const JournalRow& row);

    [[nodiscard]] core::Ordinal ordinal() const { return ordinal_; }
    [[nodiscard]] const Digest& hash() const { return hash_; }

private:
    core::Ordinal ordinal_ = 0;
    Digest hash_{};
};

} // namespace shibi::store
