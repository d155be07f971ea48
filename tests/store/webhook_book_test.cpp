#include "store/disk.hpp"
#include "store/limits.hpp"
#include "store/scribe.hpp"
#include "store/webhook_book.hpp"

#include <doctest/doctest.h>

#include <future>
#include <optional>

using namespace shibi;
using namespace shibi::test;

namespace {

/// A book on a running journal; writes are waited for.
struct House {
    House() { open(); }
    void open() {
        book.reset();
        journal.reset();
        journal.emplace(folder, store::JournalOptions{});
        book.emplace(temp.data(), *journal);
    }
    void put(const store::WebhookRow& row) {
        std::promise<void> written;
        book->put(row, [&] { written.set_value(); });
        written.get_future().get();
    }
    std::uint64_t record(core::Seq seq, const std::optional<store::WebhookRow>& row = std::nullopt) {
        std::promise<std::uint64_t> written;
        book->record({.webhook = core::WebhookId{"whk_one"},
                      .seq = seq,
                      .event = "sitting.finished",
                      .message = "msg_1",
                      .at = at_second(1),
                      .problem = ""},
                     row, [&](std::uint64_t number) { written.set_value(number); });
        return written.get_future().get();
    }

    TempFolder temp;
    store::DataFolder folder{temp.data()};
    std::optional<store::SqliteJournal> journal;
    std::optional<store::WebhookBook> book;
};

store::WebhookRow row_at(core::Seq cursor) {
    return {.id = core::WebhookId{"whk_one"},
            .url = "https://example.org",
            .events = {core::WebhookEvent::sitting_finished},
            .description = "",
            .created_by = "Ada",
            .created_at = at_second(0),
            .progress = {.cursor = cursor}};
}

std::vector<core::Seq> seqs(const store::Page<store::DeliveryRow>& page) {
    std::vector<core::Seq> numbers;
    for (const auto& line : page.entries)
        numbers.push_back(line.seq);
    return numbers;
}

} // namespace

TEST_CASE("settings, progress and log are there when the journal is opened again") {
    House house;
    house.put(row_at(1));
    const std::uint64_t number = house.record(7, row_at(7));
    house.open();
    CHECK(house.book->webhooks() == std::vector{row_at(7)});
    CHECK(house.book->delivery(core::WebhookId{"whk_one"}, number)->seq == 7);
    std::promise<void> removed;
    house.book->remove(core::WebhookId{"whk_one"}, [&] { removed.set_value(); });
    removed.get_future().get();
    CHECK(house.book->webhooks().empty());
}

TEST_CASE("pages of the log go back in time without gap or repeat, whatever is added meanwhile") {
    House house;
    for (core::Seq seq = 1; seq <= 5; ++seq)
        house.record(seq);
    const core::WebhookId one{"whk_one"};
    const auto first = house.book->deliveries(one, "", 2).value();
    CHECK(seqs(first) == std::vector<core::Seq>{5, 4});
    house.record(6);
    const auto second = house.book->deliveries(one, first.next_cursor.value(), 2).value();
    CHECK(seqs(second) == std::vector<core::Seq>{3, 2});
    const auto third = house.book->deliveries(one, second.next_cursor.value(), 2).value();
    CHECK(seqs(third) == std::vector<core::Seq>{1});
    CHECK(third.next_cursor == std::nullopt);
}

TEST_CASE("a cursor of another webhook, one that is none, and a limit out of range are refused") {
    House house;
    for (core::Seq seq = 1; seq <= 2; ++seq)
        house.record(seq);
    const auto cursor = house.book->deliveries(core::WebhookId{"whk_one"}, "", 1).value().next_cursor.value();
    CHECK(house.book->deliveries(core::WebhookId{"whk_two"}, cursor, 1).error().code == core::RefusalCode::bad_value);
    CHECK(house.book->deliveries(core::WebhookId{"whk_one"}, "nonsense", 1).error().code ==
          core::RefusalCode::bad_value);
    for (const std::size_t limit : {std::size_t{0}, store::limits::page_rows_max + 1})
        CHECK(house.book->deliveries(core::WebhookId{"whk_one"}, "", limit).error().code ==
              core::RefusalCode::bad_value);
}
