#pragma once

#include "core/ids.hpp"
#include "core/time.hpp"
#include "live/sink.hpp"
#include "store/journal.hpp"

#include <cstddef>
#include <vector>

namespace shibi::live {

/// What of a sitting's past a page asks for.
struct HistoryRange {
    core::SittingId sitting;
    core::Ordinal after = 0;
    core::Ordinal until = 0; ///< durable when asked; what is later comes from the sitting's tail
    core::Time now;
};

/// The events of the range that interviewers may see as `events` frames of about `frame_bytes_max`, none of them marked
/// as complete. Pure; a worker does it.
std::vector<Frame> encode_history(const store::LoadedStream& stream, const HistoryRange& range,
                                  std::size_t frame_bytes_max);

} // namespace shibi::live
