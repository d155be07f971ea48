// Against receivers with real sockets; the clock is the test's.
#include "net/webhooks/webhook_house.hpp"
#include "net/webhooks/webhooks.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <future>

using namespace shibi;
using namespace shibi::testing;
using namespace std::chrono_literals;
using nlohmann::json;
using store::DeliveryResult;

namespace {

/// The signatures that a request must have with these secrets, in order.
std::string signatures(const Received& request, const std::vector<std::string>& secrets) {
    std::string all;
    for (const std::string& secret : secrets)
        all += (all.empty() ? "" : " ") + auth::sign_webhook(secret, request.fields.at("webhook-id"),
                                                             std::stoll(request.fields.at("webhook-timestamp")),
                                                             request.body);
    return all;
}

std::vector<std::string> ids(const std::vector<Received>& requests) {
    std::vector<std::string> all;
    for (const Received& request : requests)
        all.push_back(request.fields.at("webhook-id"));
    return all;
}

} // namespace

TEST_CASE("the end of a sitting is told at once, signed, by ids and pseudonym alone") {
    WebhookHouse house;
    WebhookReceiver receiver;
    const auto issued = house.add(receiver.url());
    const core::Seq end = house.finish_sitting("sit_mei");
    const auto log = house.log(issued.row.id, 1);
    const Received request = receiver.wait_for(1).at(0);
    CHECK(request.target == "/hook");
    CHECK(request.fields.at("content-type") == "application/json");
    CHECK(request.fields.at("webhook-signature") == signatures(request, {issued.secret}));
    CHECK(request.fields.at("webhook-timestamp") ==
          std::to_string(std::chrono::floor<std::chrono::seconds>(house.clock.now()).time_since_epoch().count()));
    const json body = json::parse(request.body);
    CHECK(body.at("type") == "sitting.finished");
    CHECK(body.at("data").at("seq") == end);
    CHECK(body.at("data").at("sitting") == "sit_mei");
    CHECK(body.at("data").at("finish_reason") == "submitted");
    CHECK_FALSE(request.body.contains("陳小明"));
    CHECK(log.at(0).result == DeliveryResult::taken);
    CHECK(log.at(0).status == 204);
    CHECK(log.at(0).message == request.fields.at("webhook-id"));
    CHECK(house.row(issued.row.id).progress == core::WebhookProgress{.cursor = end});
    CHECK(house.webhooks->counters().taken == 1);
}

TEST_CASE("what is not taken is tried again when its time has come, under the same id, until it is") {
    WebhookHouse house;
    WebhookReceiver receiver;
    receiver.answer({{.status = 500}, {.status = 503, .fields = "Retry-After: 600\r\n"}});
    const auto webhook = house.add(receiver.url()).row.id;
    const core::Time begin = house.clock.now();
    const core::Seq end = house.finish_sitting();
    auto log = house.log(webhook, 1);
    CHECK(log.at(0).problem == "HTTP 500");
    CHECK(log.at(0).next_at.value() >= begin + 4s);
    CHECK(log.at(0).next_at.value() <= begin + 6s);
    CHECK(house.row(webhook).progress.cursor < end);
    house.clock.advance(3s);
    house.webhooks->wake_all(); // others' news: it is not its time yet
    house.finish_sitting("sit_wing");
    CHECK(receiver.received().size() == 1);

    house.clock.advance(1h);
    house.webhooks->wake_all();
    log = house.log(webhook, 2);
    CHECK(log.at(1).attempt == 2);
    CHECK(log.at(1).next_at.value() == house.clock.now() + 600s);
    house.clock.advance(1h);
    house.webhooks->wake_all();
    log = house.log(webhook, 4); // this one, and the one that waited behind it
    CHECK(log.at(2).result == DeliveryResult::taken);
    CHECK(log.at(2).attempt == 3);
    CHECK(log.at(3).attempt == 1);
    const auto told = ids(receiver.received());
    CHECK(told.at(0) == told.at(2));
    CHECK(told.at(2) != told.at(3));
}

TEST_CASE("a receiver that says nothing holds up no other, and its time is limited") {
    WebhookHouse house;
    house.client.exchange_time_max = 300ms;
    house.start_again();
    WebhookReceiver mute;
    WebhookReceiver quick;
    mute.answer({{.never = true}});
    const auto slow = house.add(mute.url()).row.id;
    const auto fast = house.add(quick.url()).row.id;
    house.finish_sitting("sit_mei");
    house.finish_sitting("sit_wing");
    house.run_until([&] { return mute.received().size() == 1; });
    CHECK(house.log(fast, 2).at(1).result == DeliveryResult::taken);
    const auto log = house.log(slow, 1);
    CHECK(log.at(0).problem == "while waiting for the answer: its time was over");
    CHECK(log.at(0).result == DeliveryResult::failed);
}

TEST_CASE("a name server that does not answer holds up no other webhook") {
    WebhookHouse house;
    std::promise<void> let_go;
    house.resolve = [&, gate = let_go.get_future().share()](const std::string& host) -> net::Addresses {
        if (host == "lost.test") gate.wait();
        return std::vector{net::asio::ip::make_address("127.0.0.1")};
    };
    WebhookReceiver receiver;
    const auto fast = house.add(receiver.url("quick.test")).row.id;
    net::asio::co_spawn(*house.loop, house.webhooks->create({.url = receiver.url("lost.test")}, "Ada"),
                        [](auto&&...) {});
    house.finish_sitting();
    CHECK(house.log(fast, 1).at(0).result == DeliveryResult::taken);
    let_go.set_value();
    house.run_until([&] { return house.book->webhooks().size() == 2; });
}

TEST_CASE("after so many failures a webhook is disabled and says why; switched on it goes on where it stopped") {
    WebhookHouse house;
    house.back_off.attempts_max = 2;
    house.start_again();
    WebhookReceiver receiver;
    receiver.answer({{.status = 404}, {.status = 404}});
    const auto webhook = house.add(receiver.url()).row.id;
    house.finish_sitting("sit_mei");
    house.log(webhook, 1);
    house.clock.advance(1h);
    house.webhooks->wake_all();
    house.log(webhook, 2);
    const auto progress = house.row(webhook).progress;
    CHECK(progress.state == core::WebhookState::disabled);
    CHECK(progress.reason == "2 attempts failed one after the other, the last one: HTTP 404");
    CHECK(house.webhooks->counters().disabled == 1);
    house.finish_sitting("sit_wing");
    house.clock.advance(24h);
    house.start_again(); // stays so
    house.webhooks->wake_all();
    CHECK(receiver.received().size() == 2);

    CHECK(house.wait(house.webhooks->change(webhook, {.enabled = true})).value().progress.state ==
          core::WebhookState::on);
    house.log(webhook, 4);
    const auto told = ids(receiver.received());
    CHECK(told.size() == 4);
    CHECK(told.at(2) == told.at(0));
    CHECK(json::parse(receiver.received().at(3).body).at("data").at("sitting") == "sit_wing");
}

TEST_CASE("what was sent but not noted when the process ended is sent again under the same id") {
    WebhookHouse house;
    WebhookReceiver receiver;
    receiver.answer({{.never = true}});
    const auto webhook = house.add(receiver.url()).row.id;
    house.finish_sitting();
    house.run_until([&] { return receiver.received().size() == 1; });
    house.start_again();
    house.log(webhook, 1);
    const auto told = ids(receiver.wait_for(2));
    CHECK(told.at(0) == told.at(1));
    CHECK(house.log(webhook, 1).at(0).result == DeliveryResult::taken);
}

TEST_CASE("while a secret is being rotated both sign, afterwards the new one alone") {
    WebhookHouse house;
    WebhookReceiver receiver;
    const auto issued = house.add(receiver.url());
    const auto rotated = house.wait(house.webhooks->rotate(issued.row.id, 1h)).value();
    CHECK(rotated.secret != issued.secret);
    CHECK(house.wait(house.webhooks->test(issued.row.id)).value().result == DeliveryResult::taken);
    house.clock.advance(1h);
    CHECK(house.wait(house.webhooks->test(issued.row.id)).value().result == DeliveryResult::taken);
    const auto requests = receiver.wait_for(2);
    CHECK(requests.at(0).fields.at("webhook-signature") == signatures(requests.at(0), {rotated.secret, issued.secret}));
    CHECK(requests.at(1).fields.at("webhook-signature") == signatures(requests.at(1), {rotated.secret}));
    CHECK(json::parse(requests.at(0).body).at("type") == "webhook.test");
    CHECK(house.row(issued.row.id).progress == issued.row.progress);
}

TEST_CASE("one delivery is made again on request, and all from a place in the journal") {
    WebhookHouse house;
    WebhookReceiver receiver;
    const auto webhook = house.add(receiver.url()).row.id;
    const core::Seq first = house.finish_sitting("sit_mei");
    house.finish_sitting("sit_wing");
    const auto log = house.log(webhook, 2);
    const auto again = house.wait(house.webhooks->replay(webhook, log.at(0).number)).value();
    CHECK(again.trigger == store::DeliveryTrigger::replay);
    CHECK(again.message == log.at(0).message);
    CHECK(again.number > log.at(1).number);
    CHECK(house.wait(house.webhooks->replay(webhook, 999)).error().code == core::RefusalCode::not_found);

    CHECK(house.wait(house.webhooks->replay_from(webhook, first)).has_value());
    house.log(webhook, 5);
    const auto told = ids(receiver.wait_for(5));
    CHECK(told == std::vector{told.at(0), told.at(1), told.at(0), told.at(0), told.at(1)});
    CHECK(house.wait(house.webhooks->replay_from(webhook, 1'000)).error().code == core::RefusalCode::bad_value);
    CHECK(house.wait(house.webhooks->replay_from(webhook, 0)).error().code == core::RefusalCode::bad_value);
}

TEST_CASE("of an erased sitting nothing is told but that it was erased, and the log says what was passed over") {
    WebhookHouse house;
    WebhookReceiver receiver;
    const auto webhook = house.add(receiver.url()).row.id;
    house.wait(house.webhooks->change(webhook, {.enabled = false}));
    const core::Seq end = house.finish_sitting("sit_mei");
    house.append({test::erasure(house.scribe, core::SittingId{"sit_mei"})});
    house.finish_sitting("sit_wing");
    house.wait(house.webhooks->change(webhook, {.enabled = true}));
    const auto log = house.log(webhook, 3);
    CHECK(log.at(0).seq == end);
    CHECK(log.at(0).result == DeliveryResult::passed_over);
    CHECK(log.at(1).result == DeliveryResult::taken);
    CHECK(log.at(2).result == DeliveryResult::taken);
    const auto told = receiver.wait_for(2);
    CHECK(told.size() == 2);
    CHECK(told.at(0).body.contains(R"("type":"sitting.erased")"));
    CHECK(told.at(0).body.contains(R"("erased_part":"everything")"));
    CHECK_FALSE(told.at(1).body.contains("sit_mei"));
    CHECK(house.wait(house.webhooks->replay(webhook, log.at(0).number)).error().code == core::RefusalCode::conflict);
}

TEST_CASE("only the events that were asked for are told, and nothing once a webhook is removed") {
    WebhookHouse house;
    WebhookReceiver receiver;
    const auto issued = house.wait(house.webhooks->create(
        {.url = receiver.url(), .events = std::vector{core::WebhookEvent::outcome_set}, .description = "outcomes"},
        "Ada"));
    const auto webhook = issued.value().row.id;
    house.finish_sitting("sit_mei");
    house.append({house.scribe.make(core::StreamId{"sit_mei"}, core::event::OutcomeSet{.score = 0.5, .terms = {}})});
    house.log(webhook, 1);
    CHECK(json::parse(receiver.wait_for(1).at(0).body).at("type") == "outcome.set");
    CHECK_FALSE(house.wait(house.webhooks->remove(webhook)).has_value());
    house.append({house.scribe.make(core::StreamId{"sit_mei"}, core::event::OutcomeSet{.score = 0.7, .terms = {}})});
    CHECK(house.book->webhooks().empty());
    CHECK(house.wait(house.webhooks->remove(webhook))->code == core::RefusalCode::not_found);
    CHECK(receiver.received().size() == 1);
}

TEST_CASE("a stop ends what is under way without waiting for receivers") {
    WebhookHouse house;
    WebhookReceiver receiver;
    receiver.answer({{.never = true}});
    const auto webhook = house.add(receiver.url()).row.id;
    house.finish_sitting();
    house.run_until([&] { return receiver.received().size() == 1; });
    house.webhooks->stop();
    bool drained = false;
    net::asio::co_spawn(*house.loop, house.webhooks->drain(), [&](const std::exception_ptr&) { drained = true; });
    const auto begin = std::chrono::steady_clock::now();
    house.run_until([&] { return drained; });
    CHECK(std::chrono::steady_clock::now() - begin < 3s);
    CHECK(house.book->deliveries(webhook, "", 10).value().entries.empty());
}
