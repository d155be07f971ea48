#pragma once

#include "net/message.hpp"

#include <string>
#include <string_view>

namespace shibi::net {

/// A strong entity tag of these bytes, with its quotes.
std::string tag_of(std::string_view bytes);

/// Whether an If-None-Match field names this tag: `*`, or a list, compared weakly as RFC 9110 asks.
bool names_tag(std::string_view if_none_match, std::string_view tag);

/// Gives a 200 to a GET an ETag, where its body stands in it and it has none yet, and makes it a 304 when the request
/// has that already. Everything else is left as it is.
Response with_tag(const Request& request, Response response);

} // namespace shibi::net
