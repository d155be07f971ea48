#pragma once

#include <cstddef>
#include <memory>

namespace shibi::net {

/// Counts the exports that are being sent, so that their pages cannot fill the memory. Loop thread only.
class ExportShares {
public:
    explicit ExportShares(std::size_t most) : most_(most) {}

    /// One of them, given back when the last copy goes; null when there are as many as may be.
    std::shared_ptr<const void> take() {
        if (*open_ >= most_) return nullptr;
        ++*open_;
        return {open_.get(), [open = open_](const void*) { --*open; }};
    }

private:
    std::size_t most_;
    std::shared_ptr<std::size_t> open_ = std::make_shared<std::size_t>(0); ///< shared with what take() gave out
};

} // namespace shibi::net
