#include "app/doors.hpp"

#include "app/build.hpp"
#include "app/control_commands.hpp"
#include "app/engine_metrics.hpp"
#include "auth/random.hpp"
#include "auth/secrets.hpp"
#include "net/address.hpp"
#include "net/problem.hpp"
#include "net/tls.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace shibi::app {

namespace {

net::ServerOptions server_options(const Options& options) {
    const net::HostPort address = net::parse_host_port(options.listen);
    if (options.tls_certificate.empty() != options.tls_key.empty())
        throw std::runtime_error("TLS needs both --tls-cert and --tls-key");
    return {.host = address.host,
            .port = address.port,
            .tls = options.tls_certificate.empty() ? nullptr : net::make_tls(options.tls_certificate, options.tls_key),
            .trusted_proxies = options.trusted_proxies};
}

std::string url_of(const Options& options, const net::Server& server) {
    const std::string host = net::parse_host_port(options.listen).host;
    const bool everywhere = host == "0.0.0.0" || host == "::";
    const std::string name = everywhere ? "127.0.0.1" : host.find(':') == std::string::npos ? host : '[' + host + ']';
    return fmt::format("{}://{}:{}", server.secure() ? "https" : "http", name, server.port());
}

std::string public_url_of(const Options& options, const std::string& url) {
    if (options.public_url.empty()) return url;
    if (net::origin_of(options.public_url).empty())
        throw std::runtime_error(
            fmt::format("--public-url '{}' must begin with https:// or http://", options.public_url));
    std::string trimmed = options.public_url;
    while (trimmed.ends_with('/'))
        trimmed.pop_back();
    return trimmed;
}

net::WebhookParts webhook_parts(Engine& engine, const auth::WebhookKey& key) {
    return {.loop = engine.loop().context(),
            .workers = engine.workers(),
            .clock = engine.clock(),
            .book = engine.webhook_book(),
            .key = key,
            .random = auth::system_random()};
}

core::BackOff back_off_of(const Options& options) {
    core::BackOff back_off;
    back_off.first = core::Millis{options.webhook_first_retry_ms};
    back_off.attempts_max = options.webhook_attempts_max;
    return back_off;
}

net::WebhookClientOptions webhook_client(const Options& options) {
    net::WebhookClientOptions client{.allow_private = options.webhook_allow_private};
    client.tls = net::make_client_tls(options.webhook_authorities);
    return client;
}

std::function<std::string()> rows_written(const Engine& engine) {
    return [&engine, start = auth::new_secret(auth::system_random())] {
        const store::JournalCounters journal = engine.journal().counters();
        return fmt::format("{}.{}.{}", start, journal.commits, journal.row_commits);
    };
}

net::Task<net::Response> answer_file(const net::Files* files, net::RequestPtr request) {
    if (files == nullptr)
        co_return net::problem(404, "no-client", "This server was started without --web DIR, so it has no pages.");
    co_return files->find(*request);
}

} // namespace

Doors::Doors(Engine& engine, const Options& options)
    : engine_(engine), login_key_(auth::LoginKey::load_or_create(options.data, auth::system_random())),
      marking_key_(auth::MarkingKey::load_or_create(options.data, auth::system_random())), reader_(options.data),
      server_(engine.loop().context(), server_options(options), router_, engine.connections()),
      url_(url_of(options, server_)),
      webhook_key_(auth::WebhookKey::load_or_create(options.data, auth::system_random())),
      webhooks_(webhook_parts(engine, webhook_key_), back_off_of(options), webhook_client(options)),
      context_(std::make_shared<net::ApiContext>(
          net::ApiContext{.hall = engine.hall(),
                          .clock = engine.clock(),
                          .connections = engine.connections(),
                          .workers = engine.workers(),
                          .alarm = engine.alarm(),
                          .reader = reader_,
                          .load_stream = [&engine](const core::StreamId& stream) { return engine.load(stream); },
                          .login_key = login_key_,
                          .marking_key = marking_key_,
                          .random = auth::system_random(),
                          .build = build_name(),
                          .public_url = public_url_of(options, url_),
                          .public_url_given = !options.public_url.empty(),
                          .metrics = [this] { return metrics(); },
                          .rows_written = rows_written(engine),
                          .token_allowances = net::TokenAllowances{options.requests_per_minute}})),
      control_(engine.loop().context(), control_path(options.data),
               [this](std::string line) { return answer_command(&engine_, context_->public_url, std::move(line)); }) {
    context_->secure = context_->public_url.starts_with("https://");
    if (!options.web.empty()) files_ = std::make_unique<net::Files>(options.web);
    context_->webhooks = &webhooks_;
    context_->webhook_book = &engine.webhook_book();
    context_->request_book = &engine.request_book();
    add_routes();
    engine.on_told([this] { webhooks_.wake_all(); });
}

Doors::~Doors() {
    engine_.on_told({});
    engine_.workers().stop();
}

void Doors::add_routes() {
    net::add_routes(router_, context_, build_name());
    router_.set_fallback([this](net::RequestPtr request) { return answer_file(files_.get(), std::move(request)); });
}

void Doors::open() {
    webhooks_.start();
    server_.start();
    control_.start();
    context_->ready = true;
}

void Doors::stop_accepting() {
    context_->ready = false;
    control_.stop();
    server_.stop_accepting();
    webhooks_.stop();
}

net::Task<void> Doors::drain() {
    co_await server_.drain();
    co_await webhooks_.drain();
}

std::string Doors::metrics() const {
    return net::render(server_.metrics()) + engine_metrics(engine_) + net::render(webhooks_.counters());
}

} // namespace shibi::app
