#include "support/webhook_receiver.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <stdexcept>

namespace shibi::testing {

namespace {

const net::asio::ip::tcp::endpoint any_port{net::asio::ip::make_address("127.0.0.1"), 0};

Received parse_head(const std::string& head) {
    Received received;
    const std::size_t target = head.find(' ') + 1;
    received.target = head.substr(target, head.find(' ', target) - target);
    for (std::size_t line = head.find("\r\n") + 2; line < head.size() && head[line] != '\r';) {
        const std::size_t end = head.find("\r\n", line);
        const std::size_t colon = head.find(": ", line);
        std::string name = head.substr(line, colon - line);
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        received.fields[name] = head.substr(colon + 2, end - colon - 2);
        line = end + 2;
    }
    return received;
}

} // namespace

WebhookReceiver::WebhookReceiver(std::shared_ptr<net::asio::ssl::context> tls)
    : tls_(std::move(tls)), acceptor_(context_.get_executor(), any_port), port_(acceptor_.local_endpoint().port()) {
    net::asio::co_spawn(context_, accept(), [](const std::exception_ptr&) {}); // ends with the acceptor
    thread_ = std::thread([this] { context_.run(); });
}

WebhookReceiver::~WebhookReceiver() {
    context_.stop();
    thread_.join();
}

std::string WebhookReceiver::url(const std::string& host) const {
    return (tls_ ? "https://" : "http://") + host + ":" + std::to_string(port_) + "/hook";
}

void WebhookReceiver::answer(std::vector<Reply> replies) {
    const std::scoped_lock lock(mutex_);
    replies_.assign(std::make_move_iterator(replies.begin()), std::make_move_iterator(replies.end()));
}

std::vector<Received> WebhookReceiver::wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, std::chrono::seconds{20}, [&] { return received_.size() >= count; }))
        throw std::runtime_error("the receiver got " + std::to_string(received_.size()) + " webhooks in 20 s, not " +
                                 std::to_string(count));
    return received_;
}

std::vector<Received> WebhookReceiver::received() const {
    const std::scoped_lock lock(mutex_);
    return received_;
}

std::size_t WebhookReceiver::connections() const {
    const std::scoped_lock lock(mutex_);
    return connections_;
}

Reply WebhookReceiver::take(Received received) {
    const std::scoped_lock lock(mutex_);
    Reply reply;
    if (!replies_.empty()) {
        reply = replies_.front();
        replies_.pop_front();
    }
    received_.push_back(std::move(received));
    changed_.notify_all();
    return reply;
}

net::Task<void> WebhookReceiver::accept() {
    for (;;) {
        net::Socket socket = co_await acceptor_.async_accept(net::use_task);
        {
            const std::scoped_lock lock(mutex_);
            ++connections_;
        }
        const auto stream = tls_ ? std::make_shared<net::Stream>(std::move(socket), *tls_)
                                 : std::make_shared<net::Stream>(std::move(socket));
        net::asio::co_spawn(context_, serve(stream), [](const std::exception_ptr&) {}); // the sender went away
    }
}

net::Task<void> WebhookReceiver::serve(std::shared_ptr<net::Stream> stream) {
    if (co_await stream->handshake()) co_return;
    std::string bytes;
    auto buffer = net::asio::dynamic_buffer(bytes);
    const std::size_t head = co_await net::asio::async_read_until(*stream, buffer, "\r\n\r\n", net::use_task);
    Received received = parse_head(bytes.substr(0, head));
    const std::size_t length = std::stoul(received.fields.at("content-length"));
    if (bytes.size() < head + length) {
        const std::size_t missing = head + length - bytes.size();
        co_await net::asio::async_read(*stream, buffer, net::asio::transfer_exactly(missing), net::use_task);
    }
    received.body = bytes.substr(head);
    const Reply reply = take(std::move(received));
    if (reply.never) {
        kept_.push_back(stream);
        co_return;
    }
    const std::string length_field =
        reply.endless ? "" : "Content-Length: " + std::to_string(reply.body.size()) + "\r\n";
    const std::string text = "HTTP/1.1 " + std::to_string(reply.status) + " Said\r\n" + length_field + reply.fields +
                             "Connection: close\r\n\r\n" + reply.body;
    co_await net::asio::async_write(*stream, net::asio::buffer(text), net::use_task);
    const std::string more(4096, 'x');
    while (reply.endless)
        co_await net::asio::async_write(*stream, net::asio::buffer(more), net::use_task);
}

} // namespace shibi::testing
