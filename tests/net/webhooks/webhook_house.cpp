#include "net/webhooks/webhook_house.hpp"

#include "auth/random.hpp"

#include <boost/asio/post.hpp>

#include <stdexcept>

namespace shibi::testing {

void WebhookHouse::open() {
    loop = std::make_unique<net::asio::io_context>(1);
    workers_ = std::make_unique<net::WorkerPool>(*loop, 2, [](const std::exception_ptr&) {});
    store::JournalOptions options;
    options.on_told = [this] {
        net::asio::post(*loop, [this] {
            if (webhooks) webhooks->wake_all();
        });
    };
    journal_.emplace(data_, std::move(options));
    book.emplace(data_.path(), *journal_);
    webhooks.emplace(net::WebhookParts{.loop = *loop,
                                       .workers = *workers_,
                                       .clock = clock,
                                       .book = *book,
                                       .key = key_,
                                       .random = auth::system_random()},
                     back_off, client, [this](const std::string& host) { return resolve(host); });
    webhooks->start();
}

void WebhookHouse::close() {
    webhooks.reset();
    workers_.reset();
    book.reset();
    journal_.reset();
    loop.reset();
}

void WebhookHouse::start_again() {
    close();
    open();
}

void WebhookHouse::append(std::vector<core::Record> records) {
    const core::Seq last = records.back().seq;
    journal_->append(std::move(records));
    run_until([&] { return book->last_seq() >= last; });
}

core::Seq WebhookHouse::finish_sitting(const std::string& id) {
    const core::StreamId stream{id};
    append({scribe.make(stream, test::invitation()),
            scribe.make(stream, core::event::Finished{core::event::FinishReason::submitted})});
    return scribe.made().back().seq;
}

void WebhookHouse::run_until(const std::function<bool()>& is_so) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while (!is_so()) {
        if (std::chrono::steady_clock::now() > give_up) throw std::runtime_error("it did not become so within 20 s");
        loop->restart();
        loop->run_one_for(std::chrono::milliseconds{5});
    }
}

net::IssuedWebhook WebhookHouse::add(const std::string& url) {
    return wait(webhooks->create({.url = url}, "Ada")).value();
}

store::WebhookRow WebhookHouse::row(const core::WebhookId& webhook) {
    for (const auto& row : book->webhooks())
        if (row.id == webhook) return row;
    throw std::runtime_error("there is no webhook " + webhook.str());
}

std::vector<store::DeliveryRow> WebhookHouse::log(const core::WebhookId& webhook, std::size_t lines) {
    std::vector<store::DeliveryRow> log;
    run_until([&] {
        log = book->deliveries(webhook, "", 1'000).value().entries;
        return log.size() >= lines;
    });
    return {log.rbegin(), log.rend()};
}

} // namespace shibi::testing
