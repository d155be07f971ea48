#include "load/load_candidate.hpp"

#include "core/text.hpp"

#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <stdexcept>

namespace shibi::testing {

using nlohmann::json;

namespace {

constexpr auto item = "character";
constexpr std::array<std::string_view, 4> phrases{"佢好鍾意飲茶，", "成日笑口噬噬，", "行路好快，", "講嘢好大聲。"};

/// The number after "through": of a `saved` frame; 0 for any other frame.
std::uint64_t saved_through(std::string_view frame) {
    constexpr std::string_view head = R"({"type":"saved","through":)";
    std::uint64_t through = 0;
    if (frame.starts_with(head)) std::from_chars(frame.data() + head.size(), frame.data() + frame.size(), through);
    return through;
}

} // namespace

LoadCandidate::LoadCandidate(Address server, std::string exam, std::shared_ptr<LoadCounts> counts)
    : server_(std::move(server)), exam_(std::move(exam)), counts_(std::move(counts)) {}

net::Task<bool> LoadCandidate::log_in(std::string link) {
    const std::string secret = link.substr(link.find('#') + 1);
    const Fields origin{{"Origin", server_.origin()}};
    const HttpAnswer answer = co_await ask(server_, "POST", "/api/v1/logins", origin, json{{"link", secret}}.dump());
    if (answer.status != 200) throw std::runtime_error("login: " + answer.body);
    const json body = json::parse(answer.body);
    sitting_ = body.at("sitting");
    login_ = body.at("login");
    const std::string& cookie = answer.fields.at("set-cookie");
    cookie_ = cookie.substr(0, cookie.find(';'));
    co_return true;
}

net::Task<bool> LoadCandidate::send_step(std::string type, std::string fields) {
    std::string frame = fmt::format(R"({{"type":"{}","epoch":1,"client_seq":{},{}}})", type, ++client_seq_, fields);
    co_await socket_.send(std::move(frame));
    for (;;) {
        const auto answer = co_await socket_.receive();
        if (!answer || answer->contains(R"("type":"refused")"))
            throw std::runtime_error(type + ": " + answer.value_or("closed"));
        if (saved_through(*answer) >= client_seq_) co_return true;
    }
}

net::Task<bool> LoadCandidate::prepare(std::shared_ptr<LoadCandidate> self, std::string token) {
    const Fields bearer{{"Authorization", "Bearer " + token}};
    std::string invitation = json{{"exam", self->exam_}, {"name", "Load"}, {"demonstration", true}}.dump();
    const HttpAnswer invited = co_await ask(self->server_, "POST", "/api/v1/sittings", bearer, std::move(invitation));
    if (invited.status != 201) throw std::runtime_error("invitation: " + invited.body);
    co_await self->log_in(json::parse(invited.body).at("link"));

    const Fields fields{{"Cookie", self->cookie_}, {"Origin", self->server_.origin()}};
    const std::string target = "/api/v1/sittings/" + self->sitting_ + "/socket?login=" + self->login_;
    co_await self->socket_.connect(self->server_, target, fields);
    co_await self->socket_.send(
        R"({"type":"hello","writer":"w_load","after":null,"exam_version":null,"take_over":false})");
    co_await self->send_step("consent", R"("terms":"2026-11","locale":"en")");
    co_await self->send_step("start", R"("section":"interview")");
    co_await self->send_step("finish", R"("section":"interview")");
    co_await self->send_step("start", R"("section":"test")");
    co_return true;
}

std::string LoadCandidate::next_save() {
    const std::string_view more = phrases[version_ % phrases.size()];
    const std::size_t at = text_.size();
    text_ += *core::to_utf16(more);
    return fmt::format(R"({{"type":"save","epoch":1,"client_seq":{},"item":"{}","base_version":{},"edits":[{{"at":{},)"
                       R"("remove":0,"insert":"{}","made_at":"2026-11-22T12:00:00.000Z","origin":"composition"}}],)"
                       R"("length":{},"hash":{}}})",
                       ++client_seq_, item, version_++, at, more, text_.size(), core::drift_hash(text_));
}

net::Task<void> LoadCandidate::type(std::shared_ptr<LoadCandidate> self,
                                    std::function<std::chrono::steady_clock::duration()> gap) {
    net::Timer timer(co_await net::asio::this_coro::executor);
    auto next = std::chrono::steady_clock::now();
    while (!self->counts_->stopping) {
        next += gap();
        timer.expires_at(next);
        co_await timer.async_wait(net::as_result);
        if (self->counts_->stopping) break;
        std::string frame = self->next_save();
        self->under_way_.push_back({self->client_seq_, std::chrono::steady_clock::now()});
        ++self->counts_->saves_sent;
        const bool sent = co_await self->socket_.send(std::move(frame));
        if (!sent) break;
    }
}

void LoadCandidate::acknowledged(std::uint64_t through) {
    const auto now = std::chrono::steady_clock::now();
    while (!under_way_.empty() && under_way_.front().client_seq <= through) {
        ++counts_->saves_acknowledged;
        if (counts_->pot != nullptr) {
            counts_->pot->of_all.add(now - under_way_.front().at);
            if (is_watched_) counts_->pot->of_watched.add(now - under_way_.front().at);
        }
        under_way_.pop_front();
    }
}

net::Task<void> LoadCandidate::read(std::shared_ptr<LoadCandidate> self) {
    for (;;) {
        const auto frame = co_await self->socket_.receive();
        if (!frame) break;
        if (const std::uint64_t through = saved_through(*frame)) self->acknowledged(through);
        if (frame->starts_with(R"({"type":"refused")")) ++self->counts_->refused;
    }
    if (!self->counts_->stopping) ++self->counts_->connections_lost;
}

} // namespace shibi::testing
