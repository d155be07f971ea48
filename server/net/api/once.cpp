#include "net/api/once.hpp"

#include "net/problem.hpp"

namespace shibi::net {

namespace {

/// The answer when this request is not to be carried out: its key is malformed, in use or answered already.
std::optional<Response> answered_before(ApiContext& context, const IdempotencyKeys::Key& key, const Request& request) {
    if (!IdempotencyKeys::is_well_formed(key.second))
        return problem(400, "idempotency-key-malformed", "Idempotency-Key must be 1 to 128 visible ASCII characters.");
    auto standing = context.idempotency.begin(key, request.body, context.clock.now());
    if (std::holds_alternative<IdempotencyKeys::InFlight>(standing))
        return problem(409, "request-in-flight", "The request with this Idempotency-Key is still being carried out.");
    if (std::holds_alternative<IdempotencyKeys::OtherBody>(standing))
        return problem(422, "idempotency-key-reused", "This Idempotency-Key was given to a request with another body.");
    if (auto* const answer = std::get_if<Response>(&standing)) return std::move(*answer);
    return std::nullopt;
}

} // namespace

Task<Response> carry_out_once(ApiContextPtr context, RequestPtr request, core::TokenId sender,
                              std::function<Task<Response>()> work) {
    if (!request->fields.contains("idempotency-key")) co_return co_await work();
    const IdempotencyKeys::Key key{sender.str(), request->fields.at("idempotency-key")};
    if (auto response = answered_before(*context, key, *request)) co_return std::move(*response);
    // Whatever ends this before there is an answer to keep frees the key.
    const std::shared_ptr<void> unless_kept(nullptr, [context, key](void*) { context->idempotency.forget(key); });
    Response response = co_await work();
    if (response.status == 200 || response.status == 201) context->idempotency.keep(key, response);
    co_return response;
}

} // namespace shibi::net
