#include "net/message.hpp"

#include <fmt/format.h>

#include <array>

namespace shibi::net {

std::string_view Request::field(const std::string& name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string_view{} : std::string_view{found->second};
}

std::optional<std::string> Request::parameter(const std::string& name) const {
    const auto found = query.find(name);
    return found == query.end() ? std::nullopt : std::optional{found->second};
}

const std::string& Request::capture(const std::string& name) const {
    return captures.at(name);
}

Response& Response::set(std::string name, std::string value) {
    fields.emplace_back(std::move(name), std::move(value));
    return *this;
}

Response text_response(int status, std::string_view text) {
    Response response{.status = status, .body = std::string{text}};
    response.set("Content-Type", "text/plain; charset=utf-8");
    return response;
}

Response json_response(int status, std::string body) {
    Response response{.status = status, .body = std::move(body)};
    response.set("Content-Type", "application/json").set("Cache-Control", "no-store");
    return response;
}

Response empty_response() {
    return Response{.status = 204};
}

std::string_view reason_phrase(int status) {
    static constexpr std::array<std::pair<int, std::string_view>, 27> phrases{{
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {303, "See Other"},
        {304, "Not Modified"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {406, "Not Acceptable"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {410, "Gone"},
        {412, "Precondition Failed"},
        {413, "Content Too Large"},
        {415, "Unsupported Media Type"},
        {421, "Misdirected Request"},
        {422, "Unprocessable Content"},
        {426, "Upgrade Required"},
        {428, "Precondition Required"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {503, "Service Unavailable"},
    }};
    for (const auto& [code, phrase] : phrases)
        if (code == status) return phrase;
    return "Status";
}

std::string encode_head(const Response& response, std::optional<std::size_t> length, bool keep_alive) {
    std::string head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
    for (const auto& [name, value] : response.fields)
        head += fmt::format("{}: {}\r\n", name, value);
    if (length)
        head += fmt::format("Content-Length: {}\r\n", *length);
    else if (response.status != 204 && response.status != 304)
        head += "Transfer-Encoding: chunked\r\n";
    head += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

} // namespace shibi::net
