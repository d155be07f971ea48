// Who may be spoken to and how long, against receivers with real sockets.
#include "net/tls.hpp"
#include "net/webhooks/client.hpp"
#include "support/certificate.hpp"
#include "support/temporary_folder.hpp"
#include "support/waiting_loop.hpp"
#include "support/webhook_receiver.hpp"

#include <doctest/doctest.h>

#include <future>
#include <optional>

using namespace shibi;
using namespace shibi::net;
using namespace shibi::testing;
using namespace std::chrono_literals;

namespace {

WebhookTarget target_of(const std::string& url) {
    return parse_webhook_target(url, true).value();
}

Addresses local(const std::string& /*host*/) {
    return std::vector{asio::ip::make_address("127.0.0.1")};
}

/// One POST.
WebhookAnswer post(const std::string& url, WebhookClientOptions options, Lookups::Resolve resolve = local) {
    WaitingLoop loop;
    WebhookClient client(loop.context(), std::move(options), std::move(resolve));
    return loop.wait(client.post(target_of(url), {{"webhook-id", "msg_1"}}, "{}"));
}

/// A receiver for these names, and what a client needs to trust it.
struct SecureReceiver {
    explicit SecureReceiver(const std::string& names) {
        write_certificate(certificate, key, names);
        receiver.emplace(make_tls(certificate, key));
    }
    [[nodiscard]] WebhookClientOptions trusting() const {
        return {.allow_private = true, .tls = make_client_tls(certificate)};
    }
    TemporaryFolder folder;
    std::filesystem::path certificate = folder.path() / "cert.pem";
    std::filesystem::path key = folder.path() / "key.pem";
    std::optional<WebhookReceiver> receiver;
};

} // namespace

TEST_CASE("a receiver proves by its certificate who it is, by name or address") {
    SecureReceiver by_name("DNS:receiver.test");
    CHECK(post(by_name.receiver->url("receiver.test"), by_name.trusting()).attempt.taken);
    CHECK(by_name.receiver->received().at(0).fields.at("host") ==
          "receiver.test:" + std::to_string(by_name.receiver->port()));
    SecureReceiver by_address("IP:127.0.0.1");
    CHECK(post(by_address.receiver->url(), by_address.trusting()).attempt.taken);
}

TEST_CASE("a certificate of another name, of another address or of nobody trusted is refused") {
    SecureReceiver other("DNS:other.test,IP:127.0.0.2");
    SecureReceiver unknown("DNS:receiver.test");
    for (const auto& answer :
         {post(other.receiver->url("receiver.test"), other.trusting()), post(other.receiver->url(), other.trusting()),
          post(unknown.receiver->url("receiver.test"), other.trusting())}) {
        CHECK(answer.status == 0);
        CHECK_FALSE(answer.attempt.taken);
        CHECK(answer.attempt.problem.contains("certificate verify failed"));
    }
    CHECK(other.receiver->received().empty());
    CHECK(unknown.receiver->received().empty());
}

TEST_CASE("an address that is not public is refused with its reason, and nobody is connected to") {
    WebhookReceiver receiver;
    const auto answer = post(receiver.url("inside.test"), {});
    CHECK(answer.attempt.problem == "inside.test is at 127.0.0.1, which is loopback");
    CHECK(receiver.connections() == 0);
}

TEST_CASE("one private address among public ones refuses them all") {
    const auto answer = post("http://both.test/", {}, [](const std::string&) -> Addresses {
        return std::vector{asio::ip::make_address("8.8.8.8"), asio::ip::make_address("10.1.2.3")};
    });
    CHECK(answer.attempt.problem == "both.test is at 10.1.2.3, which is a private network (RFC 1918)");
}

TEST_CASE("a name is looked up once for each attempt, and the address that was checked is the one connected to") {
    WebhookReceiver receiver;
    int asked = 0;
    const auto rebinding = [&](const std::string&) -> Addresses {
        return std::vector{asio::ip::make_address(++asked == 1 ? "127.0.0.1" : "127.0.0.9")};
    };
    CHECK(post(receiver.url("rebinding.test"), {.allow_private = true}, rebinding).attempt.taken);
    CHECK(asked == 1);
}

TEST_CASE("a name that is not known, and a port where nobody listens, are told as such") {
    const auto unknown = post("http://nowhere.test/", {.allow_private = true}, [](const std::string&) -> Addresses {
        return std::unexpected("the name nowhere.test is not known");
    });
    CHECK(unknown.attempt.problem == "the name nowhere.test is not known");
    std::string url;
    {
        const WebhookReceiver gone;
        url = gone.url();
    }
    CHECK(post(url, {.allow_private = true}).attempt.problem.contains("cannot connect to 127.0.0.1 port"));
}

TEST_CASE("redirects are not followed") {
    WebhookReceiver receiver;
    WebhookReceiver elsewhere;
    receiver.answer({{.status = 302, .fields = "Location: " + elsewhere.url() + "\r\n"}});
    const auto answer = post(receiver.url(), {.allow_private = true});
    CHECK(answer.status == 302);
    CHECK(answer.attempt.problem == "HTTP 302; redirects are not followed: change the URL");
    CHECK(elsewhere.connections() == 0);
}

TEST_CASE("status and Retry-After are what counts of an answer") {
    WebhookReceiver receiver;
    receiver.answer({{.status = 200, .body = "thanks"},
                     {.status = 410},
                     {.status = 429, .fields = "Retry-After: 30\r\n"},
                     {.status = 503, .fields = "Retry-After: Wed, 21 Oct 2026 07:28:00 GMT\r\n"}});
    const WebhookClientOptions options{.allow_private = true};
    CHECK(post(receiver.url(), options).attempt.taken);
    CHECK(post(receiver.url(), options).attempt.gone);
    CHECK(post(receiver.url(), options).attempt.asked_for == core::Millis{30s});
    CHECK(post(receiver.url(), options).attempt.asked_for == std::nullopt);
}

TEST_CASE("of a body without end no more is read than may be, and its status counts") {
    WebhookReceiver receiver;
    receiver.answer({{.status = 200, .endless = true},
                     {.status = 200, .body = std::string(1'000'000, 'x')},
                     {.status = 200, .fields = "X-Long: " + std::string(20'000, 'x') + "\r\n"}});
    const WebhookClientOptions options{.allow_private = true};
    CHECK(post(receiver.url(), options).attempt.taken);
    CHECK(post(receiver.url(), options).attempt.taken);
    const auto long_head = post(receiver.url(), options);
    CHECK_FALSE(long_head.attempt.taken);
    CHECK(long_head.attempt.problem.starts_with("while waiting for the answer: "));
}

TEST_CASE("a receiver that says nothing, and a name server that does, have a limited time") {
    WebhookReceiver receiver;
    receiver.answer({{.never = true}});
    CHECK(post(receiver.url(), {.allow_private = true, .exchange_time_max = 50ms}).attempt.problem ==
          "while waiting for the answer: its time was over");
    std::promise<void> let_go;
    const auto gate = let_go.get_future().share();
    const auto lost = post("http://lost.test/", {.allow_private = true, .lookup_time_max = 50ms},
                           [gate](const std::string&) -> Addresses {
                               gate.wait();
                               return local("");
                           });
    CHECK(lost.attempt.problem == "the name lost.test was not found within 50 ms");
    let_go.set_value();
}
