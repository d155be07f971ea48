#pragma once

#include "live/connections.hpp"
#include "live/open_sitting.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace shibi::live {

/// 字數 of a sitting's answers by version, so that only a text that changed is counted again.
using CountedAnswers = std::map<core::ItemId, std::pair<core::Version, std::uint32_t>>;

/// The sitting's line of the board as JSON (STAFF_PROTOCOL.md). All of it must be durable.
std::string make_board_line(const OpenSitting& open, const Connections& connections, CountedAnswers& counted);

} // namespace shibi::live
