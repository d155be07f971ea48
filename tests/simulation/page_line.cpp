#include "simulation/page.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace shibi::simulation {
namespace {

using namespace std::chrono_literals;

constexpr std::uint16_t taken_over = 4001;
constexpr std::uint16_t not_allowed = 4401;

std::optional<core::Time> deadline_in(const nlohmann::json& deadline) {
    if (deadline.is_null()) return std::nullopt;
    return core::from_rfc3339(deadline.at("at").get<std::string>());
}

std::string text_or_empty(const nlohmann::json& value) {
    return value.is_null() ? std::string{} : value.get<std::string>();
}

} // namespace

void Page::connect() {
    const std::uint64_t attempt = ++tries_;
    // Over HTTPS what is unsaved goes with the hello and does not wait for its answer; a socket is opened afterwards.
    const bool is_exchange = has_pen_ && epoch_ != 0 && !take_over_ && !in_flight_.empty() && parts_.chance.one_in(2);
    greeted_ = false;
    // What still comes over a line that was given up is not listened to.
    line_ =
        parts_.network.open(parts_.link, is_exchange ? live::ConnectionKind::exchange : live::ConnectionKind::socket,
                            {.on_frame =
                                 [this, attempt](const std::string& frame) {
                                     if (attempt == tries_) hear(frame);
                                 },
                             .on_closed =
                                 [this, attempt](std::uint16_t code) {
                                     if (attempt == tries_) line_ended(code);
                                 }});
    say_hello();
    if (!is_exchange) return;
    send_again();
    parts_.schedule.after(parts_.chance.between(200ms, 3s), [this, attempt] {
        if (attempt != tries_ || !line_) return;
        parts_.network.leave(*line_);
        connect();
    });
}

void Page::say_hello() {
    greeted_ = false;
    Json hello{{"type", "hello"}, {"writer", writer_}, {"take_over", take_over_}};
    hello["after"] = needs_snapshot_ || take_over_ ? Json(nullptr) : Json(known_.ordinal);
    hello["exam_version"] = has_exam_ ? Json(parts_.exam.version.str()) : Json(nullptr);
    parts_.network.send(*line_, hello.dump());
}

void Page::line_ended(std::uint16_t code) {
    line_.reset();
    greeted_ = false;
    if (code == not_allowed) {
        parts_.witness.violation("a good link was turned away with 4401");
        return;
    }
    if (code == taken_over) {
        taken_over_ = true;
        lose_pen();
        // It stays closed until the candidate clicks; its unsaved text goes in over HTTPS meanwhile.
        if (late_.empty()) return;
    }
    const core::Millis wait =
        parts_.chance.one_in(2) ? parts_.chance.between(50ms, 300ms) : parts_.chance.between(300ms, 3s);
    parts_.schedule.after(wait, [this, attempt = tries_] {
        if (attempt == tries_ && !is_shut_) connect();
    });
}

void Page::hear(const std::string& text) {
    const Json frame = Json::parse(text);
    const std::string type = frame.at("type");
    if (frame.contains("head") && !frame["head"].get<std::string>().empty())
        parts_.witness.shown_head(parts_.link.sitting, frame.at("ordinal"), frame.at("head"));
    if (type == "snapshot")
        hear_snapshot(frame);
    else if (type == "resumed")
        hear_resumed(frame);
    else if (type == "event") {
        known_.ordinal = std::max<std::uint64_t>(known_.ordinal, frame.at("ordinal"));
        take_head(frame.at("sitting"));
        parts_.witness.shown_time({.sitting = parts_.link.sitting,
                                   .ordinal = frame.at("ordinal"),
                                   .exactly = false,
                                   .deadline = deadline_in(frame["sitting"].at("deadline")),
                                   .item_deadline = deadline_in(frame["sitting"].at("item_deadline"))});
        save();
    } else if (type == "saved") {
        known_.ordinal = std::max<std::uint64_t>(known_.ordinal, frame.at("ordinal"));
        arrived_through(frame.at("through"));
        save_soon();
    } else if (type == "refused")
        hear_refused(frame);
    else if (type == "late_kept")
        hear_late_kept(frame);
}

void Page::take_head(const Json& sitting) {
    known_.phase = sitting.at("phase");
    known_.section = text_or_empty(sitting.at("section"));
    known_.item = text_or_empty(sitting.at("item"));
    known_.deadline = deadline_in(sitting.at("deadline"));
    known_.next_section.clear();
    for (const Json& section : sitting.at("sections"))
        if (section.at("state") == "next") {
            known_.next_section = section.at("id");
            known_.next_admitted = section.at("admitted");
        }
    if (known_.phase != "paused") held_ = false;
}

void Page::hear_snapshot(const Json& frame) {
    const bool is_ours = frame.at("pen") == "yours";
    const std::uint64_t epoch = frame.at("epoch");
    const std::uint64_t last = frame.at("last_client_seq");
    const bool goes_on = is_ours && epoch == epoch_;
    take_head(frame.at("sitting"));
    known_.ordinal = frame.at("ordinal");
    has_exam_ = true;
    needs_snapshot_ = false;
    parts_.witness.shown_time({.sitting = parts_.link.sitting,
                               .ordinal = known_.ordinal,
                               .exactly = true,
                               .deadline = deadline_in(frame["sitting"].at("deadline")),
                               .item_deadline = deadline_in(frame["sitting"].at("item_deadline"))});
    parts_.witness.shown_pen(
        {.sitting = parts_.link.sitting, .ordinal = known_.ordinal, .writer = writer_, .is_theirs = is_ours});
    if (goes_on)
        taken_through(last);
    else if (epoch_ != 0)
        lose_pen();
    take_answers(frame["sitting"].at("answers"), goes_on);
    has_pen_ = is_ours;
    epoch_ = is_ours ? epoch : 0;
    if (!goes_on || in_flight_.empty()) next_number_ = last + 1;
    if (frame.at("pen") != "elsewhere") taken_over_ = false;
    take_over_ = false;
    greeted();
}

void Page::take_answers(const Json& answers, bool is_own_work) {
    for (const auto& [id, answer] : answers.items()) {
        Local& local = answers_[core::ItemId{id}];
        const core::Text text = *core::to_utf16(answer.at("text").get<std::string>());
        local.version = answer.at("version");
        local.closed = answer.at("closed");
        if (!is_own_work) {
            local.text = text;
            local.waiting.clear();
            local.whole = false;
        } else if (local.unsure) {
            if (local.text != text) local.whole = true;
        } else if (local.confirmed != text) {
            parts_.witness.violation("sitting " + parts_.link.sitting.str() + ": what was acknowledged of item " + id +
                                     " is not what the server has");
        }
        local.confirmed = text;
        local.unsure = false;
    }
}

void Page::hear_resumed(const Json& frame) {
    if (frame.at("epoch") != epoch_) {
        needs_snapshot_ = true;
        say_hello();
        return;
    }
    if (taken_through(frame.at("last_client_seq"))) {
        needs_snapshot_ = true;
        say_hello();
        return;
    }
    has_pen_ = true;
    for (const auto& [id, version] : frame.at("versions").items())
        if (answers_[core::ItemId{id}].version != version)
            parts_.witness.violation("sitting " + parts_.link.sitting.str() + ": item " + id +
                                     " is at another version than its only writer knows");
    greeted();
}

void Page::greeted() {
    greeted_ = true;
    careful_ = false; // nothing that was refused on another line is heard any more
    send_again();
    hand_in_late();
    save();
}

void Page::hear_late_kept(const Json& frame) {
    const auto found = std::ranges::find(late_, frame.at("id").get<std::string>(), &Late::id);
    if (found == late_.end()) return;
    parts_.witness.promised_late(
        {.sitting = parts_.link.sitting, .item = found->item, .text = found->text, .made_at = found->made_at});
    late_.erase(found);
}

void Page::hear_refused(const Json& frame) {
    const std::string code = frame.at("code");
    if (frame.at("of") == "late_text") {
        // Not late yet after all (a deadline was moved): it waits for the next occasion.
        if (code != "wrong_phase")
            std::erase_if(late_, [&](const Late& late) { return late.id == frame.at("id").get<std::string>(); });
        return;
    }
    if (code == "superseded") {
        lose_pen();
        return;
    }
    if (frame.at("client_seq").is_null()) {
        parts_.witness.violation("a frame could not be read: " + frame.at("message").get<std::string>());
        return;
    }
    const auto failed = std::ranges::find(in_flight_, frame.at("client_seq").get<std::uint64_t>(), &Sent::number);
    if (failed == in_flight_.end()) return; // one behind a refused one, taken back already
    const std::uint64_t number = failed->number;
    const core::ItemId item = failed->item;
    take_back(static_cast<std::size_t>(failed - in_flight_.begin()));
    next_number_ = frame.value("expected_client_seq", number);
    careful_ = true;
    if (code == "no_writer") {
        needs_snapshot_ = true;
        say_hello();
        return;
    }
    if (!item.empty()) save_refused(item, code, frame);
    save_soon();
}

} // namespace shibi::simulation
