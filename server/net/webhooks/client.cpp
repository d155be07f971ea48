#include "net/webhooks/client.hpp"

#include "net/deadline.hpp"
#include "net/webhooks/limits.hpp"
#include "net/webhooks/public_address.hpp"

#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <fmt/format.h>

#include <charconv>

namespace shibi::net {

namespace http = boost::beast::http;

namespace {

WebhookAnswer failure(std::string problem) {
    return {.status = 0, .attempt = {.problem = std::move(problem)}};
}

std::string in_words(const error_code& error) {
    if (error == asio::error::operation_aborted || error == asio::error::bad_descriptor) return "its time was over";
    return error.message();
}

std::string encode(const WebhookTarget& target, const WebhookClient::Fields& fields, std::string_view body) {
    std::string text = fmt::format("POST {} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: "
                                   "application/json\r\nContent-Length: {}\r\n",
                                   target.path, host_field(target), body.size());
    for (const auto& [name, value] : fields)
        text += fmt::format("{}: {}\r\n", name, value);
    text += "\r\n";
    return text.append(body);
}

/// Whole seconds; a date is not understood and asks for nothing.
std::optional<core::Millis> retry_after(std::string_view value) {
    std::uint32_t seconds = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (error != std::errc{} || end != value.data() + value.size()) return std::nullopt;
    return std::chrono::seconds{seconds};
}

WebhookAnswer answer_of(const http::response<http::string_body>& response) {
    WebhookAnswer answer{.status = static_cast<int>(response.result_int()), .attempt = {}};
    answer.attempt.taken = answer.status >= 200 && answer.status <= 299;
    answer.attempt.gone = answer.status == 410;
    if (answer.attempt.taken) return answer;
    const bool redirect = answer.status >= 300 && answer.status <= 399;
    answer.attempt.problem =
        fmt::format("HTTP {}{}", answer.status, redirect ? "; redirects are not followed: change the URL" : "");
    const auto field = response[http::field::retry_after];
    answer.attempt.asked_for = retry_after({field.data(), field.size()});
    return answer;
}

} // namespace

WebhookClient::WebhookClient(asio::io_context& loop, WebhookClientOptions options, Lookups::Resolve resolve)
    : loop_(loop), options_(std::move(options)), lookups_(loop, std::move(resolve)) {}

Task<core::Result<std::vector<asio::ip::address>>> WebhookClient::addresses_of(const WebhookTarget& target) {
    const auto refuse = [](std::string message, std::string allowed) {
        return std::unexpected(core::Refusal{
            .code = core::RefusalCode::bad_value, .message = std::move(message), .allowed = std::move(allowed)});
    };
    const Addresses found = co_await lookups_.find(target.host, options_.lookup_time_max);
    if (!found) co_return refuse(found.error(), "a host that can be looked up from here");
    if (found->empty()) co_return refuse(fmt::format("{} has no address", target.host), "a host with an address");
    for (const auto& address : *found) {
        const std::string_view why = options_.allow_private ? std::string_view{} : why_not_public(address);
        if (why.empty()) continue;
        co_return refuse(fmt::format("{} is at {}, which is {}", target.host, address.to_string(), why),
                         "addresses of the public internet; serve --webhook-allow-private allows others");
    }
    co_return *found;
}

Task<std::shared_ptr<Stream>> WebhookClient::connect(const WebhookTarget& target,
                                                     std::vector<asio::ip::address> addresses, std::string* problem) {
    for (const auto& address : addresses) {
        Socket socket(loop_.get_executor());
        const auto stream = target.secure ? std::make_shared<Stream>(std::move(socket), *options_.tls)
                                          : std::make_shared<Stream>(std::move(socket));
        const auto place = open_.add([stream] { stream->close(); });
        Deadline deadline(stream);
        deadline.set(options_.connect_time_max);
        const asio::ip::tcp::endpoint endpoint(address, target.port);
        const auto [error] = co_await stream->socket().async_connect(endpoint, as_result);
        open_.remove(place);
        deadline.clear();
        if (!error) co_return stream;
        *problem = fmt::format("cannot connect to {} port {}: {}", address.to_string(), target.port, in_words(error));
    }
    co_return nullptr;
}

Task<WebhookAnswer> WebhookClient::exchange(std::shared_ptr<Stream> stream, const WebhookTarget& target, Fields fields,
                                            std::string body) {
    Deadline deadline(stream);
    deadline.set(options_.exchange_time_max);
    if (!stream->expect(target.host)) co_return failure("TLS: OpenSSL does not take the host's name");
    const error_code handshake = co_await stream->handshake(asio::ssl::stream_base::client);
    if (handshake) co_return failure("TLS: " + in_words(handshake));
    const std::string text = encode(target, fields, body);
    const auto [write_error, written] = co_await asio::async_write(*stream, asio::buffer(text), as_result);
    if (write_error) co_return failure("while sending: " + in_words(write_error));
    boost::beast::flat_buffer buffer{limits::webhook_answer_bytes_max};
    http::response_parser<http::string_body> parser;
    parser.header_limit(limits::webhook_answer_bytes_max);
    parser.body_limit(limits::webhook_answer_bytes_max);
    const auto [head_error, head_bytes] = co_await http::async_read_header(*stream, buffer, parser, as_result);
    // An answer whose body is announced as too long is an answer all the same: its head is whole.
    if (head_error && head_error != http::error::body_limit)
        co_return failure("while waiting for the answer: " + in_words(head_error));
    WebhookAnswer answer = answer_of(parser.get());
    // The body is read so that the receiver's line ends in peace, and is worth nothing: neither are its errors.
    if (!head_error) co_await http::async_read(*stream, buffer, parser, as_result);
    co_return answer;
}

Task<WebhookAnswer> WebhookClient::post(WebhookTarget target, Fields fields, std::string body) {
    auto addresses = co_await addresses_of(target);
    if (!addresses) co_return failure(addresses.error().message);
    std::string problem;
    const auto stream = co_await connect(target, std::move(*addresses), &problem);
    if (!stream) co_return failure(problem);
    const auto place = open_.add([stream] { stream->close(); });
    WebhookAnswer answer = co_await exchange(stream, target, std::move(fields), std::move(body));
    open_.remove(place);
    stream->close();
    co_return answer;
}

} // namespace shibi::net
