#include "net/problem.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace shibi;
using nlohmann::json;

namespace {

std::string retry_after(const net::Response& response) {
    const auto found = std::ranges::find(response.fields, "Retry-After", &std::pair<std::string, std::string>::first);
    return found == response.fields.end() ? "" : found->second;
}

} // namespace

TEST_CASE("what is refused for being too much just now says when to send it again, what is too many never does") {
    core::Refusal refusal{.code = core::RefusalCode::busy, .message = "the disk is busy", .allowed = "in a moment"};
    const net::Response busy = net::problem_of(refusal);
    CHECK(busy.status == 503);
    CHECK(retry_after(busy) == "5");
    CHECK(json::parse(busy.body) == json{{"type", "/problems/busy"},
                                         {"title", "Service Unavailable"},
                                         {"status", 503},
                                         {"detail", "the disk is busy"},
                                         {"allowed", "in a moment"}});
    const net::Response of_rows = net::problem_of(refusal, "rows", "[]");
    CHECK(of_rows.status == 503);
    CHECK(retry_after(of_rows) == "5");
    CHECK(json::parse(of_rows.body).at("rows") == json::array());

    refusal.code = core::RefusalCode::too_many;
    const net::Response too_many = net::problem_of(refusal);
    CHECK(too_many.status == 422);
    CHECK(retry_after(too_many).empty());
}
