#pragma once

#include "core/ids.hpp"
#include "store/data_folder.hpp"

#include <cstdint>
#include <functional>

namespace shibi::store {

struct RebuildReport {
    std::uint64_t records = 0;  ///< of the journal
    std::uint64_t sittings = 0; ///< in the read model now
    friend bool operator==(const RebuildReport&, const RebuildReport&) = default;
};

/// Makes the read model again from the journal, in one transaction: readers see the old rows until the new ones are all
/// there. Of erased payloads what remains is taken; a sitting of whose invitation nothing remains has no rows. `folder`
/// proves that no server runs beside it. `progress` is told the seq every few thousand records. Throws Fault and then
/// changes nothing.
RebuildReport rebuild(const DataFolder& folder, const std::function<void(core::Seq)>& progress = {});

} // namespace shibi::store
