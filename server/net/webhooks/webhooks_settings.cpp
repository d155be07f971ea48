#include "auth/secrets.hpp"
#include "net/api/await.hpp"
#include "net/webhooks/limits.hpp"
#include "net/webhooks/webhooks.hpp"
#include "wire/webhook_payload.hpp"

#include <fmt/format.h>

namespace shibi::net {

namespace {

core::Refusal refusal(core::RefusalCode code, std::string message, std::string allowed) {
    return {.code = code, .message = std::move(message), .allowed = std::move(allowed)};
}

void describe(store::WebhookRow& row, WebhookSettings settings) {
    if (settings.url) row.url = std::move(*settings.url);
    if (settings.events) row.events = std::move(*settings.events);
    if (settings.description) row.description = std::move(*settings.description);
}

/// Switching on, and a new place to go to, forget what failed before.
void apply(store::WebhookRow& row, WebhookSettings settings, core::Time now) {
    const bool on = settings.enabled.value_or(row.progress.state == core::WebhookState::on);
    if (settings.enabled || (settings.url && on)) row.progress = core::switched(std::move(row.progress), on, now);
    describe(row, std::move(settings));
}

} // namespace

core::Result<Webhooks::LanePtr> Webhooks::find(const core::WebhookId& webhook) const {
    const auto lane = lanes_.find(webhook);
    if (lane != lanes_.end()) return lane->second;
    return std::unexpected(refusal(core::RefusalCode::not_found, fmt::format("there is no webhook {}", webhook.str()),
                                   "those that GET /api/v1/webhooks lists"));
}

Task<std::optional<core::Refusal>> Webhooks::why_not(std::string url) {
    const auto target = parse_webhook_target(url, client_.http_allowed());
    if (!target) co_return target.error();
    const auto addresses = co_await client_.addresses_of(*target);
    if (!addresses) co_return addresses.error();
    co_return std::nullopt;
}

Task<core::Result<IssuedWebhook>> Webhooks::create(WebhookSettings settings, std::string created_by) {
    if (auto refused = co_await why_not(settings.url.value_or(""))) co_return std::unexpected(std::move(*refused));
    const core::Seq cursor = co_await parts_.workers.run([book = &parts_.book] { return book->last_seq(); });
    if (lanes_.size() >= limits::webhooks_max)
        co_return std::unexpected(refusal(core::RefusalCode::too_many,
                                          fmt::format("there are {} webhooks", lanes_.size()),
                                          fmt::format("{}; delete one first", limits::webhooks_max)));
    store::WebhookRow row{.id = auth::new_webhook_id(parts_.random),
                          .events = {core::all_webhook_events.begin(), core::all_webhook_events.end()},
                          .created_by = std::move(created_by),
                          .created_at = parts_.clock.now(),
                          .progress = {.cursor = cursor}};
    row.progress.state = settings.enabled.value_or(true) ? core::WebhookState::on : core::WebhookState::off;
    describe(row, std::move(settings));
    const auto lane = std::make_shared<Lane>(row, parts_.loop.get_executor());
    lanes_.emplace(row.id, lane);
    co_await put(row);
    if (!stopping_) spawn(lane);
    co_return IssuedWebhook{.row = row, .secret = parts_.key.secret(row.id, row.secret_generation)};
}

Task<core::Result<store::WebhookRow>> Webhooks::change(core::WebhookId webhook, WebhookSettings settings) {
    auto lane = find(webhook);
    if (!lane) co_return std::unexpected(lane.error());
    if (settings.url)
        if (auto refused = co_await why_not(*settings.url)) co_return std::unexpected(std::move(*refused));
    lane = find(webhook); // it may have been removed meanwhile
    if (!lane) co_return std::unexpected(lane.error());
    apply((*lane)->row, std::move(settings), parts_.clock.now());
    ++(*lane)->changes;
    const store::WebhookRow row = (*lane)->row;
    co_await put(row);
    (*lane)->wake();
    co_return row;
}

Task<core::Result<IssuedWebhook>> Webhooks::rotate(core::WebhookId webhook, std::chrono::seconds keep_old_for) {
    const auto lane = find(webhook);
    if (!lane) co_return std::unexpected(lane.error());
    ++(*lane)->row.secret_generation;
    (*lane)->row.old_secret_until = parts_.clock.now() + keep_old_for;
    const store::WebhookRow row = (*lane)->row;
    co_await put(row);
    co_return IssuedWebhook{.row = row, .secret = parts_.key.secret(row.id, row.secret_generation)};
}

Task<std::optional<core::Refusal>> Webhooks::remove(core::WebhookId webhook) {
    const auto lane = find(webhook);
    if (!lane) co_return lane.error();
    (*lane)->removed = true;
    lanes_.erase(webhook);
    (*lane)->wake();
    co_await await_answer<bool>(
        [this, webhook](auto done) { parts_.book.remove(webhook, [done = std::move(done)] { done(true); }); });
    co_return std::nullopt;
}

Task<core::Result<store::WebhookRow>> Webhooks::replay_from(core::WebhookId webhook, core::Seq seq) {
    const core::Seq last = co_await parts_.workers.run([book = &parts_.book] { return book->last_seq(); });
    const auto lane = find(webhook);
    if (!lane) co_return std::unexpected(lane.error());
    if (seq < 1 || seq > last)
        co_return std::unexpected(refusal(core::RefusalCode::bad_value,
                                          fmt::format("from_seq: {} is not in the journal", seq),
                                          fmt::format("1 to {}", last)));
    core::WebhookProgress& progress = (*lane)->row.progress;
    progress.cursor = seq - 1;
    progress.failures = 0;
    progress.next_at.reset();
    ++(*lane)->changes;
    const store::WebhookRow row = (*lane)->row;
    co_await put(row);
    (*lane)->wake();
    co_return row;
}

Task<core::Result<store::DeliveryRow>> Webhooks::attempt_once(LanePtr lane, Message message,
                                                              store::DeliveryTrigger trigger) {
    if (lane->asked || stopping_)
        co_return std::unexpected(refusal(core::RefusalCode::conflict, "a test or replay of this webhook is under way",
                                          "one at a time; try again when it has ended"));
    lane->asked = true;
    ++under_way_;
    store::DeliveryRow line{
        .webhook = lane->row.id, .seq = message.seq, .event = message.event, .message = message.id, .trigger = trigger};
    co_await attempt(lane, std::move(message), &line);
    if (!lane->removed) line.number = co_await record(line, std::nullopt);
    lane->asked = false;
    --under_way_;
    co_return line;
}

Task<core::Result<store::DeliveryRow>> Webhooks::test(core::WebhookId webhook) {
    const auto lane = find(webhook);
    if (!lane) co_return std::unexpected(lane.error());
    Message message{.id = "msg_test_" + auth::new_secret(parts_.random),
                    .event = std::string{wire::webhook_test_event},
                    .body = wire::encode_webhook_test(webhook, parts_.clock.now())};
    co_return co_await attempt_once(*lane, std::move(message), store::DeliveryTrigger::test);
}

Task<core::Result<store::DeliveryRow>> Webhooks::replay(core::WebhookId webhook, std::uint64_t delivery) {
    using Found = std::optional<store::JournaledFact>;
    const Found found = co_await parts_.workers.run([book = &parts_.book, webhook, delivery]() -> Found {
        const auto line = book->delivery(webhook, delivery);
        return line ? book->fact(line->seq) : std::nullopt;
    });
    const auto lane = find(webhook);
    if (!lane) co_return std::unexpected(lane.error());
    if (!found)
        co_return std::unexpected(refusal(core::RefusalCode::not_found,
                                          fmt::format("there is no delivery {} of an event", delivery),
                                          "one of an event that the log of this webhook lists"));
    if (!found->fact)
        co_return std::unexpected(refusal(core::RefusalCode::conflict, "the sitting of this event was erased",
                                          "events of sittings that are not erased"));
    Message message{.id = found->message,
                    .event = std::string{core::to_string(found->event)},
                    .body = wire::encode_webhook(*found->fact),
                    .seq = found->seq};
    co_return co_await attempt_once(*lane, std::move(message), store::DeliveryTrigger::replay);
}

} // namespace shibi::net
