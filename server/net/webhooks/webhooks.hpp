#pragma once

#include "auth/random.hpp"
#include "auth/webhook_key.hpp"
#include "live/clock.hpp"
#include "net/webhooks/client.hpp"
#include "net/worker_pool.hpp"
#include "store/webhook_book.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace shibi::net {

/// What webhooks work with. All outlive them. Nothing else gives them time or chance.
struct WebhookParts {
    asio::io_context& loop;
    WorkerPool& workers;
    const live::Clock& clock;
    store::WebhookBook& book;
    const auth::WebhookKey& key;
    auth::Random random;
};

/// What an administrator says of a webhook; what is empty stays as it is, or is the default of a new one.
struct WebhookSettings {
    std::optional<std::string> url = {};
    std::optional<std::vector<core::WebhookEvent>> events = {}; ///< default: all
    std::optional<std::string> description = {};
    std::optional<bool> enabled = {};
};

/// A webhook with its secret, which is told here once.
struct IssuedWebhook {
    store::WebhookRow row;
    std::string secret;
};

struct WebhookCounters {
    std::uint64_t taken = 0;
    std::uint64_t failed = 0;
    std::uint64_t passed_over = 0;
    std::uint64_t disabled = 0; ///< webhooks that were given up since the start
};

/// Tells other systems what is in the journal, at least once. The journal is the queue: each webhook has a durable
/// cursor in it and a coroutine of its own that reads on from there, sends one event after the other and tries again
/// what was not taken, so that a slow receiver holds up nobody else. What was sent but not yet noted when the process
/// ended is sent again under the same id. Loop thread only.
class Webhooks {
public:
    Webhooks(WebhookParts parts, core::BackOff back_off, WebhookClientOptions client,
             Lookups::Resolve resolve = look_up);
    ~Webhooks();
    Webhooks(const Webhooks&) = delete;
    Webhooks& operator=(const Webhooks&) = delete;

    /// Goes on where the book says. Blocks on the disk; once, before the loop runs. Throws store::Fault.
    void start();
    /// Something that webhooks tell has become durable.
    void wake_all();
    /// Ends connections under way (they count as not made) and begins no more.
    void stop();
    /// After stop: waits until nothing is under way, at most limits::drain_time_max.
    Task<void> drain();

    /// All that change something return once it is on disk. They refuse (not_found) an unknown webhook.
    /// Refuses a URL whose host cannot be looked up or is at an address that is not public. Begins with what happens
    /// from now on.
    Task<core::Result<IssuedWebhook>> create(WebhookSettings settings, std::string created_by);
    Task<core::Result<store::WebhookRow>> change(core::WebhookId webhook, WebhookSettings settings);
    /// A new secret; the old one signs too for so long.
    Task<core::Result<IssuedWebhook>> rotate(core::WebhookId webhook, std::chrono::seconds keep_old_for);
    /// Nothing when it is removed.
    Task<std::optional<core::Refusal>> remove(core::WebhookId webhook);
    /// All after `seq − 1` once more, in order.
    Task<core::Result<store::WebhookRow>> replay_from(core::WebhookId webhook, core::Seq seq);
    /// One attempt, now, whatever the state; it changes no progress. Refuse (conflict) while another is under way.
    Task<core::Result<store::DeliveryRow>> test(core::WebhookId webhook);
    Task<core::Result<store::DeliveryRow>> replay(core::WebhookId webhook, std::uint64_t delivery);

    [[nodiscard]] bool knows(const core::WebhookId& webhook) const { return lanes_.contains(webhook); }
    [[nodiscard]] const WebhookCounters& counters() const { return counters_; }

private:
    /// One webhook and its coroutine.
    struct Lane {
        Lane(store::WebhookRow the_row, const Executor& executor) : row(std::move(the_row)), timer(executor) {}
        void wake();

        store::WebhookRow row;
        std::uint64_t changes = 0; ///< from outside, so that an attempt under way knows that it is not asked any more
        bool woken = false;
        bool removed = false;
        bool asked = false; ///< a test or a replay is under way
        Timer timer;
    };
    using LanePtr = std::shared_ptr<Lane>;
    /// What is sent.
    struct Message {
        std::string id;
        std::string event;
        std::string body;
        core::Seq seq = 0;
    };

    void spawn(const LanePtr& lane);
    Task<void> run(LanePtr lane);
    Task<void> wait(LanePtr lane, std::optional<core::Millis> time);
    Task<void> deliver(LanePtr lane, store::JournaledFact found);
    /// One POST; `line` says how it went.
    Task<core::WebhookAttempt> attempt(LanePtr lane, Message message, store::DeliveryRow* line);
    [[nodiscard]] WebhookClient::Fields signed_fields(const store::WebhookRow& row, const Message& message,
                                                      core::Time at) const;
    Task<core::Result<store::DeliveryRow>> attempt_once(LanePtr lane, Message message, store::DeliveryTrigger trigger);
    Task<std::uint64_t> record(store::DeliveryRow line, std::optional<store::WebhookRow> row);
    Task<void> put(store::WebhookRow row);
    void count(const store::DeliveryRow& line);
    [[nodiscard]] double chance() const;

    [[nodiscard]] core::Result<LanePtr> find(const core::WebhookId& webhook) const;
    /// Nothing when the URL may be told to.
    Task<std::optional<core::Refusal>> why_not(std::string url);

    WebhookParts parts_;
    core::BackOff back_off_;
    WebhookClient client_;
    std::map<core::WebhookId, LanePtr> lanes_;
    WebhookCounters counters_;
    std::size_t under_way_ = 0; ///< coroutines: lanes, tests, replays
    bool stopping_ = false;
};

/// Prometheus' text format.
std::string render(const WebhookCounters& counters);

} // namespace shibi::net
