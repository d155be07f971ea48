#include "net/conditional.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace shibi::net;

namespace {

Request get(std::string if_none_match = "") {
    Request request{.method = "GET", .path = "/"};
    if (!if_none_match.empty()) request.fields["if-none-match"] = std::move(if_none_match);
    return request;
}

std::string field(const Response& response, const std::string& name) {
    const auto found = std::ranges::find(response.fields, name, [](const auto& one) { return one.first; });
    return found == response.fields.end() ? "" : found->second;
}

} // namespace

TEST_CASE("equal bodies have equal tags, others have others") {
    const std::string tag = field(with_tag(get(), json_response(200, "{}")), "ETag");
    CHECK(tag.starts_with('"'));
    CHECK(tag.ends_with('"'));
    CHECK(tag == field(with_tag(get(), json_response(200, "{}")), "ETag"));
    CHECK(tag != field(with_tag(get(), json_response(200, "[]")), "ETag"));
}

TEST_CASE("whoever has the body already gets 304 without it") {
    const std::string tag = tag_of("{}");
    for (const std::string& sent : {tag, "W/" + tag, "\"other\", " + tag, " " + tag + " ,\"x\"", std::string{"*"}}) {
        CAPTURE(sent);
        const Response response = with_tag(get(sent), json_response(200, "{}"));
        CHECK(response.status == 304);
        CHECK(response.body.empty());
        CHECK(field(response, "ETag") == tag);
        CHECK(field(response, "Content-Type").empty());
    }
    for (const std::string sent : {"\"other\"", ",", "", "W/"})
        CHECK(with_tag(get(sent), json_response(200, "{}")).status == 200);
}

TEST_CASE("a tag that an answer brings along stands") {
    Response page = json_response(200, "{}");
    page.set("ETag", "\"mine\"");
    CHECK(field(with_tag(get(), page), "ETag") == "\"mine\"");
    CHECK(with_tag(get("\"mine\""), page).status == 304);
}

TEST_CASE("refusals, changes and streams have no tag") {
    CHECK(field(with_tag(get("*"), json_response(404, "{}")), "ETag").empty());
    CHECK(with_tag(get("*"), json_response(404, "{}")).status == 404);
    Request post = get("*");
    post.method = "POST";
    CHECK(with_tag(post, json_response(200, "{}")).status == 200);
    Response streamed = json_response(200, "");
    streamed.source = []() -> Task<std::string> { co_return ""; };
    CHECK(with_tag(get("*"), streamed).status == 200);
}
