#include "net/api/await.hpp"
#include "net/api/frame_list.hpp"
#include "net/api/guard.hpp"
#include "net/api/routes.hpp"
#include "net/limits.hpp"
#include "net/problem.hpp"

#include <fmt/format.h>

namespace shibi::net {

namespace {

constexpr auto protocol = "shibi.v1";

SocketPlan plan_for(const ApiContextPtr& context, const auth::CandidateLogin& candidate) {
    SocketPlan plan{.subprotocol = protocol};
    plan.allowance = context->allowances.of(candidate.sitting, std::chrono::steady_clock::now());
    plan.opened = [context, candidate](live::ConnectionId connection) {
        context->hall.connect_candidate(connection, candidate.sitting, candidate.link);
        context->alarm.hall_was_called();
    };
    plan.frame = [context](live::ConnectionId connection, std::string_view frame) {
        context->hall.candidate_frame(connection, frame, context->clock.now());
        context->alarm.hall_was_called();
    };
    plan.closed = [context](live::ConnectionId connection) {
        context->hall.disconnected(connection);
        context->alarm.hall_was_called();
    };
    return plan;
}

Task<Response> open_socket(ApiContextPtr context, RequestPtr request) {
    const auto candidate = candidate_of(*context, *request);
    if (!candidate) co_return candidate.error();
    if (!context->ready) co_return problem(503, "not-ready", "The server is starting or stopping. Come back.");
    Response response;
    response.socket = plan_for(context, *candidate);
    co_return response;
}

/// 429 with Retry-After when this sitting's page has sent too much in too short a time.
std::optional<Response> too_fast(ApiContext& context, const core::SittingId& sitting, std::size_t frames,
                                 std::size_t bytes) {
    const auto wait = context.allowances.refuse(sitting, frames, bytes, std::chrono::steady_clock::now());
    if (!wait) return std::nullopt;
    Response response =
        problem(429, "too-many-frames",
                fmt::format("This sitting has sent too much at once. Send it again in {} s.", wait->count()));
    response.set("Retry-After", std::to_string(wait->count()));
    return response;
}

Task<Response> take_frames(ApiContextPtr context, RequestPtr request) {
    const auto candidate = co_await candidate_with_good_link(context, request);
    if (!candidate) co_return candidate.error();
    const auto frames = split_frames(request->body);
    if (!frames)
        co_return problem(
            400, "malformed",
            fmt::format("The body must be {{\"frames\": [hello, …]}} with 1 to {} frames.", frames_per_exchange_max));
    for (const std::string_view frame : *frames)
        if (frame.size() > limits::frame_bytes_max)
            co_return problem(413, "frame-too-large",
                              fmt::format("A frame may have {} bytes.", limits::frame_bytes_max));

    if (auto refused = too_fast(*context, candidate->sitting, frames->size(), request->body.size()))
        co_return std::move(*refused);

    const auto collector = std::make_shared<FrameCollector>();
    const live::ConnectionId connection = context->connections.add(collector);
    context->hall.connect_candidate(connection, candidate->sitting, candidate->link, live::ConnectionKind::exchange);
    for (const std::string_view frame : *frames)
        context->hall.candidate_frame(connection, frame, context->clock.now());
    context->alarm.hall_was_called();
    co_await await_answer<bool>([context, connection](auto done) {
        context->hall.when_answered(connection, [done = std::move(done)] { done(true); });
    });
    context->hall.disconnected(connection);
    context->connections.remove(connection);
    context->alarm.hall_was_called();
    if (collector->close_code() == live::CloseCode::not_allowed)
        co_return problem(401, "link-revoked", "This link is no longer valid. Ask for a new one.");
    co_return json_response(200, collector->body());
}

Task<Response> send_receipt(ApiContextPtr context, RequestPtr request) {
    const auto candidate = co_await candidate_with_good_link(context, request);
    if (!candidate) co_return candidate.error();
    const core::SittingId sitting = candidate->sitting;
    const auto receipt = co_await await_answer<core::Result<std::string>>(
        [context, sitting](auto done) { context->hall.receipt(sitting, std::move(done)); });
    context->alarm.hall_was_called();
    if (!receipt) co_return problem_of(receipt.error());
    Response response = json_response(200, *receipt);
    response.set("Content-Disposition", fmt::format("attachment; filename=\"receipt-{}.json\"", sitting.str()));
    co_return response;
}

} // namespace

void add_candidate_routes(Router& router, ApiContextPtr context) {
    router.add("GET", "/api/v1/sittings/{id}/socket",
               [context](RequestPtr request) { return open_socket(context, std::move(request)); });
    router.add("POST", "/api/v1/sittings/{id}/frames",
               [context](RequestPtr request) { return take_frames(context, std::move(request)); });
    router.add("GET", "/api/v1/sittings/{id}/receipt",
               [context](RequestPtr request) { return send_receipt(context, std::move(request)); });
}

} // namespace shibi::net
