#include "net/webhooks/webhooks.hpp"

#include "net/api/await.hpp"
#include "net/limits.hpp"
#include "wire/webhook_payload.hpp"

#include <boost/asio/co_spawn.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <array>
#include <cstring>

namespace shibi::net {

namespace {

using store::DeliveryResult;

std::string what(const std::exception_ptr& fault) {
    try {
        std::rethrow_exception(fault);
    } catch (const std::exception& exception) {
        return exception.what();
    }
}

} // namespace

void Webhooks::Lane::wake() {
    woken = true;
    timer.cancel();
}

Webhooks::Webhooks(WebhookParts parts, core::BackOff back_off, WebhookClientOptions client, Lookups::Resolve resolve)
    : parts_(std::move(parts)), back_off_(back_off), client_(parts_.loop, std::move(client), std::move(resolve)) {}

Webhooks::~Webhooks() = default;

void Webhooks::start() {
    for (store::WebhookRow& row : parts_.book.webhooks()) {
        const auto lane = std::make_shared<Lane>(std::move(row), parts_.loop.get_executor());
        lanes_.emplace(lane->row.id, lane);
        spawn(lane);
    }
}

void Webhooks::wake_all() {
    for (const auto& [id, lane] : lanes_)
        lane->wake();
}

void Webhooks::stop() {
    stopping_ = true;
    wake_all();
    client_.close_all();
}

Task<void> Webhooks::drain() {
    Timer tick(parts_.loop.get_executor());
    const auto give_up = std::chrono::steady_clock::now() + limits::drain_time_max;
    while (under_way_ > 0 && std::chrono::steady_clock::now() < give_up) {
        tick.expires_after(limits::drain_check_every);
        co_await tick.async_wait(as_result);
    }
}

void Webhooks::spawn(const LanePtr& lane) {
    ++under_way_;
    asio::co_spawn(
        parts_.loop, [this, lane] { return run(lane); },
        [this, id = lane->row.id](const std::exception_ptr& fault) {
            --under_way_;
            if (fault) spdlog::error("the webhook {} stands still until the next start: {}", id.str(), what(fault));
        });
}

Task<void> Webhooks::run(LanePtr lane) {
    while (!stopping_ && !lane->removed) {
        lane->woken = false;
        const core::WebhookProgress& progress = lane->row.progress;
        if (progress.state != core::WebhookState::on) {
            co_await wait(lane, std::nullopt);
            continue;
        }
        if (const core::Time now = parts_.clock.now(); progress.next_at && *progress.next_at > now) {
            co_await wait(lane, *progress.next_at - now);
            continue;
        }
        using Found = std::optional<store::JournaledFact>;
        const Found found = co_await parts_.workers.run(
            [book = &parts_.book, after = progress.cursor, events = lane->row.events]() -> Found {
                return book->next_fact(after, events);
            });
        if (lane->woken) continue; // it may be another one by now
        if (found)
            co_await deliver(lane, *found);
        else
            co_await wait(lane, std::nullopt);
    }
}

Task<void> Webhooks::wait(LanePtr lane, std::optional<core::Millis> time) {
    if (lane->woken) co_return;
    if (time)
        lane->timer.expires_after(*time);
    else
        lane->timer.expires_at(Timer::time_point::max());
    co_await lane->timer.async_wait(as_result);
}

Task<void> Webhooks::deliver(LanePtr lane, store::JournaledFact found) {
    const std::uint64_t changes = lane->changes;
    store::DeliveryRow line{.webhook = lane->row.id,
                            .seq = found.seq,
                            .event = std::string{core::to_string(found.event)},
                            .message = found.message,
                            .attempt = lane->row.progress.failures + 1,
                            .at = parts_.clock.now(),
                            .result = DeliveryResult::passed_over,
                            .problem = "the sitting was erased"};
    core::WebhookAttempt result;
    if (found.fact) {
        Message message{
            .id = found.message, .event = line.event, .body = wire::encode_webhook(*found.fact), .seq = found.seq};
        result = co_await attempt(lane, std::move(message), &line);
    }
    if (lane->removed || (stopping_ && found.fact && !result.taken)) co_return; // cut off: made anew at the next start
    std::optional<store::WebhookRow> row;
    if (changes == lane->changes) {
        core::WebhookProgress& progress = lane->row.progress;
        progress = found.fact ? core::after_attempt(std::move(progress), found.seq, result, back_off_,
                                                    parts_.clock.now(), chance())
                              : core::passed_over(std::move(progress), found.seq);
        line.next_at = progress.next_at;
        row = lane->row;
    }
    const bool disabled = row && row->progress.state == core::WebhookState::disabled;
    if (disabled) {
        ++counters_.disabled;
        spdlog::error("the webhook {} is disabled: {}. Mend its receiver, then switch it on again (PATCH "
                      "/api/v1/webhooks/{} with {{\"enabled\": true}}): it goes on where it stopped.",
                      row->id.str(), row->progress.reason, row->id.str());
    }
    co_await record(std::move(line), std::move(row));
}

Task<core::WebhookAttempt> Webhooks::attempt(LanePtr lane, Message message, store::DeliveryRow* line) {
    line->at = parts_.clock.now();
    const auto target = parse_webhook_target(lane->row.url, client_.http_allowed());
    WebhookAnswer answer;
    if (target)
        answer = co_await client_.post(*target, signed_fields(lane->row, message, line->at), message.body);
    else
        answer.attempt.problem = target.error().message;
    line->took = parts_.clock.now() - line->at;
    line->status = answer.status;
    line->result = answer.attempt.taken ? DeliveryResult::taken : DeliveryResult::failed;
    line->problem = answer.attempt.problem;
    co_return answer.attempt;
}

WebhookClient::Fields Webhooks::signed_fields(const store::WebhookRow& row, const Message& message,
                                              core::Time at) const {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    const auto sign = [&](std::uint32_t generation) {
        return auth::sign_webhook(parts_.key.secret(row.id, generation), message.id, seconds, message.body);
    };
    std::string signatures = sign(row.secret_generation);
    if (row.old_secret_until && *row.old_secret_until > at) signatures += " " + sign(row.secret_generation - 1);
    return {{"User-Agent", "shibi-webhooks/1"},
            {"webhook-id", message.id},
            {"webhook-timestamp", std::to_string(seconds)},
            {"webhook-signature", signatures}};
}

Task<std::uint64_t> Webhooks::record(store::DeliveryRow line, std::optional<store::WebhookRow> row) {
    count(line);
    co_return co_await await_answer<std::uint64_t>([this, line = std::move(line), row = std::move(row)](auto done) {
        parts_.book.record(line, row, std::move(done));
    });
}

Task<void> Webhooks::put(store::WebhookRow row) {
    co_await await_answer<bool>(
        [this, row = std::move(row)](auto done) { parts_.book.put(row, [done = std::move(done)] { done(true); }); });
}

void Webhooks::count(const store::DeliveryRow& line) {
    switch (line.result) {
    case DeliveryResult::taken: ++counters_.taken; break;
    case DeliveryResult::failed: ++counters_.failed; break;
    case DeliveryResult::passed_over: ++counters_.passed_over; break;
    }
}

double Webhooks::chance() const {
    std::array<std::byte, sizeof(std::uint32_t)> bytes{};
    parts_.random(bytes);
    std::uint32_t number = 0;
    std::memcpy(&number, bytes.data(), sizeof number);
    return static_cast<double>(number) / 4'294'967'296.0;
}

std::string render(const WebhookCounters& counters) {
    return fmt::format("# TYPE shibi_webhook_deliveries_total counter\n"
                       "shibi_webhook_deliveries_total{{result=\"taken\"}} {}\n"
                       "shibi_webhook_deliveries_total{{result=\"failed\"}} {}\n"
                       "shibi_webhook_deliveries_total{{result=\"passed_over\"}} {}\n"
                       "# TYPE shibi_webhooks_disabled_total counter\nshibi_webhooks_disabled_total {}\n",
                       counters.taken, counters.failed, counters.passed_over, counters.disabled);
}

} // namespace shibi::net
