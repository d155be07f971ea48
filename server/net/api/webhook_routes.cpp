#include "net/api/guard.hpp"
#include "net/api/once.hpp"
#include "net/api/paging.hpp"
#include "net/api/query_fields.hpp"
#include "net/api/routes.hpp"
#include "net/api/webhook_bodies.hpp"
#include "net/problem.hpp"
#include "store/limits.hpp"

#include <fmt/format.h>

#include <functional>

namespace shibi::net {

namespace {

constexpr std::size_t deliveries_per_page = 100; // unless `limit` says otherwise

using Work = std::function<Task<Response>(ApiContextPtr, RequestPtr)>;

core::WebhookId webhook_of(const Request& request) {
    return core::WebhookId{request.capture("id")};
}

Response no_webhook(const core::WebhookId& webhook) {
    return problem_of(core::Refusal{.code = core::RefusalCode::not_found,
                                    .message = fmt::format("there is no webhook {}", webhook.str()),
                                    .allowed = "those that GET /api/v1/webhooks lists"});
}

Response issued_response(int status, const core::Result<IssuedWebhook>& issued) {
    if (!issued) return problem_of(issued.error());
    Response response = json_response(status, webhook_json(issued->row, issued->secret));
    response.set("Cache-Control", "no-store");
    if (status == 201) response.set("Location", "/api/v1/webhooks/" + issued->row.id.str());
    return response;
}

Response row_response(const core::Result<store::WebhookRow>& row) {
    return row ? json_response(200, webhook_json(*row)) : problem_of(row.error());
}

Response delivery_response(const core::Result<store::DeliveryRow>& line) {
    return line ? json_response(200, delivery_json(*line)) : problem_of(line.error());
}

Task<Response> create(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::manage_webhooks);
    if (!member) co_return member.error();
    const auto settings = read_new_webhook(request->body);
    if (!settings) co_return problem_of(settings.error());
    const auto issued = co_await context->webhooks->create(*settings, member->name);
    co_return issued_response(201, issued);
}

Task<Response> list(ApiContextPtr context, RequestPtr /*request*/) {
    const auto rows = co_await context->workers.run([context] { return context->webhook_book->webhooks(); });
    co_return json_response(200, webhooks_json(rows));
}

Task<Response> show(ApiContextPtr context, RequestPtr request) {
    const auto rows = co_await context->workers.run([context] { return context->webhook_book->webhooks(); });
    for (const store::WebhookRow& row : rows)
        if (row.id == webhook_of(*request)) co_return json_response(200, webhook_json(row));
    co_return no_webhook(webhook_of(*request));
}

Task<Response> change(ApiContextPtr context, RequestPtr request) {
    const auto settings = read_webhook_changes(request->body);
    if (!settings) co_return problem_of(settings.error());
    const auto row = co_await context->webhooks->change(webhook_of(*request), *settings);
    co_return row_response(row);
}

Task<Response> remove(ApiContextPtr context, RequestPtr request) {
    const auto refused = co_await context->webhooks->remove(webhook_of(*request));
    co_return refused ? problem_of(*refused) : empty_response();
}

Task<Response> rotate(ApiContextPtr context, RequestPtr request) {
    const auto keep_old_for = read_rotation(request->body);
    if (!keep_old_for) co_return problem_of(keep_old_for.error());
    const auto issued = co_await context->webhooks->rotate(webhook_of(*request), *keep_old_for);
    co_return issued_response(200, issued);
}

Task<Response> test(ApiContextPtr context, RequestPtr request) {
    const auto line = co_await context->webhooks->test(webhook_of(*request));
    co_return delivery_response(line);
}

Task<Response> replay_from(ApiContextPtr context, RequestPtr request) {
    const auto seq = read_replay_from(request->body);
    if (!seq) co_return problem_of(seq.error());
    const auto row = co_await context->webhooks->replay_from(webhook_of(*request), *seq);
    co_return row_response(row);
}

Task<Response> replay(ApiContextPtr context, RequestPtr request) {
    const auto number = delivery_number(request->capture("delivery"));
    if (!number) co_return problem(404, "not-found", "A delivery's id is dlv_ and its number, as the log tells it.");
    const auto line = co_await context->webhooks->replay(webhook_of(*request), *number);
    co_return delivery_response(line);
}

Task<Response> deliveries(ApiContextPtr context, RequestPtr request) {
    const core::WebhookId webhook = webhook_of(*request);
    QueryFields fields(*request, "cursor, limit, login");
    const std::string cursor = fields.text("cursor").value_or("");
    const std::size_t limit = fields.number("limit", 1, store::limits::page_rows_max).value_or(deliveries_per_page);
    if (fields.refusal()) co_return problem_of(*fields.refusal());
    if (!context->webhooks->knows(webhook)) co_return no_webhook(webhook);
    using DeliveryPage = core::Result<store::Page<store::DeliveryRow>>;
    const DeliveryPage page = co_await context->workers.run(
        [context, webhook, cursor, limit] { return context->webhook_book->deliveries(webhook, cursor, limit); });
    if (!page) co_return problem_of(page.error());
    Response response = json_response(200, deliveries_json(*page));
    if (page->next_cursor) response.set("Link", next_link(*request, *page->next_cursor));
    co_return response;
}

Task<Response> if_allowed(ApiContextPtr context, RequestPtr request, Work work) {
    const auto member = staff_who_may(*context, *request, auth::Action::manage_webhooks);
    if (!member) co_return member.error();
    co_return co_await work(context, request);
}

Task<Response> once_if_allowed(ApiContextPtr context, RequestPtr request, OnDisk on_disk, Work work) {
    const auto member = staff_who_may(*context, *request, auth::Action::manage_webhooks);
    if (!member) co_return member.error();
    co_return co_await carry_out_once(context, request, member->token, on_disk,
                                      [context, request, work] { return work(context, request); });
}

} // namespace

void add_webhook_routes(Router& router, ApiContextPtr context) {
    const auto add = [&](const char* method, const std::string& pattern, Work work) {
        router.add(method, "/api/v1/webhooks" + pattern, [context, work = std::move(work)](RequestPtr request) {
            return if_allowed(context, std::move(request), work);
        });
    };
    const auto once = [&](const std::string& pattern, OnDisk on_disk, Work work) {
        router.add("POST", "/api/v1/webhooks" + pattern,
                   [context, on_disk, work = std::move(work)](RequestPtr request) {
                       return once_if_allowed(context, std::move(request), on_disk, work);
                   });
    };
    once("", OnDisk::ids, create);
    add("GET", "", list);
    add("GET", "/{id}", show);
    add("PATCH", "/{id}", change);
    add("DELETE", "/{id}", remove);
    once("/{id}/secret", OnDisk::ids, rotate);
    once("/{id}/test", OnDisk::answer, test);
    once("/{id}/replay", OnDisk::ids, replay_from);
    add("GET", "/{id}/deliveries", deliveries);
    once("/{id}/deliveries/{delivery}/replay", OnDisk::answer, replay);
}

} // namespace shibi::net
