#pragma once

#include "core/refusal.hpp"
#include "store/reader.hpp"
#include "store/sqlite_journal.hpp"
#include "store/webhook_rows.hpp"

#include <functional>
#include <memory>

namespace shibi::store {

/// Webhooks on disk: their settings, how far they have got, their log. Writes go through the journal's thread, beside
/// its commits, in the order they are asked for.
class WebhookBook {
public:
    /// `folder` holds a database of this build's schema. Both outlive the book.
    WebhookBook(const std::filesystem::path& folder, SqliteJournal& journal);
    ~WebhookBook();
    WebhookBook(const WebhookBook&) = delete;
    WebhookBook& operator=(const WebhookBook&) = delete;

    /// Any thread; do not wait. `written` is called on the journal's thread once it is on disk, and never after a
    /// fault. A fault of the disk is the journal's (JournalOptions::on_fault).
    void put(WebhookRow row, std::function<void()> written);
    void remove(core::WebhookId webhook, std::function<void()> written);
    /// A line of the log, with the progress that it led to (nothing: it led to none).
    /// `written` is told its number.
    void record(DeliveryRow delivery, std::optional<WebhookRow> row, std::function<void(std::uint64_t)> written);

    /// Any thread; block on the disk, so call them on a worker. Throw Fault.
    std::vector<WebhookRow> webhooks();
    /// Newest first. Refuses (bad_value) a limit outside 1 to limits::page_rows_max and a cursor that is none or
    /// another webhook's.
    core::Result<Page<DeliveryRow>> deliveries(const core::WebhookId& webhook, const std::string& cursor,
                                               std::size_t limit);
    std::optional<DeliveryRow> delivery(const core::WebhookId& webhook, std::uint64_t number);
    std::optional<JournaledFact> next_fact(core::Seq after, const std::vector<core::WebhookEvent>& events);
    std::optional<JournaledFact> fact(core::Seq seq);
    core::Seq last_seq();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace shibi::store
