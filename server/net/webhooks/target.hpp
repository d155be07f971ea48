#pragma once

#include "core/refusal.hpp"

#include <string>
#include <string_view>

namespace shibi::net {

/// Where a webhook goes, read from its URL.
struct WebhookTarget {
    bool secure = true;
    std::string host; ///< name or numeric address, lower case, without brackets
    unsigned short port = 443;
    std::string path; ///< with the query
    friend bool operator==(const WebhookTarget&, const WebhookTarget&) = default;
};

/// Strict: https (or http, if allowed), a host, no user, no fragment, visible ASCII only. Refuses (bad_value).
core::Result<WebhookTarget> parse_webhook_target(std::string_view url, bool http_allowed);

/// The Host field: with the port unless it is the scheme's own, an IPv6 address in brackets.
std::string host_field(const WebhookTarget& target);

} // namespace shibi::net
