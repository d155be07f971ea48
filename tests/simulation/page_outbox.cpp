#include "simulation/page.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace shibi::simulation {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t in_flight_max = 4;

nlohmann::json edits_as_json(const std::vector<core::Edit>& edits) {
    auto list = nlohmann::json::array();
    for (const core::Edit& edit : edits)
        list.push_back({{"at", edit.splice.at},
                        {"remove", edit.splice.remove},
                        {"insert", core::to_utf8(edit.splice.insert)},
                        {"made_at", core::to_rfc3339(edit.made_at)},
                        {"origin", "typed"}});
    return list;
}

} // namespace

void Page::save_soon() {
    if (std::exchange(saving_soon_, true)) return;
    parts_.schedule.after(300ms, [this] {
        saving_soon_ = false;
        save();
    });
}

void Page::save() {
    if (!greeted_ || !has_pen_ || held_ || is_shut_) return;
    // Mostly one frame at a time, several when in a hurry.
    const std::size_t window = !careful_ && parts_.chance.one_in(3) ? in_flight_max : 1;
    for (auto& [item, local] : answers_)
        while (in_flight_.size() < window && send_answer(item, local)) {
        }
    hand_in_late();
}

bool Page::send_answer(const core::ItemId& item, Local& local) {
    if (local.waiting.empty() && !local.whole) return false;
    if (is_closed(item)) {
        becomes_late(item);
        return false;
    }
    core::Text base = local.confirmed;
    std::uint64_t version = local.version;
    for (const Sent& sent : in_flight_)
        if (sent.item == item) {
            base = sent.after;
            ++version;
        }
    Sent sent{.number = 0,
              .type = "save",
              .frame = {},
              .item = item,
              .after = local.text,
              .is_text = true,
              .made_at = local.made_at,
              .line = {}};
    Json frame{{"item", item.str()}, {"base_version", version}};
    const auto result = core::apply_all(base, local.waiting, core::limits::answer_units_max);
    if (local.whole || !result || *result != local.text) {
        sent.type = "replace";
        frame["text"] = core::to_utf8(local.text);
        frame["made_at"] = core::to_rfc3339(local.made_at);
    } else {
        frame["edits"] = edits_as_json(local.waiting);
        frame["length"] = local.text.size();
        frame["hash"] = core::drift_hash(local.text);
    }
    local.waiting.clear();
    local.whole = false;
    send_numbered(std::move(sent), std::move(frame));
    return true;
}

void Page::send_numbered(Sent sent, Json frame) {
    sent.number = next_number_++;
    frame["type"] = sent.type;
    frame["epoch"] = epoch_;
    frame["client_seq"] = sent.number;
    sent.frame = frame.dump();
    sent.line = line_;
    sent.has_used_number = careful_;
    parts_.network.send(*line_, sent.frame);
    in_flight_.push_back(std::move(sent));
}

void Page::send_act(const std::string& type, Json fields) {
    const bool is_under_way = std::ranges::any_of(in_flight_, [&](const Sent& sent) { return sent.type == type; });
    if (!greeted_ || !has_pen_ || is_under_way || in_flight_.size() >= in_flight_max) return;
    save(); // what was typed before it goes before it
    if (careful_ && !in_flight_.empty()) return;
    Sent sent{.number = 0,
              .type = type,
              .frame = {},
              .item = {},
              .after = {},
              .is_text = false,
              .made_at = made_now(),
              .line = {}};
    send_numbered(std::move(sent), std::move(fields));
}

void Page::send_again() {
    if (!has_pen_) return;
    for (Sent& sent : in_flight_)
        if (sent.line != line_) {
            sent.line = line_;
            parts_.network.send(*line_, sent.frame); // the very same
        }
}

void Page::arrived_through(std::uint64_t number) {
    while (!in_flight_.empty() && in_flight_.front().number <= number) {
        const Sent sent = std::move(in_flight_.front());
        in_flight_.pop_front();
        arrived(sent);
        careful_ = false;
    }
}

void Page::arrived(const Sent& sent) {
    parts_.witness.promised({.sitting = parts_.link.sitting,
                             .epoch = epoch_,
                             .number = sent.number,
                             .item = sent.is_text ? sent.item : core::ItemId{},
                             .text = sent.after});
    if (sent.item.empty()) return;
    Local& local = answers_[sent.item];
    ++local.version;
    if (sent.is_text) local.confirmed = sent.after;
}

bool Page::taken_through(std::uint64_t number) {
    bool is_unsure = false;
    while (!in_flight_.empty() && in_flight_.front().number <= number) {
        const Sent sent = std::move(in_flight_.front());
        in_flight_.pop_front();
        if (!sent.has_used_number) {
            arrived(sent);
            continue;
        }
        is_unsure = true;
        if (sent.is_text) answers_[sent.item].unsure = true;
    }
    return is_unsure;
}

/// A frame was refused: it and those behind it were not carried out. What they held is sent anew, as whole texts.
void Page::take_back(std::size_t from) {
    const auto first = in_flight_.begin() + static_cast<std::ptrdiff_t>(from);
    for (auto sent = first; sent != in_flight_.end(); ++sent)
        if (sent->is_text) answers_[sent->item].whole = true;
    in_flight_.erase(first, in_flight_.end());
}

void Page::save_refused(const core::ItemId& item, const std::string& code, const Json& frame) {
    if (code == "wrong_phase" && known_.phase == "paused") {
        held_ = true;
    } else if (code == "item_closed" || code == "wrong_phase") {
        if (code == "wrong_phase") held_ = true; // paused, and not told yet
        if (code == "item_closed") becomes_late(item);
    } else if (code == "base_mismatch" || code == "result_mismatch") {
        if (frame.contains("current_version")) answers_[item].version = frame.at("current_version");
    } else if (code != "out_of_order") {
        parts_.witness.violation("a save was refused as " + code + ": " + frame.at("message").get<std::string>());
    }
}

/// It cannot be saved any more: kept apart, shown as such, and handed in as late text.
void Page::becomes_late(const core::ItemId& item) {
    Local& local = answers_[item];
    local.waiting.clear();
    local.whole = false;
    if (local.text == local.confirmed) return;
    late_.push_back({.id = writer_ + "-" + std::to_string(++late_made_),
                     .item = item,
                     .text = local.text,
                     .made_at = local.made_at,
                     .line = {}});
    local.text = local.confirmed;
}

void Page::lose_pen() {
    has_pen_ = false;
    epoch_ = 0;
    take_back(0);
    for (auto& [item, local] : answers_)
        if (local.whole || local.unsure || !local.waiting.empty()) becomes_late(item);
    needs_snapshot_ = true;
}

void Page::hand_in_late() {
    if (!greeted_) return;
    for (Late& late : late_) {
        const bool may = !has_pen_ || known_.phase == "finished" || is_closed(late.item);
        if (!may || late.line == line_) continue;
        late.line = line_;
        const Json frame{{"type", "late_text"},
                         {"id", late.id},
                         {"item", late.item.str()},
                         {"text", core::to_utf8(late.text)},
                         {"made_at", core::to_rfc3339(late.made_at)}};
        parts_.network.send(*line_, frame.dump());
    }
}

bool Page::is_closed(const core::ItemId& item) const {
    const auto found = answers_.find(item);
    if (found != answers_.end() && found->second.closed) return true;
    const auto place = core::find_item(parts_.exam, item);
    const auto present = core::find_section(parts_.exam, core::SectionId{known_.section});
    if (known_.phase == "finished") return true;
    if (known_.phase == "waiting")
        return place->section < *core::find_section(parts_.exam, core::SectionId{known_.next_section});
    if (!present || known_.item.empty()) return false;
    if (place->section != *present) return place->section < *present;
    const bool is_linear = parts_.exam.sections[*present].navigation == core::Navigation::linear;
    return is_linear && place->item < core::find_item(parts_.exam, core::ItemId{known_.item})->item;
}

} // namespace shibi::simulation
