#pragma once

#include "core/sitting/record.hpp"

#include <string>

namespace shibi::wire {

/// An event as interviewers see it, edits included: {"ordinal","at","kind","actor","reason","data"}. The fields of
/// `data` are those the journal holds, times as RFC 3339; what is not set is not there. The record must be one that
/// interviewers may see (core::may_see; asserted). Safe from any thread.
std::string encode_watched_event(const core::Record& record);

} // namespace shibi::wire
