#pragma once

#include "core/house.hpp"
#include "core/ids.hpp"
#include "core/marking/gold.hpp"
#include "core/sitting/cause.hpp"
#include "core/sitting/event.hpp"
#include "core/time.hpp"

#include <variant>

namespace shibi::core {

/// One event as the journal holds it.
struct Record {
    Seq seq = 0; ///< position in the whole journal
    StreamId stream;
    Ordinal ordinal = 0; ///< position in its stream
    Time at;
    Cause cause;
    std::variant<SittingEvent, HouseEvent, GoldEvent> event;
    friend bool operator==(const Record&, const Record&) = default;
};

} // namespace shibi::core
