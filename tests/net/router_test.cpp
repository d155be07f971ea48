#include "net/router.hpp"
#include "support/waiting_loop.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace shibi::net;

namespace {

Handler says(std::string text) {
    return [text](RequestPtr request) -> Task<Response> {
        std::string body = text;
        for (const auto& [name, value] : request->captures)
            body += ' ' + name + '=' + value;
        co_return text_response(200, body);
    };
}

Response answer(const Router& router, std::string method, std::string path) {
    shibi::testing::WaitingLoop loop;
    return loop.wait(router.handle(Request{.method = std::move(method), .path = std::move(path)}));
}

Router small_router() {
    Router router;
    router.add("GET", "/sittings/{id}", says("one"));
    router.add("GET", "/sittings", says("all"));
    router.add("POST", "/sittings", says("new"));
    router.add("DELETE", "/sittings/{id}/links/{link}", says("gone"));
    return router;
}

} // namespace

TEST_CASE("a path is matched segment by segment and its captures are handed over") {
    const Router router = small_router();
    CHECK(answer(router, "GET", "/sittings/sit_1").body == "one id=sit_1");
    CHECK(answer(router, "HEAD", "/sittings").body == "all");
    CHECK(answer(router, "DELETE", "/sittings/a/links/b").body == "gone id=a link=b");
}

TEST_CASE("a router tells its routes, and what routes answer to a GET has a tag") {
    const Router router = small_router();
    CHECK(router.routes().size() == 4);
    CHECK(router.routes().back() == std::pair<std::string, std::string>{"DELETE", "/sittings/{id}/links/{link}"});
    const auto has_tag = [](const Response& response) {
        return std::ranges::any_of(response.fields, [](const auto& field) { return field.first == "ETag"; });
    };
    CHECK(has_tag(answer(router, "GET", "/sittings")));
    CHECK_FALSE(has_tag(answer(router, "POST", "/sittings")));
    CHECK_FALSE(has_tag(answer(router, "GET", "/nothing")));
}

TEST_CASE("a wrong method is 405 with what is allowed, a wrong path 404") {
    const Router router = small_router();
    const Response wrong = answer(router, "PATCH", "/sittings");
    CHECK(wrong.status == 405);
    CHECK(std::ranges::count(wrong.fields, std::pair<std::string, std::string>{"Allow", "GET, POST"}) == 1);
    for (const char* path : {"/", "/sittings/", "/sittings/a/b", "/sitting"}) {
        CAPTURE(path);
        CHECK(answer(router, "GET", path).status == 404);
    }
}

TEST_CASE("a handler that throws is 500 and tells nothing of the cause") {
    Router router;
    router.add("GET", "/", [](RequestPtr) -> Task<Response> {
        throw std::runtime_error("secret");
        co_return Response{};
    });
    const Response response = answer(router, "GET", "/");
    CHECK(response.status == 500);
    CHECK(!response.body.contains("secret"));
}

TEST_CASE("the fallback gets GET and HEAD of what no route has") {
    Router router = small_router();
    router.set_fallback(says("file"));
    CHECK(answer(router, "GET", "/index.html").body == "file");
    CHECK(answer(router, "POST", "/index.html").status == 404);
    CHECK(answer(router, "DELETE", "/sittings").status == 405);
}
