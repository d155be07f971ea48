#include "net/api/guard.hpp"

#include "auth/credentials.hpp"
#include "live/published_exams.hpp"
#include "net/address.hpp"
#include "net/api/await.hpp"
#include "net/cookies.hpp"
#include "net/problem.hpp"
#include "wire/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace shibi::net {

namespace {

std::unexpected<Response> refuse(int status, std::string_view slug, std::string detail) {
    return std::unexpected(problem(status, slug, std::move(detail)));
}

Guarded<live::StaffMember> bearer(ApiContext& context, const Request& request) {
    const auto token =
        auth::parse_staff_token(request.field("authorization").substr(std::string_view{"Bearer "}.size()));
    auto member = token ? context.hall.staff(*token) : std::nullopt;
    if (member) return *member;
    const std::string key = auth::address_key(request.client);
    if (auto response = throttled(context, key)) return std::unexpected(std::move(*response));
    context.throttle.failed(key, context.clock.now());
    return refuse(401, "token-unknown", "This token is not known here or was revoked. `shibi token create` makes one.");
}

Guarded<live::StaffMember> staff_of(ApiContext& context, const Request& request) {
    if (request.field("authorization").starts_with("Bearer ")) return bearer(context, request);
    const auto login = login_of(context, request);
    if (!login) return std::unexpected(login.error());
    if (request.method != "GET" && request.method != "HEAD" && !origin_is_ours(context, request))
        return refuse(403, "foreign-origin", "Requests with a cookie must come from our own pages.");
    const auto* holder = std::get_if<auth::StaffLogin>(&login->holder);
    auto member = holder == nullptr ? std::nullopt : context.hall.staff(holder->token, login->issued_at);
    if (!member)
        return refuse(401, "token-unknown", "This login's token was revoked or rotated, or it is not a staff login.");
    return *member;
}

/// Counts the request against its token and tells it how it stands (draft-ietf-httpapi-ratelimit-headers). 429 when it
/// is one too many. A route may ask more than once whether this request may pass; it counts once.
std::optional<Response> too_many(ApiContext& context, const Request& request, const core::TokenId& token) {
    constexpr std::string_view field = "RateLimit";
    const auto& fields = request.extra_fields;
    if (fields && std::ranges::any_of(*fields, [&](const auto& one) { return one.first == field; }))
        return std::nullopt;
    const auto standing = context.token_allowances.spend(token, std::chrono::steady_clock::now());
    const std::size_t most = context.token_allowances.requests_per_minute_max();
    if (fields) {
        fields->emplace_back("RateLimit-Policy", fmt::format("\"token\";q={};w=60", most));
        fields->emplace_back(field, fmt::format("\"token\";r={};t={}", standing.left, standing.full_in.count()));
    }
    if (!standing.wait) return std::nullopt;
    Response response = problem(429, "too-many-requests",
                                fmt::format("This token may make {} requests a minute. Send this one again in {} s.",
                                            most, standing.wait->count()));
    response.set("Retry-After", std::to_string(standing.wait->count()));
    return response;
}

constexpr std::array all_roles{core::Role::administrator, core::Role::interviewer, core::Role::grader,
                               core::Role::adjudicator, core::Role::analyst};

Response role_not_allowed(core::Role role, auth::Action action) {
    std::string roles;
    for (const core::Role other : all_roles)
        if (auth::may(auth::who(other), action))
            roles += fmt::format("{}{}", roles.empty() ? "" : ", ", wire::to_string(other));
    const core::Refusal refusal{.code = core::RefusalCode::not_allowed,
                                .message = fmt::format("The role of this token is {}, which may not do this ({}).",
                                                       wire::to_string(role), auth::to_string(action)),
                                .allowed = fmt::format("a token of one of these roles: {}", roles)};
    return problem(403, "role-not-allowed", refusal, {}, {});
}

} // namespace

bool origin_is_ours(const ApiContext& context, const Request& request) {
    const std::string_view origin = request.field("origin");
    if (origin.empty()) return true;
    if (context.public_url_given) return origin_of(origin) == origin_of(context.public_url);
    const std::string host{request.field("host")};
    return !host.empty() && origin_of(origin) == origin_of((context.secure ? "https://" : "http://") + host);
}

Guarded<auth::Login> login_of(const ApiContext& context, const Request& request) {
    const auto named = request.parameter("login");
    if (!named || !auth::is_id(*named, "log_"))
        return refuse(401, "login-missing", "Say which login this is: ?login=log_… and its cookie, or a Bearer token.");
    const auto cookie = find_cookie(request.field("cookie"), auth::cookie_name(auth::LoginId{*named}));
    if (!cookie) return refuse(401, "login-missing", fmt::format("The cookie of {} is missing. Log in again.", *named));
    const auto login = context.login_key.verify(*cookie, context.clock.now());
    if (!login || login->id.str() != *named)
        return refuse(401, "login-invalid", "This login has ended or is not ours. Open the link or log in again.");
    return *login;
}

Guarded<auth::CandidateLogin> candidate_of(const ApiContext& context, const Request& request) {
    if (!origin_is_ours(context, request))
        return refuse(403, "foreign-origin", fmt::format("Only pages of {} may do this.", context.public_url));
    const auto login = login_of(context, request);
    if (!login) return std::unexpected(login.error());
    const auto* holder = std::get_if<auth::CandidateLogin>(&login->holder);
    if (holder == nullptr || holder->sitting.str() != request.capture("id"))
        return refuse(403, "not-your-sitting", "This login is for another sitting. Open the link of this one.");
    return *holder;
}

Task<Guarded<auth::CandidateLogin>> candidate_with_good_link(std::shared_ptr<ApiContext> context, RequestPtr request) {
    auto candidate = candidate_of(*context, *request);
    if (!candidate) co_return candidate;
    using Answer = std::expected<void, live::LinkProblem>;
    const auto login = *candidate;
    const Answer good = co_await await_answer<Answer>(
        [context, login](auto done) { context->hall.check_link(login.sitting, login.link, std::move(done)); });
    context->alarm.hall_was_called();
    if (!good) co_return std::unexpected(problem_of(good.error()));
    co_return candidate;
}

Guarded<live::StaffMember> staff_who_may(ApiContext& context, const Request& request, auth::Action action) {
    auto member = staff_of(context, request);
    if (!member) return member;
    if (auto response = too_many(context, request, member->token)) return std::unexpected(std::move(*response));
    if (!auth::may(auth::who(member->role), action)) return std::unexpected(role_not_allowed(member->role, action));
    return member;
}

std::optional<Response> unknown_exam(const ApiContext& context, const std::optional<core::ExamSlug>& exam) {
    if (!exam || context.hall.exam(*exam) != nullptr) return std::nullopt;
    return problem_of(core::Refusal{.code = core::RefusalCode::bad_value,
                                    .message = fmt::format("`exam`: there is no exam '{}'", exam->str()),
                                    .allowed = live::published_exams_named(context.hall.exams())});
}

std::optional<Response> throttled(const ApiContext& context, const std::string& key) {
    const auto wait = context.throttle.retry_after(key, context.clock.now());
    if (!wait) return std::nullopt;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*wait).count();
    Response response =
        problem(429, "too-many-failures", fmt::format("Too many failures. Try again in {} s.", seconds));
    response.set("Retry-After", std::to_string(seconds));
    return response;
}

Response problem_of(live::LinkProblem link_problem) {
    switch (link_problem) {
    case live::LinkProblem::unknown:
        return problem(401, "link-unknown", "This link is not known here. Copy the whole link from the invitation.");
    case live::LinkProblem::revoked: return problem(401, "link-revoked", "This link was revoked. Ask for a new one.");
    case live::LinkProblem::expired:
        return problem(401, "link-expired", "This link ended 24 hours after the sitting did.");
    case live::LinkProblem::erased:
        return problem(401, "link-erased", "Everything about this sitting was erased. There is nothing left to open.");
    case live::LinkProblem::unreadable:
        return problem(
            500, "sitting-unreadable",
            "The record of this sitting is damaged, so it cannot be opened. Tell whoever invited you: they can "
            "restore it from a backup, or invite you again.");
    case live::LinkProblem::busy: break;
    }
    Response response = problem(503, "busy", "Too much is being loaded right now. Try again in a moment.");
    response.set("Retry-After", "2");
    return response;
}

} // namespace shibi::net
