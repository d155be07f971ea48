#include "store/disk.hpp"
#include "store/fault.hpp"
#include "store/limits.hpp"
#include "store/migrations.hpp"
#include "store/scribe.hpp"
#include "store/sqlite.hpp"
#include "store/webhook_tables.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::store;
using shibi::test::at_second;

namespace {

struct Tables {
    Tables() : database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) { migrate(database); }
    SQLite::Database database;
};

WebhookRow full_row(std::string id) {
    return {.id = core::WebhookId{std::move(id)},
            .url = "https://example.org/hook",
            .events = {core::WebhookEvent::sitting_finished, core::WebhookEvent::outcome_set},
            .description = "試筆 → Slack",
            .created_by = "Ada",
            .created_at = at_second(1),
            .secret_generation = 3,
            .old_secret_until = at_second(99),
            .progress = {.cursor = 812,
                         .state = core::WebhookState::disabled,
                         .reason = "HTTP 500",
                         .changed_at = at_second(5),
                         .failures = 14,
                         .next_at = at_second(6)}};
}

DeliveryRow line(const std::string& webhook, core::Seq seq, core::Time at) {
    return {.webhook = core::WebhookId{webhook},
            .seq = seq,
            .event = "sitting.finished",
            .message = "msg_1",
            .trigger = DeliveryTrigger::replay,
            .attempt = 2,
            .at = at,
            .took = core::Millis{31},
            .result = DeliveryResult::failed,
            .status = 500,
            .problem = "HTTP 500",
            .next_at = at_second(9)};
}

} // namespace

TEST_CASE("a webhook reads back as it was put, and is replaced by the same id") {
    Tables tables;
    WebhookRow row = full_row("whk_one");
    put_webhook(tables.database, row);
    CHECK(read_webhooks(tables.database) == std::vector{row});
    row.progress = {.cursor = 813};
    row.old_secret_until.reset();
    put_webhook(tables.database, row);
    CHECK(read_webhooks(tables.database) == std::vector{row});
}

TEST_CASE("a webhook goes with its log, others stay") {
    Tables tables;
    put_webhook(tables.database, full_row("whk_one"));
    put_webhook(tables.database, full_row("whk_two"));
    add_delivery(tables.database, line("whk_one", 1, at_second(1)));
    add_delivery(tables.database, line("whk_two", 1, at_second(1)));
    remove_webhook(tables.database, core::WebhookId{"whk_one"});
    CHECK(read_webhooks(tables.database) == std::vector{full_row("whk_two")});
    CHECK(read_deliveries(tables.database, core::WebhookId{"whk_one"}, 100, 10).empty());
    CHECK(read_deliveries(tables.database, core::WebhookId{"whk_two"}, 100, 10).size() == 1);
}

TEST_CASE("a line of the log reads back as it was added, by its number, for its own webhook only") {
    Tables tables;
    DeliveryRow added = line("whk_one", 812, at_second(1));
    added.number = add_delivery(tables.database, added);
    CHECK(read_delivery(tables.database, added.webhook, added.number) == added);
    CHECK(read_delivery(tables.database, core::WebhookId{"whk_two"}, added.number) == std::nullopt);
    CHECK(read_delivery(tables.database, added.webhook, added.number + 1) == std::nullopt);
}

TEST_CASE("the log is bounded in length and age, for each webhook by itself") {
    Tables tables;
    add_delivery(tables.database, line("whk_two", 1, at_second(0)));
    add_delivery(tables.database, line("whk_one", 1, at_second(0)));
    for (std::size_t count = 0; count < limits::deliveries_kept_max + 5; ++count)
        add_delivery(tables.database, line("whk_one", count + 2, at_second(1)));
    const auto kept = read_deliveries(tables.database, core::WebhookId{"whk_one"}, 1'000'000, 5'000);
    REQUIRE(kept.size() == limits::deliveries_kept_max);
    CHECK(kept.front().seq == limits::deliveries_kept_max + 6);
    CHECK(kept.back().seq == 7);
    CHECK(read_deliveries(tables.database, core::WebhookId{"whk_two"}, 1'000'000, 10).size() == 1);
    add_delivery(tables.database, line("whk_two", 2, at_second(1) + limits::deliveries_kept_for));
    CHECK(read_deliveries(tables.database, core::WebhookId{"whk_two"}, 1'000'000, 10).size() == 1);
}

TEST_CASE("a damaged row is a fault that names it") {
    Tables tables;
    put_webhook(tables.database, full_row("whk_one"));
    tables.database.exec("UPDATE webhook SET state = 'asleep'");
    CHECK_THROWS_WITH_AS(read_webhooks(tables.database), doctest::Contains("whk_one"), Fault);
    tables.database.exec("UPDATE webhook SET state = 'on', events = 'sitting.begun'");
    CHECK_THROWS_WITH_AS(read_webhooks(tables.database), doctest::Contains("whk_one"), Fault);
}
