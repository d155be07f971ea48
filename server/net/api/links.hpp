#pragma once

#include "net/api/context.hpp"
#include "net/message.hpp"

namespace shibi::net {

/// What a candidate opens: "{public_url}/#sit_….lnk_….SECRET".
std::string link_url(const std::string& public_url, const live::IssuedLink& issued);

/// 201 with {"sitting", "link_id", "link"}.
Response link_response(const ApiContext& context, const live::IssuedLink& issued);

} // namespace shibi::net
