#include "support/http_client.hpp"

#include "net/address.hpp"
#include "support/waiting_loop.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/write.hpp>

#include <stdexcept>

namespace shibi::testing {

namespace {

using net::asio::buffer;

net::asio::ssl::context& client_tls() {
    static net::asio::ssl::context context(net::asio::ssl::context::tls_client);
    return context;
}

std::string joined_chunks(std::string_view body) {
    std::string text;
    while (!body.empty()) {
        const std::size_t line = body.find("\r\n");
        const std::size_t size = std::stoul(std::string{body.substr(0, line)}, nullptr, 16);
        if (size == 0) return text;
        text += body.substr(line + 2, size);
        body.remove_prefix(line + 2 + size + 2);
    }
    throw std::runtime_error("the chunked body has no end");
}

HttpAnswer parse_answer(const std::string& bytes) {
    HttpAnswer answer;
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string::npos) return answer;
    answer.status = std::stoi(bytes.substr(9, 3));
    std::size_t line = bytes.find("\r\n") + 2;
    while (line < end + 2) {
        const std::size_t next = bytes.find("\r\n", line);
        const std::size_t colon = bytes.find(": ", line);
        std::string name = bytes.substr(line, colon - line);
        for (char& c : name)
            c = static_cast<char>(std::tolower(c));
        answer.fields[name] = bytes.substr(colon + 2, next - colon - 2);
        line = next + 2;
    }
    answer.body = bytes.substr(end + 4);
    if (answer.fields.contains("transfer-encoding")) answer.body = joined_chunks(answer.body);
    return answer;
}

} // namespace

Address parse_address(const std::string& url) {
    const std::string origin = net::origin_of(url);
    if (origin.empty()) throw std::invalid_argument("'" + url + "' is no http or https URL");
    Address address{.host = {}, .port = 0, .tls = origin.starts_with("https")};
    const net::HostPort place = net::parse_host_port(origin.substr(address.tls ? 8 : 7));
    address.host = place.host;
    address.port = place.port;
    return address;
}

net::Task<std::shared_ptr<net::Stream>> connect_stream(Address address) {
    const auto executor = co_await net::asio::this_coro::executor;
    net::Socket socket(executor);
    const net::asio::ip::tcp::endpoint endpoint(net::asio::ip::make_address(address.host), address.port);
    co_await socket.async_connect(endpoint, net::use_task);
    socket.set_option(net::asio::ip::tcp::no_delay(true));
    auto stream = address.tls ? std::make_shared<net::Stream>(std::move(socket), client_tls())
                              : std::make_shared<net::Stream>(std::move(socket));
    const auto error = co_await stream->handshake(net::asio::ssl::stream_base::client);
    if (error) throw std::runtime_error("TLS: " + error.message());
    co_return stream;
}

net::Task<HttpAnswer> ask_raw(Address address, std::string bytes) {
    const auto stream = co_await connect_stream(address);
    co_await net::asio::async_write(*stream, buffer(bytes), net::as_result);
    std::string answer;
    co_await net::asio::async_read(*stream, net::asio::dynamic_buffer(answer), net::as_result);
    co_return parse_answer(answer);
}

net::Task<HttpAnswer> ask(Address address, std::string method, std::string target, Fields fields, std::string body) {
    std::string bytes = method + " " + target + " HTTP/1.1\r\nHost: " + address.host + ":" +
                        std::to_string(address.port) + "\r\nConnection: close\r\n";
    for (const auto& [name, value] : fields)
        bytes += name + ": " + value + "\r\n";
    if (!body.empty() || method == "POST") bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    bytes += "\r\n" + body;
    HttpAnswer answer = co_await ask_raw(std::move(address), std::move(bytes));
    co_return answer;
}

HttpAnswer request(const Address& address, const std::string& method, const std::string& target, Fields fields,
                   std::string body) {
    WaitingLoop loop;
    return loop.wait(ask(address, method, target, std::move(fields), std::move(body)));
}

HttpAnswer request_raw(const Address& address, std::string bytes) {
    WaitingLoop loop;
    return loop.wait(ask_raw(address, std::move(bytes)));
}

} // namespace shibi::testing
