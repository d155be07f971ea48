#include "net/api/paging.hpp"

#include "net/query.hpp"

#include <fmt/format.h>

namespace shibi::net {

std::string next_link(const Request& request, const std::string& cursor) {
    std::string query = "cursor=" + percent_encode(cursor);
    for (const auto& [name, value] : request.query)
        if (name != "cursor") query += fmt::format("&{}={}", percent_encode(name), percent_encode(value));
    return fmt::format("<{}?{}>; rel=\"next\"", request.path, query);
}

} // namespace shibi::net
