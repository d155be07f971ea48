#pragma once

#include "net/message.hpp"

#include <string>

namespace shibi::net {

/// A Link field's value that leads to the next page: the same query with this cursor.
std::string next_link(const Request& request, const std::string& cursor);

} // namespace shibi::net
