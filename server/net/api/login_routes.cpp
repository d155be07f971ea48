#include "auth/credentials.hpp"
#include "net/api/await.hpp"
#include "net/api/bodies.hpp"
#include "net/api/guard.hpp"
#include "net/api/routes.hpp"
#include "net/cookies.hpp"
#include "net/problem.hpp"
#include "wire/json_writer.hpp"
#include "wire/names.hpp"

namespace shibi::net {

namespace {

using LinkAnswer = std::expected<void, live::LinkProblem>;

std::string login_cookie(const ApiContext& context, const auth::Login& login, std::string path) {
    const auto lives = std::chrono::duration_cast<std::chrono::seconds>(login.expires_at - login.issued_at);
    return make_cookie(auth::cookie_name(login.id), context.login_key.sign(login),
                       {.path = std::move(path), .age_seconds_max = lives.count(), .secure = context.secure});
}

/// Says why a link does not open; a guess counts against the address and the sitting, and waits once there are many.
Response failed_login(ApiContext& context, const Request& request, std::string_view sitting, live::LinkProblem why) {
    if (why != live::LinkProblem::unknown) return problem_of(why);
    const std::string address = auth::address_key(request.client);
    if (auto response = throttled(context, address)) return std::move(*response);
    const std::string guarded = sitting.empty() ? std::string{} : auth::sitting_key(sitting);
    if (auto response = throttled(context, guarded)) return std::move(*response);
    context.throttle.failed(address, context.clock.now());
    if (!guarded.empty()) context.throttle.failed(guarded, context.clock.now());
    return problem_of(why);
}

Response logged_in(const ApiContext& context, const auth::CandidateLink& link) {
    const core::Time now = context.clock.now();
    const auth::Login login{.id = auth::new_login_id(context.random),
                            .holder = auth::CandidateLogin{.sitting = link.sitting, .link = link.link},
                            .issued_at = now,
                            .expires_at = now + auth::candidate_login_lives};
    wire::JsonWriter json;
    json.begin_object().key("login").text(login.id.str()).key("sitting").text(link.sitting.str());
    json.key("expires_at").time(login.expires_at).end_object();
    Response response = json_response(200, json.take());
    response.set("Set-Cookie", login_cookie(context, login, "/api/v1/sittings/" + link.sitting.str()));
    return response;
}

Task<Response> log_in(ApiContextPtr context, RequestPtr request) {
    if (!origin_is_ours(*context, *request))
        co_return problem(403, "foreign-origin", "Links are opened on our own pages.");
    const auto text = read_login(request->body);
    if (!text) co_return problem_of(text.error());
    const auto link = auth::parse_candidate_link(*text);
    if (!link) co_return failed_login(*context, *request, "", live::LinkProblem::unknown);
    const LinkAnswer opens = co_await await_answer<LinkAnswer>(
        [context, link](auto done) { context->hall.login_by_link(*link, std::move(done)); });
    context->alarm.hall_was_called();
    if (!opens) co_return failed_login(*context, *request, link->sitting.str(), opens.error());
    co_return logged_in(*context, *link);
}

Task<Response> log_in_staff(ApiContextPtr context, RequestPtr request) {
    if (!origin_is_ours(*context, *request))
        co_return problem(403, "foreign-origin", "Tokens are entered on our own pages.");
    const auto text = read_staff_login(request->body);
    if (!text) co_return problem_of(text.error());
    const auto token = auth::parse_staff_token(*text);
    const auto member = token ? context->hall.staff(*token) : std::nullopt;
    if (!member) {
        const std::string key = auth::address_key(request->client);
        if (auto response = throttled(*context, key)) co_return std::move(*response);
        context->throttle.failed(key, context->clock.now());
        co_return problem(401, "token-unknown", "This token is not known here or was revoked.");
    }
    const core::Time now = context->clock.now();
    const auth::Login login{.id = auth::new_login_id(context->random),
                            .holder = auth::StaffLogin{member->token},
                            .issued_at = now,
                            .expires_at = now + auth::staff_login_lives};
    wire::JsonWriter json;
    json.begin_object().key("login").text(login.id.str()).key("role").text(wire::to_string(member->role));
    json.key("name").text(member->name).key("expires_at").time(login.expires_at).end_object();
    Response response = json_response(200, json.take());
    response.set("Set-Cookie", login_cookie(*context, login, "/api/v1"));
    co_return response;
}

} // namespace

void add_login_routes(Router& router, ApiContextPtr context) {
    router.add("POST", "/api/v1/logins", [context](RequestPtr request) { return log_in(context, std::move(request)); });
    router.add("POST", "/api/v1/staff-logins",
               [context](RequestPtr request) { return log_in_staff(context, std::move(request)); });
}

} // namespace shibi::net
