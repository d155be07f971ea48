#include "net/http_connection.hpp"

#include "net/address.hpp"
#include "net/deadline.hpp"
#include "net/limits.hpp"
#include "net/problem.hpp"
#include "net/query.hpp"
#include "net/upgrade.hpp"

#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>

namespace shibi::net {

namespace http = boost::beast::http;

namespace {

class HttpConnection {
public:
    HttpConnection(std::shared_ptr<Stream> stream, std::shared_ptr<Shared> shared)
        : stream_(std::move(stream)), shared_(std::move(shared)), deadline_(stream_),
          place_(shared_->peers.add([stream = stream_] { stream->close(); })) {
        ++shared_->metrics.connections_open;
    }
    ~HttpConnection() {
        --shared_->metrics.connections_open;
        shared_->peers.remove(place_);
        stream_->close();
    }
    HttpConnection(const HttpConnection&) = delete;
    HttpConnection& operator=(const HttpConnection&) = delete;

    Task<void> run();

private:
    /// False: the connection is over.
    Task<bool> exchange();
    Task<error_code> read_request();
    Task<bool> refuse(Response response);
    /// Of the request whose header was read.
    std::size_t body_bytes_max() const;
    /// A response when the request cannot be taken.
    std::optional<Response> unacceptable() const;
    std::optional<Request> to_request();
    Task<bool> respond(Response response, bool keep_alive, bool head_only);
    Task<bool> respond_in_chunks(Response response, bool keep_alive, bool head_only);
    Task<bool> write(std::string head, std::shared_ptr<const std::string> body);

    std::shared_ptr<Stream> stream_;
    std::shared_ptr<Shared> shared_;
    Deadline deadline_;
    Peers::Place place_;
    boost::beast::flat_buffer buffer_{limits::header_bytes_max + limits::body_bytes_max};
    std::optional<http::request_parser<http::string_body>> parser_;
    std::size_t requests_ = 0;
};

Task<void> HttpConnection::run() {
    deadline_.set(limits::handshake_time_max);
    const error_code error = co_await stream_->handshake();
    if (error) co_return;
    bool more = true;
    while (more && !shared_->stopping)
        more = co_await exchange();
}

Task<error_code> HttpConnection::read_request() {
    parser_.emplace();
    parser_->header_limit(limits::header_bytes_max);
    parser_->body_limit(limits::invitations_bytes_max); // the largest of any route; each has its own below
    deadline_.set(requests_ == 0 ? limits::request_time_max : limits::idle_time_max);
    place_->idle = buffer_.size() == 0;
    const auto [header_error, header_bytes] = co_await http::async_read_header(*stream_, buffer_, *parser_, as_result);
    place_->idle = false;
    if (header_error) co_return header_error;
    deadline_.set(limits::request_time_max);
    if (unacceptable()) co_return error_code{};
    if (parser_->content_length().value_or(0) > body_bytes_max()) co_return http::error::body_limit;
    const auto [error, bytes] = co_await http::async_read(*stream_, buffer_, *parser_, as_result);
    co_return error;
}

std::size_t HttpConnection::body_bytes_max() const {
    const std::string_view target{parser_->get().target().data(), parser_->get().target().size()};
    const auto method = parser_->get().method_string();
    return shared_->router.body_bytes_max({method.data(), method.size()}, target.substr(0, target.find('?')));
}

std::optional<Response> HttpConnection::unacceptable() const {
    const auto& message = parser_->get();
    if (message.find(http::field::transfer_encoding) != message.end())
        return problem(501, "transfer-encoding", "Requests must say Content-Length; Transfer-Encoding is not taken.");
    if (message.version() != 10 && message.version() != 11)
        return problem(400, "http-version", "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
    if (message.count(http::field::host) > 1) return problem(400, "host", "There must be one Host field.");
    return std::nullopt;
}

Response problem_of_read(const error_code& error) {
    if (error == http::error::body_limit)
        return problem(413, "body-too-large",
                       fmt::format("The body is too large: most requests may have {} bytes.", limits::body_bytes_max));
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return problem(431, "header-too-large", fmt::format("The header may have {} bytes.", limits::header_bytes_max));
    return problem(400, "malformed",
                   fmt::format("This is not an HTTP/1.1 request that is taken here: {}.", error.message()));
}

Task<bool> HttpConnection::refuse(Response response) {
    ++shared_->metrics.requests_malformed;
    response.close = true;
    co_await respond(std::move(response), false, false);
    co_return false;
}

Task<bool> HttpConnection::exchange() {
    const error_code error = co_await read_request();
    ++requests_;
    if (error) {
        const bool ours = error.category() == http::make_error_code(http::error::bad_method).category();
        if (!ours || error == http::error::end_of_stream || error == http::error::partial_message) co_return false;
        co_return co_await refuse(problem_of_read(error));
    }
    if (auto response = unacceptable()) co_return co_await refuse(std::move(*response));
    auto request = to_request();
    if (!request) co_return co_await refuse(problem(400, "malformed", "The target must be /path?query."));

    const bool head_only = request->method == "HEAD";
    const bool keep_alive = parser_->get().keep_alive() && requests_ < limits::requests_per_connection_max;
    deadline_.clear();
    Response response = co_await shared_->router.handle(std::move(*request));
    if (response.socket) {
        if (offers_socket(parser_->get(), response.socket->subprotocol)) {
            auto message = std::make_shared<const BeastRequest>(parser_->release());
            co_await serve_socket(stream_, std::move(message), std::move(*response.socket), shared_);
            co_return false;
        }
        Response wrong = problem(426, "websocket-required",
                                 fmt::format("This is a WebSocket with subprotocol {}.", response.socket->subprotocol));
        response = std::move(wrong.set("Upgrade", "websocket"));
    }
    const bool stays = keep_alive && !response.close && !shared_->stopping;
    co_return co_await respond(std::move(response), stays, head_only);
}

std::optional<Request> HttpConnection::to_request() {
    auto& message = parser_->get();
    auto target = parse_target({message.target().data(), message.target().size()});
    if (!target) return std::nullopt;
    Request request{.method = std::string{message.method_string()},
                    .path = std::move(target->path),
                    .query = std::move(target->query)};
    for (const auto& field : message) {
        std::string name{field.name_string()};
        for (char& c : name)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        std::string& value = request.fields[name];
        if (!value.empty()) value += name == "cookie" ? "; " : ", ";
        value += field.value();
    }
    const std::string peer = stream_->peer_address();
    request.client = client_address(peer, request.field("x-forwarded-for"), shared_->trusted_proxies);
    request.loopback = stream_->peer_is_loopback() && request.field("x-forwarded-for").empty();
    request.secure = stream_->secure();
    request.body = std::move(message.body());
    return request;
}

Task<bool> HttpConnection::respond(Response response, bool keep_alive, bool head_only) {
    const auto digit = static_cast<std::size_t>(response.status / 100);
    if (digit < shared_->metrics.responses.size()) ++shared_->metrics.responses[digit];
    for (const auto& field : shared_->common_fields)
        if (std::ranges::none_of(response.fields, [&](const auto& own) { return own.first == field.first; }))
            response.fields.push_back(field);
    if (response.source) co_return co_await respond_in_chunks(std::move(response), keep_alive, head_only);
    auto body = response.shared_body;
    if (!body) body = std::make_shared<const std::string>(std::move(response.body));
    const bool no_body = response.status == 204 || response.status == 304;
    std::string head = encode_head(response, no_body ? std::nullopt : std::optional{body->size()}, keep_alive);
    if (no_body || head_only) body = nullptr;
    const bool written = co_await write(std::move(head), std::move(body));
    co_return written&& keep_alive;
}

Task<bool> HttpConnection::respond_in_chunks(Response response, bool keep_alive, bool head_only) {
    const bool chunked = parser_->get().version() == 11;
    keep_alive = keep_alive && chunked;
    std::string head = encode_head(response, std::nullopt, keep_alive);
    if (!chunked) head.erase(head.find("Transfer-Encoding: chunked\r\n"), 28);
    bool written = co_await write(std::move(head), nullptr);
    while (written && !head_only) {
        std::string chunk;
        try {
            deadline_.clear();
            chunk = co_await response.source();
        } catch (const std::exception& fault) {
            spdlog::error("a streamed answer broke off: {}", fault.what());
            co_return false; // without the last chunk, so that the reader knows
        }
        const bool last = chunk.empty();
        if (chunked) chunk = fmt::format("{:x}\r\n{}\r\n", chunk.size(), chunk);
        if (!chunk.empty()) written = co_await write(std::move(chunk), nullptr);
        if (last) break;
    }
    co_return written&& keep_alive;
}

Task<bool> HttpConnection::write(std::string head, std::shared_ptr<const std::string> body) {
    deadline_.set(limits::response_time_max);
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(head),
                                                    body ? asio::buffer(*body) : asio::const_buffer{}};
    const auto [error, bytes] = co_await asio::async_write(*stream_, buffers, as_result);
    co_return !error;
}

} // namespace

Task<void> serve_connection(std::shared_ptr<Stream> stream, std::shared_ptr<Shared> shared,
                            std::shared_ptr<const void> /*share*/) {
    HttpConnection connection(std::move(stream), std::move(shared));
    co_await connection.run();
}

} // namespace shibi::net
