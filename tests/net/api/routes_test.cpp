#include "net/api/routes.hpp"
#include "support/described_api.hpp"
#include "support/waiting_loop.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace shibi::net;
using shibi::testing::DescribedApi;

namespace {

/// Adding a route asks nothing of what it will work with.
Router all_routes() {
    Router router;
    add_routes(router, nullptr, "0.0.0-test");
    return router;
}

nlohmann::json description() {
    shibi::testing::WaitingLoop loop;
    return nlohmann::json::parse(
        loop.wait(all_routes().handle(Request{.method = "GET", .path = "/openapi.json"})).body);
}

} // namespace

TEST_CASE("every route that the router knows is described, and no other") {
    std::set<std::string> known;
    const Router router = all_routes();
    for (const auto& [method, pattern] : router.routes())
        known.insert(method + " " + pattern);
    std::set<std::string> described;
    for (const auto& operation : DescribedApi(description()).operations())
        described.insert(operation.method + " " + operation.path);
    for (const std::string& route : known)
        if (!described.contains(route)) FAIL_CHECK("not described in wire/openapi: ", route);
    for (const std::string& operation : described)
        if (!known.contains(operation)) FAIL_CHECK("described, but there is no such route: ", operation);
}

TEST_CASE("each path's captures are its described parameters") {
    for (const auto& operation : DescribedApi(description()).operations()) {
        CAPTURE(operation.path);
        std::set<std::string> captures;
        for (std::size_t at = operation.path.find('{'); at != std::string::npos; at = operation.path.find('{', at + 1))
            captures.insert(operation.path.substr(at + 1, operation.path.find('}', at) - at - 1));
        std::set<std::string> parameters;
        const nlohmann::json whole = description();
        for (const auto& one : operation.described.value("parameters", nlohmann::json::array())) {
            const auto& parameter =
                one.contains("$ref")
                    ? whole.at(nlohmann::json::json_pointer{one.at("$ref").get<std::string>().substr(1)})
                    : one;
            if (parameter.at("in") == "path") parameters.insert(parameter.at("name"));
        }
        CHECK(captures == parameters);
    }
}

TEST_CASE("the examples in the description are what they are examples of") {
    for (const std::string& fault : DescribedApi(description()).faulty_examples())
        FAIL_CHECK(fault);
}

TEST_CASE("the description is sent packed, with a tag") {
    shibi::testing::WaitingLoop loop;
    const Router router = all_routes();
    const Response plain = loop.wait(router.handle(Request{.method = "GET", .path = "/openapi.json"}));
    const Response packed = loop.wait(
        router.handle(Request{.method = "GET", .path = "/openapi.json", .fields = {{"accept-encoding", "gzip, br"}}}));
    CHECK(packed.body.size() * 3 < plain.body.size());
    std::string tag;
    for (const auto& [name, value] : plain.fields)
        if (name == "ETag") tag = value;
    const Response known =
        loop.wait(router.handle(Request{.method = "GET", .path = "/openapi.json", .fields = {{"if-none-match", tag}}}));
    CHECK(known.status == 304);
}

TEST_CASE("an answer that is not as described is found") {
    DescribedApi api(nlohmann::json::parse(R"json({
        "paths": {"/a": {"get": {"parameters": [{"name": "n", "in": "query", "schema": {"type": "integer"}}],
            "responses": {"200": {"headers": {"ETag": {"required": true, "schema": {"type": "string"}}},
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}}}}},
        "components": {"schemas": {"A": {"type": "object", "required": ["b"], "properties": {"b": {"type": "integer"}}}}}
    })json"));
    shibi::testing::Exchange exchange{.method = "GET",
                                      .target = "/a?n=1",
                                      .body = "",
                                      .answer = {.status = 200,
                                                 .fields = {{"content-type", "application/json"}, {"etag", "\"1\""}},
                                                 .body = R"({"b":1})"}};
    CHECK(api.faults(exchange).empty());
    CHECK(api.unseen().empty());
    const auto is_found = [&](auto change) {
        shibi::testing::Exchange wrong = exchange;
        change(wrong);
        return !api.faults(wrong).empty();
    };
    CHECK(is_found([](auto& one) { one.target = "/b"; }));
    CHECK(is_found([](auto& one) { one.method = "POST"; }));
    CHECK(is_found([](auto& one) { one.target = "/a?m=1"; }));
    CHECK(is_found([](auto& one) { one.target = "/a?n=x"; }));
    CHECK(is_found([](auto& one) { one.answer.status = 201; }));
    CHECK(is_found([](auto& one) { one.answer.body = R"({"b":"1"})"; }));
    CHECK(is_found([](auto& one) { one.answer.body = R"({})"; }));
    CHECK(is_found([](auto& one) { one.answer.body = R"({"b":1,"c":2})"; }));
    CHECK(is_found([](auto& one) { one.answer.fields.erase("etag"); }));
    CHECK(is_found([](auto& one) { one.answer.fields["content-type"] = "text/html"; }));
}
