#pragma once

#include "core/refusal.hpp"
#include "store/journal.hpp"
#include "store/reader.hpp"

#include <string>

namespace shibi::net {

/// The body of GET sittings/{id}/signals (wire/STAFF_PROTOCOL.md): the sitting's signals with their context, and how
/// alike its closed answers and those of others to the same items are. Blocks on the disk: on a worker only. Refuses
/// not_found for a stream that begins with no invitation.
core::Result<std::string> signal_report(const store::LoadedStream& stream, store::Reader& reader);

/// The newest pastes of a sitting that are compared with answers of others.
inline constexpr std::size_t compared_pastes_max = 50;
/// The ones that are most alike, told by name.
inline constexpr std::size_t closest_answers_max = 5;

} // namespace shibi::net
