#include "net/metrics.hpp"

#include <fmt/format.h>

#include <string_view>

namespace shibi::net {

namespace {

void add(std::string& text, std::string_view name, std::string_view type, std::string_view help, std::uint64_t value) {
    text += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", name, help, type, value);
}

} // namespace

std::string render(const Metrics& metrics) {
    std::string text;
    add(text, "shibi_connections_accepted_total", "counter", "TCP connections taken.", metrics.connections_accepted);
    add(text, "shibi_connections_refused_total", "counter", "TCP connections over the limit.",
        metrics.connections_refused);
    add(text, "shibi_accept_failures_total", "counter", "Accepts that failed.", metrics.accept_failures);
    add(text, "shibi_connections_open", "gauge", "TCP connections open now.", metrics.connections_open);
    add(text, "shibi_sockets_opened_total", "counter", "WebSockets opened.", metrics.sockets_opened);
    add(text, "shibi_sockets_open", "gauge", "WebSockets open now.", metrics.sockets_open);
    add(text, "shibi_sockets_too_slow_total", "counter", "WebSockets closed with 1013.", metrics.sockets_too_slow);
    add(text, "shibi_reads_paused_total", "counter", "WebSockets read later because they sent too much at once.",
        metrics.reads_paused);
    add(text, "shibi_frames_read_total", "counter", "WebSocket messages read.", metrics.frames_read);
    add(text, "shibi_frames_sent_total", "counter", "WebSocket messages sent.", metrics.frames_sent);
    add(text, "shibi_frame_bytes_read_total", "counter", "Bytes of messages read.", metrics.frame_bytes_read);
    add(text, "shibi_frame_bytes_sent_total", "counter", "Bytes of messages sent.", metrics.frame_bytes_sent);
    add(text, "shibi_requests_malformed_total", "counter", "Requests that were not HTTP we take.",
        metrics.requests_malformed);
    add(text, "shibi_coroutine_faults_total", "counter", "Connections that ended by an exception.",
        metrics.coroutine_faults);
    text += "# HELP shibi_responses_total HTTP responses by class of status.\n# TYPE shibi_responses_total counter\n";
    for (std::size_t digit = 1; digit < metrics.responses.size(); ++digit)
        text += fmt::format("shibi_responses_total{{class=\"{}xx\"}} {}\n", digit, metrics.responses[digit]);
    return text;
}

} // namespace shibi::net
