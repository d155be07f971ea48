#include "net/allowance.hpp"
#include "net/limits.hpp"
#include "net/stream_teardown.hpp"
#include "net/upgrade.hpp"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <deque>
#include <exception>

namespace shibi::net {

namespace beast = boost::beast;
namespace websocket = beast::websocket;

namespace {

/// One WebSocket: a reader that is awaited and a writer that takes one frame after the other from a bounded outbox.
class WebSocket final : public Outlet, public std::enable_shared_from_this<WebSocket> {
public:
    WebSocket(std::shared_ptr<Stream> stream, SocketPlan plan, std::shared_ptr<Shared> shared)
        : stream_(std::move(stream)), socket_(*stream_), plan_(std::move(plan)), shared_(std::move(shared)),
          allowance_(plan_.allowance ? plan_.allowance
                                     : std::make_shared<FrameAllowance>(std::chrono::steady_clock::now())) {}

    Task<void> run(std::shared_ptr<const BeastRequest> request);
    void send(live::Frame frame) override;
    void close(live::CloseCode code, std::string reason) override;

private:
    Task<void> read();
    /// Before more is read of a page that has sent too much: TCP holds it back meanwhile.
    Task<void> pause_for(Allowance::Wait wait);
    void write_next();
    void write_close();

    std::shared_ptr<Stream> stream_;
    websocket::stream<Stream&, false> socket_; // permessage-deflate would hold 131 KB a connection
    SocketPlan plan_;
    std::shared_ptr<Shared> shared_;
    std::shared_ptr<FrameAllowance> allowance_;
    live::ConnectionId id_{};
    std::deque<live::Frame> outbox_;
    std::size_t outbox_bytes_ = 0;
    std::optional<websocket::close_reason> close_reason_; ///< set: nothing more is taken into the outbox
    bool writing_ = false;
};

Task<void> WebSocket::run(std::shared_ptr<const BeastRequest> request) {
    socket_.read_message_max(limits::frame_bytes_max);
    socket_.auto_fragment(false);
    socket_.text(true);
    socket_.set_option(websocket::stream_base::timeout{.handshake_timeout = limits::close_time_max,
                                                       .idle_timeout = limits::socket_idle_max,
                                                       .keep_alive_pings = true});
    socket_.set_option(websocket::stream_base::decorator([this](websocket::response_type& response) {
        response.set(beast::http::field::sec_websocket_protocol, plan_.subprotocol);
    }));
    const auto [error] = co_await socket_.async_accept(*request, as_result);
    if (error) co_return;
    ++shared_->metrics.sockets_opened;
    ++shared_->metrics.sockets_open;
    id_ = shared_->connections.add(weak_from_this());
    std::exception_ptr fault;
    try {
        plan_.opened(id_);
        co_await read();
    } catch (...) {
        fault = std::current_exception(); // the house must hear that the socket is gone whatever ended it
    }
    shared_->connections.remove(id_);
    --shared_->metrics.sockets_open;
    plan_.closed(id_);
    if (fault) std::rethrow_exception(fault);
}

Task<void> WebSocket::read() {
    beast::flat_buffer buffer;
    for (;;) {
        const auto [error, bytes] = co_await socket_.async_read(buffer, as_result);
        if (error) co_return;
        ++shared_->metrics.frames_read;
        shared_->metrics.frame_bytes_read += bytes;
        if (close_reason_) {
            // What comes after we said goodbye is not acknowledged; the page sends it again elsewhere.
        } else if (socket_.got_text()) {
            plan_.frame(id_, {static_cast<const char*>(buffer.data().data()), buffer.data().size()});
        } else {
            close(live::CloseCode::not_protocol, "frames are text");
        }
        buffer.consume(buffer.size());
        if (buffer.capacity() > 8192) buffer.shrink_to_fit();
        const auto wait = allowance_->spend(1, bytes, std::chrono::steady_clock::now());
        if (wait > Allowance::Wait::zero()) co_await pause_for(wait);
    }
}

Task<void> WebSocket::pause_for(Allowance::Wait wait) {
    ++shared_->metrics.reads_paused;
    Timer timer(socket_.get_executor());
    timer.expires_after(wait);
    co_await timer.async_wait(as_result);
}

void WebSocket::send(live::Frame frame) {
    if (close_reason_) return;
    // An empty outbox takes any frame: one that is larger than the bound, as a long snapshot, must get through too.
    if (!outbox_.empty() && outbox_bytes_ + frame->size() > limits::outbox_bytes_max) {
        ++shared_->metrics.sockets_too_slow;
        outbox_.resize(writing_ ? 1 : 0);
        close(live::CloseCode::too_slow, "too slow to read; come back");
        return;
    }
    outbox_bytes_ += frame->size();
    outbox_.push_back(std::move(frame));
    if (!writing_) write_next();
}

void WebSocket::close(live::CloseCode code, std::string reason) {
    if (close_reason_) return;
    reason.resize(std::min(reason.size(), std::size_t{120}));
    close_reason_.emplace(static_cast<websocket::close_code>(code), reason);
    if (!writing_) write_next();
}

void WebSocket::write_next() {
    if (outbox_.empty()) {
        if (close_reason_) write_close();
        return;
    }
    writing_ = true;
    const asio::const_buffer bytes = asio::buffer(*outbox_.front());
    socket_.async_write(bytes, [self = shared_from_this()](const error_code& error, std::size_t written) {
        self->writing_ = false;
        if (error) return; // the reader meets the same end
        ++self->shared_->metrics.frames_sent;
        self->shared_->metrics.frame_bytes_sent += written;
        self->outbox_bytes_ -= self->outbox_.front()->size();
        self->outbox_.pop_front();
        if (self->outbox_.empty() && self->plan_.drained && !self->close_reason_) self->plan_.drained(self->id_);
        if (!self->writing_) self->write_next();
    });
}

void WebSocket::write_close() {
    writing_ = true;
    // A mute peer holds the close handshake until the handshake timeout of the stream closes the socket.
    socket_.async_close(*close_reason_, [self = shared_from_this()](const error_code&) { self->stream_->close(); });
}

} // namespace

bool offers_socket(const BeastRequest& request, std::string_view subprotocol) {
    if (!websocket::is_upgrade(request)) return false;
    const auto offered = request[beast::http::field::sec_websocket_protocol];
    return beast::http::token_list{offered}.exists({subprotocol.data(), subprotocol.size()});
}

Task<void> serve_socket(std::shared_ptr<Stream> stream, std::shared_ptr<const BeastRequest> request, SocketPlan plan,
                        std::shared_ptr<Shared> shared) {
    const auto socket = std::make_shared<WebSocket>(std::move(stream), std::move(plan), std::move(shared));
    co_await socket->run(std::move(request));
}

} // namespace shibi::net
