#pragma once

#include "core/sitting/record.hpp"
#include "store/rows.hpp"

#include <optional>

namespace shibi::store {

/// What an event changed in a sitting's rows.
struct Projected {
    std::vector<core::ItemId> answers; ///< the rows of these answers
    bool at_once = true;               ///< false: may wait (limits::open_rows_every)
};

/// Folds one event of a sitting into its rows. Pure; the same events give the same rows whenever and however often they
/// are folded, which is why a rebuilt read model equals the live one. The first event must be Invited. Throws Fault
/// when an edit does not fit the text before it (damaged data).
Projected project(SittingRows& rows, const core::Record& record);

} // namespace shibi::store
