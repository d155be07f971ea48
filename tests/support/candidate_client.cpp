#include "support/candidate_client.hpp"

#include "core/text.hpp"

#include <stdexcept>

namespace shibi::testing {

using nlohmann::json;

namespace {
constexpr auto made_at = "2026-11-22T12:00:00.000Z";
} // namespace

CandidateClient::CandidateClient(Address server, std::string link, std::string writer)
    : server_(std::move(server)), link_(link.substr(link.find('#') + 1)), writer_(std::move(writer)) {}

HttpAnswer CandidateClient::log_in() {
    const HttpAnswer answer =
        request(server_, "POST", "/api/v1/logins", {{"Origin", server_.origin()}}, json{{"link", link_}}.dump());
    if (answer.status != 200) return answer;
    const json body = json::parse(answer.body);
    login_ = body.at("login");
    sitting_ = body.at("sitting");
    const std::string& cookie = answer.fields.at("set-cookie");
    cookie_ = cookie.substr(0, cookie.find(';'));
    return answer;
}

std::string CandidateClient::socket_target() const {
    return "/api/v1/sittings/" + sitting_ + "/socket?login=" + login_;
}

Fields CandidateClient::fields() const {
    return {{"Cookie", cookie_}, {"Origin", server_.origin()}};
}

json CandidateClient::hello(bool take_over) const {
    return {{"type", "hello"},
            {"writer", writer_},
            {"after", nullptr},
            {"exam_version", nullptr},
            {"take_over", take_over}};
}

json CandidateClient::connect(bool take_over) {
    socket_ = WebSocketClient{};
    loop_.wait(socket_.connect(server_, socket_target(), fields()));
    send(hello(take_over));
    json answer = receive().value();
    while (answer.at("type") != "snapshot" && answer.at("type") != "resumed")
        answer = receive().value();
    return answer;
}

json CandidateClient::enter_exam() {
    const HttpAnswer answer = log_in();
    if (answer.status != 200) throw std::runtime_error("logging in failed: " + answer.body);
    return connect();
}

void CandidateClient::move_to(Address server) {
    server_ = std::move(server);
}

void CandidateClient::note(const json& frame) {
    const std::string type = frame.at("type");
    if (type == "saved") {
        saved_through_ = frame.at("through");
    } else if (type == "snapshot") {
        epoch_ = frame.at("epoch");
        client_seq_ = saved_through_ = frame.at("last_client_seq");
        for (const auto& [item, answer] : frame.at("sitting").at("answers").items()) {
            if (answer.at("text").is_string()) texts_[item] = answer.at("text");
            versions_[item] = answer.at("version");
        }
    }
}

std::optional<json> CandidateClient::receive() {
    const auto text = loop_.wait(socket_.receive());
    if (!text) return std::nullopt;
    json frame = json::parse(*text);
    note(frame);
    return frame;
}

void CandidateClient::send_text(std::string frame, bool binary) {
    loop_.wait(socket_.send(std::move(frame), binary));
}

json CandidateClient::wait_for(const std::string& type) {
    while (const auto frame = receive())
        if (frame->at("type") == type) return *frame;
    throw std::runtime_error("the socket was closed with " + std::to_string(socket_.close_code()) + " before " + type);
}

void CandidateClient::wait_saved(std::uint64_t client_seq) {
    while (saved_through_ < client_seq) {
        const auto frame = receive();
        if (!frame) throw std::runtime_error("closed with " + std::to_string(socket_.close_code()) + " before saved");
        if (frame->at("type") == "refused") throw std::runtime_error("refused: " + frame->dump());
    }
}

std::uint16_t CandidateClient::wait_closed() {
    while (receive()) {
    }
    return socket_.close_code();
}

std::uint64_t CandidateClient::send_numbered(json frame) {
    frame["epoch"] = epoch_;
    frame["client_seq"] = ++client_seq_;
    send(frame);
    return client_seq_;
}

std::uint64_t CandidateClient::consent() {
    return send_numbered({{"type", "consent"}, {"terms", "2026-11"}, {"locale", "en"}});
}

std::uint64_t CandidateClient::start(const std::string& section) {
    return send_numbered({{"type", "start"}, {"section", section}});
}

std::uint64_t CandidateClient::enter(const std::string& item) {
    return send_numbered({{"type", "enter"}, {"item", item}});
}

std::uint64_t CandidateClient::finish(const std::string& section) {
    return send_numbered({{"type", "finish"}, {"section", section}});
}

std::uint64_t CandidateClient::respond(const std::string& item, json response) {
    return send_numbered(
        {{"type", "respond"}, {"item", item}, {"base_version", versions_[item]++}, {"response", std::move(response)}});
}

std::uint64_t CandidateClient::type(const std::string& item, const std::string& more) {
    const std::size_t at = core::utf16_length(texts_[item]).value();
    texts_[item] += more;
    const core::Text text = core::to_utf16(texts_[item]).value();
    const json edit{{"at", at}, {"remove", 0}, {"insert", more}, {"made_at", made_at}, {"origin", "typed"}};
    return send_numbered({{"type", "save"},
                          {"item", item},
                          {"base_version", versions_[item]++},
                          {"edits", json::array({edit})},
                          {"length", text.size()},
                          {"hash", core::drift_hash(text)}});
}

HttpAnswer CandidateClient::exchange(std::vector<json> frames) {
    frames.insert(frames.begin(), hello(false));
    return request(server_, "POST", "/api/v1/sittings/" + sitting_ + "/frames?login=" + login_, fields(),
                   json{{"frames", frames}}.dump());
}

HttpAnswer CandidateClient::get(const std::string& target) {
    return request(server_, "GET", target + "?login=" + login_, fields());
}

} // namespace shibi::testing
