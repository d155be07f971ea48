#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace shibi::core {

/// Durations everywhere in the house are whole milliseconds.
using Millis = std::chrono::milliseconds;

/// A moment of server time: milliseconds since 1970-01-01T00:00:00Z, leap seconds ignored. Client clocks are never used
/// for rules.
using Time = std::chrono::sys_time<Millis>;

/// "2026-11-22T14:32:05.120Z" (RFC 3339, always UTC, always three decimals).
std::string to_rfc3339(Time time);

/// Reads RFC 3339 with any offset and up to nine decimals (cut to milliseconds); nothing when the text is not such a
/// time.
std::optional<Time> from_rfc3339(std::string_view text);

} // namespace shibi::core
