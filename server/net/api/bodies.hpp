#pragma once

#include "core/refusal.hpp"
#include "core/sitting/command.hpp"
#include "live/hall.hpp"

#include <string>
#include <string_view>

/// The bodies of requests, read strictly. A refusal names the field, what came and what is allowed.
namespace shibi::net {

/// {"link": "sit_….lnk_….SECRET"}
core::Result<std::string> read_login(std::string_view body);
/// {"token": "shibi_tok_….SECRET"}
core::Result<std::string> read_staff_login(std::string_view body);

/// {"exam", "name", "locale"?, "opens"?, "closes"?, "hard_end"?, "accommodation"?: {"percent"?, "extra_ms"?},
/// "demonstration"?}
core::Result<live::Invitation> read_invitation(std::string_view body);

/// {"kind": "admit"|"extend"|"pause"|"resume"|"terminate"|"withdraw"|"notice", "section"?, "by_ms"?, "text"?,
/// "reason"?: {"category", "note"?}}
struct Intervention {
    core::CommandBody body;
    std::optional<core::Reason> reason;
};
core::Result<Intervention> read_intervention(std::string_view body);

} // namespace shibi::net
