#include "store/webhook_book.hpp"

#include "store/paging.hpp"
#include "store/reader_pool.hpp"
#include "store/webhook_facts.hpp"
#include "store/webhook_tables.hpp"

#include <limits>

namespace shibi::store {

class WebhookBook::Impl {
public:
    Impl(const std::filesystem::path& folder, SqliteJournal& the_journal)
        : journal(the_journal), readers(database_file(folder), "") {}

    SqliteJournal& journal;
    ReaderPool readers;
};

WebhookBook::WebhookBook(const std::filesystem::path& folder, SqliteJournal& journal)
    : impl_(std::make_unique<Impl>(folder, journal)) {}

WebhookBook::~WebhookBook() = default;

void WebhookBook::put(WebhookRow row, std::function<void()> written) {
    impl_->journal.write_aside([row = std::move(row)](SQLite::Database& database) { put_webhook(database, row); },
                               std::move(written));
}

void WebhookBook::remove(core::WebhookId webhook, std::function<void()> written) {
    impl_->journal.write_aside(
        [webhook = std::move(webhook)](SQLite::Database& database) { remove_webhook(database, webhook); },
        std::move(written));
}

void WebhookBook::record(DeliveryRow delivery, std::optional<WebhookRow> row,
                         std::function<void(std::uint64_t)> written) {
    const auto number = std::make_shared<std::uint64_t>(0);
    impl_->journal.write_aside(
        [delivery = std::move(delivery), row = std::move(row), number](SQLite::Database& database) {
            *number = add_delivery(database, delivery);
            if (row) put_webhook(database, *row);
        },
        [number, written = std::move(written)] { written(*number); });
}

std::vector<WebhookRow> WebhookBook::webhooks() {
    return impl_->readers.with_reader([](SQLite::Database& database) { return read_webhooks(database); });
}

core::Result<Page<DeliveryRow>> WebhookBook::deliveries(const core::WebhookId& webhook, const std::string& cursor,
                                                        std::size_t limit) {
    const std::string filter = "deliveries of " + webhook.str();
    const auto place = page_start(cursor, filter, limit);
    if (!place) return std::unexpected(place.error());
    const std::uint64_t before =
        cursor.empty() ? static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) : place->number;
    Page<DeliveryRow> page;
    page.entries = impl_->readers.with_reader(
        [&](SQLite::Database& database) { return read_deliveries(database, webhook, before, limit + 1); });
    if (page.entries.size() <= limit) return page;
    page.entries.pop_back();
    page.next_cursor = encode_cursor({.number = page.entries.back().number, .item = {}}, filter);
    return page;
}

std::optional<DeliveryRow> WebhookBook::delivery(const core::WebhookId& webhook, std::uint64_t number) {
    return impl_->readers.with_reader(
        [&](SQLite::Database& database) { return read_delivery(database, webhook, number); });
}

std::optional<JournaledFact> WebhookBook::next_fact(core::Seq after, const std::vector<core::WebhookEvent>& events) {
    return impl_->readers.with_reader(
        [&](SQLite::Database& database) { return read_next_fact(database, after, events); });
}

std::optional<JournaledFact> WebhookBook::fact(core::Seq seq) {
    return impl_->readers.with_reader([&](SQLite::Database& database) { return read_fact(database, seq); });
}

core::Seq WebhookBook::last_seq() {
    return impl_->readers.with_reader([](SQLite::Database& database) {
        return static_cast<core::Seq>(database.execAndGet("SELECT coalesce(max(seq), 0) FROM journal").getInt64());
    });
}

} // namespace shibi::store
