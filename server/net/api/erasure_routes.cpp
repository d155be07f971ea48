#include "net/api/await.hpp"
#include "net/api/bodies.hpp"
#include "net/api/guard.hpp"
#include "net/api/once.hpp"
#include "net/api/routes.hpp"
#include "net/problem.hpp"
#include "wire/json_writer.hpp"

namespace shibi::net {

namespace {

Task<Response> erase(ApiContextPtr context, RequestPtr request, live::StaffMember member) {
    const auto reason = read_erasure(request->body);
    if (!reason) co_return problem_of(reason.error());
    using Erased = core::Result<core::Time>;
    const core::SittingId sitting{request->capture("id")};
    const Erased erased =
        co_await await_answer<Erased>([context, sitting, reason = *reason, actor = live::actor(member)](auto done) {
            context->hall.erase(sitting, core::event::ErasedPart::everything, reason, actor, std::move(done));
        });
    context->alarm.hall_was_called();
    if (!erased) co_return problem_of(erased.error());
    wire::JsonWriter json;
    json.begin_object().key("sitting").text(sitting.str()).key("erased_at").time(*erased).end_object();
    co_return json_response(200, json.take());
}

Task<Response> erase_once(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::erase);
    if (!member) co_return member.error();
    co_return co_await carry_out_once(context, request, member->token, OnDisk::answer,
                                      [context, request, member = *member] { return erase(context, request, member); });
}

} // namespace

void add_erasure_routes(Router& router, ApiContextPtr context) {
    router.add("POST", "/api/v1/sittings/{id}/erasure",
               [context](RequestPtr request) { return erase_once(context, std::move(request)); });
}

} // namespace shibi::net
