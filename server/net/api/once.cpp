#include "net/api/once.hpp"

#include "net/api/await.hpp"
#include "net/limits.hpp"
#include "net/problem.hpp"
#include "store/limits.hpp"
#include "store/request_book.hpp"
#include "wire/digest.hpp"
#include "wire/made_ids.hpp"

#include <fmt/format.h>

namespace shibi::net {

namespace {

static_assert(limits::idempotency_kept_for == store::limits::requests_kept_for);

Response reused_key() {
    return problem(422, "idempotency-key-reused", "This Idempotency-Key was given to another request.");
}

/// The answer when this request is not to be carried out: its key is malformed, in use or answered already.
std::optional<Response> answered_before(ApiContext& context, const IdempotencyKeys::Key& key,
                                        const std::string& fingerprint) {
    if (!IdempotencyKeys::is_well_formed(key.second))
        return problem(400, "idempotency-key-malformed", "Idempotency-Key must be 1 to 128 visible ASCII characters.");
    auto standing = context.idempotency.begin(key, fingerprint, context.clock.now());
    if (std::holds_alternative<IdempotencyKeys::InFlight>(standing))
        return problem(409, "request-in-flight", "The request with this Idempotency-Key is still being carried out.");
    if (std::holds_alternative<IdempotencyKeys::OtherRequest>(standing)) return reused_key();
    if (auto* const answer = std::get_if<Response>(&standing)) return std::move(*answer);
    return std::nullopt;
}

/// The answer to a repeat of what is on disk only, because the server was started again since.
Response answer_to_repeat(const store::KeptRequest& known, const std::string& fingerprint) {
    if (known.fingerprint != fingerprint) return reused_key();
    if (!known.answer.empty()) return json_response(known.status, known.answer);
    const std::string at = core::to_rfc3339(known.at);
    const core::Refusal unknown{
        .code = core::RefusalCode::conflict,
        .message = fmt::format("this request came at {}, and the server ended before it was noted whether it was "
                               "carried out",
                               at),
        .allowed = "look whether it was done; if not, send it with another Idempotency-Key"};
    if (known.status == 0) return problem(409, "perhaps-done", unknown, "made", "[]");
    const core::Refusal done{
        .code = core::RefusalCode::conflict,
        .message = fmt::format("this request was carried out at {}; its answer was not kept over a restart of the "
                               "server, as it held secrets or somebody's words",
                               at),
        .allowed =
            "`made` names what it made: look there; a new link comes from POST /api/v1/sittings/{sitting}/links, "
            "a webhook's new secret from POST /api/v1/webhooks/{webhook}/secret. To do it once more send another "
            "Idempotency-Key"};
    return problem(409, "done-before", done, "made", known.made);
}

store::KeptRequest first_note(const Request& request, const IdempotencyKeys::Key& key, core::Time now) {
    return {.key = wire::sha256_hex(key.first + '\n' + key.second),
            .fingerprint =
                wire::sha256_hex(key.second + '\n' + request.method + ' ' + request.path + '\n' + request.body),
            .at = now,
            .made = "[]",
            .answer = ""};
}

Task<void> note(ApiContextPtr context, store::KeptRequest request) {
    co_await await_answer<bool>([context, request = std::move(request)](auto done) mutable {
        context->request_book->put(std::move(request), [done = std::move(done)]() mutable { done(true); });
    });
}

/// `known` with what has come out, as far as it may lie on disk.
Task<store::KeptRequest> with_answer(ApiContextPtr context, store::KeptRequest known, Response response,
                                     OnDisk on_disk) {
    known.status = response.status;
    const bool whole = on_disk == OnDisk::answer && response.body.size() <= store::limits::kept_answer_bytes_max;
    if (whole) known.answer = response.body;
    known.made = co_await context->workers.run([body = std::move(response.body)] { return wire::made_ids_json(body); });
    co_return known;
}

} // namespace

Task<Response> carry_out_once(ApiContextPtr context, RequestPtr request, core::TokenId sender, OnDisk on_disk,
                              std::function<Task<Response>()> work) {
    if (!request->fields.contains("idempotency-key")) co_return co_await work();
    const IdempotencyKeys::Key key{sender.str(), request->fields.at("idempotency-key")};
    store::KeptRequest noted = first_note(*request, key, context->clock.now());
    if (auto response = answered_before(*context, key, noted.fingerprint)) co_return std::move(*response);
    // Whatever ends this before there is an answer to keep frees the key in memory.
    const std::shared_ptr<void> unless_kept(nullptr, [context, key](void*) { context->idempotency.forget(key); });
    const auto known = co_await context->workers.run(
        [context, digest = noted.key, now = noted.at] { return context->request_book->find(digest, now); });
    if (known) co_return answer_to_repeat(*known, noted.fingerprint);
    co_await note(context, noted);
    Response response = co_await work();
    if (response.status != 200 && response.status != 201) {
        context->request_book->remove(noted.key);
        co_return response;
    }
    context->idempotency.keep(key, response);
    store::KeptRequest done = co_await with_answer(context, std::move(noted), response, on_disk);
    co_await note(context, std::move(done));
    co_return response;
}

} // namespace shibi::net
