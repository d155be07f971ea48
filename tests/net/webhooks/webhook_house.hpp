#pragma once

#include "live/hand_clock.hpp"
#include "net/webhooks/webhooks.hpp"
#include "store/data_folder.hpp"
#include "store/scribe.hpp"
#include "store/sqlite_journal.hpp"
#include "support/temporary_folder.hpp"
#include "support/webhook_receiver.hpp"

#include <boost/asio/co_spawn.hpp>

#include <functional>
#include <optional>

namespace shibi::testing {

/// Webhooks on a real journal, with a clock that a test moves and a loop that it turns.
class WebhookHouse {
public:
    WebhookHouse() { open(); }
    ~WebhookHouse() { close(); }
    WebhookHouse(const WebhookHouse&) = delete;
    WebhookHouse& operator=(const WebhookHouse&) = delete;

    /// Ends as a killed process would: what is not noted is lost. Then begins on the same folder.
    void start_again();

    /// A sitting that ends now; the seq of its end.
    core::Seq finish_sitting(const std::string& id = "sit_mei");
    void append(std::vector<core::Record> records);

    /// Turns the loop until it is so. Throws after 20 s.
    void run_until(const std::function<bool()>& is_so);
    template<class T>
    T wait(net::Task<T> task) {
        std::optional<T> value;
        std::exception_ptr fault;
        net::asio::co_spawn(*loop, std::move(task), [&](std::exception_ptr thrown, T result) {
            fault = std::move(thrown);
            value.emplace(std::move(result));
        });
        run_until([&] { return value.has_value(); });
        if (fault) std::rethrow_exception(fault);
        return std::move(*value);
    }

    /// One that goes to the receiver.
    net::IssuedWebhook add(const std::string& url);
    store::WebhookRow row(const core::WebhookId& webhook);
    /// The log, oldest first, once it has so many lines.
    std::vector<store::DeliveryRow> log(const core::WebhookId& webhook, std::size_t lines);

    net::WebhookClientOptions client{.allow_private = true};
    net::Lookups::Resolve resolve = net::look_up;
    core::BackOff back_off;
    live::HandClock clock;
    test::Scribe scribe;
    std::unique_ptr<net::asio::io_context> loop;
    std::optional<net::Webhooks> webhooks;
    std::optional<store::WebhookBook> book;

private:
    void open();
    void close();

    TemporaryFolder folder_;
    store::DataFolder data_{folder_.path() / "data"};
    auth::WebhookKey key_{std::string(32, 'k')};
    std::unique_ptr<net::WorkerPool> workers_;
    std::optional<store::SqliteJournal> journal_;
};

} // namespace shibi::testing
