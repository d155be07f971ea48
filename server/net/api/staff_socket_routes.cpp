#include "net/api/guard.hpp"
#include "net/api/routes.hpp"
#include "net/problem.hpp"

namespace shibi::net {

namespace {

constexpr auto protocol = "shibi.v1";

/// When the browser's login ends. A token itself has no end.
core::Time end_of_login(const ApiContext& context, const Request& request) {
    const auto login = login_of(context, request);
    return login && !request.field("authorization").starts_with("Bearer ") ? login->expires_at : core::Time::max();
}

SocketPlan plan_for(const ApiContextPtr& context, const live::StaffMember& member, core::Time until) {
    SocketPlan plan{.subprotocol = protocol};
    plan.opened = [context, member, until](live::ConnectionId connection) {
        context->hall.connect_staff(connection, member, until);
        context->alarm.hall_was_called();
    };
    plan.frame = [context](live::ConnectionId connection, std::string_view frame) {
        context->hall.staff_frame(connection, frame);
        context->alarm.hall_was_called();
    };
    plan.drained = [context](live::ConnectionId connection) {
        context->hall.drained(connection);
        context->alarm.hall_was_called();
    };
    plan.closed = [context](live::ConnectionId connection) {
        context->hall.disconnected(connection);
        context->alarm.hall_was_called();
    };
    return plan;
}

Task<Response> open_socket(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::watch);
    if (!member) co_return member.error();
    // A browser sends our cookie along with a foreign page's WebSocket, and asks nobody first.
    if (!origin_is_ours(*context, *request))
        co_return problem(403, "foreign-origin", "Only our own pages may watch. Open the board on this server.");
    if (!context->ready) co_return problem(503, "not-ready", "The server is starting or stopping. Come back.");
    Response response;
    response.socket = plan_for(context, *member, end_of_login(*context, *request));
    co_return response;
}

} // namespace

void add_staff_socket_routes(Router& router, ApiContextPtr context) {
    router.add("GET", "/api/v1/staff/socket",
               [context](RequestPtr request) { return open_socket(context, std::move(request)); });
}

} // namespace shibi::net
