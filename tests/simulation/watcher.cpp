#include "simulation/watcher.hpp"

#include "core/limits.hpp"

#include <nlohmann/json.hpp>

namespace shibi::simulation {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

} // namespace

void Watcher::connect() {
    if (!parts_.server.is_up()) {
        parts_.schedule.after(parts_.chance.between(200ms, 3s), [this] { connect(); });
        return;
    }
    ++connections_;
    line_ = parts_.server.connect_staff();
    parts_.server.staff_frame(
        line_, json{{"type", "watch_board"}, {"exam", nullptr}, {"after", seq_ == 0 ? json() : json(seq_)}}.dump());
    parts_.server.staff_frame(line_, json{{"type", "watch"}, {"sitting", sitting_.str()}, {"after", through_}}.dump());
    parts_.schedule.after(parts_.chance.between(1s, 20s), [this, line = line_] {
        if (calm_ || line != line_) return;
        parts_.server.disconnected(line);
        closed(line);
    });
}

void Watcher::closed(live::ConnectionId connection) {
    if (connection != line_ || line_ == live::ConnectionId{}) return;
    line_ = {};
    parts_.schedule.after(parts_.chance.between(50ms, 3s), [this] { connect(); });
}

void Watcher::hear(live::ConnectionId connection, const std::string& text) {
    if (connection != line_) return;
    parts_.schedule.after(parts_.chance.between(1ms, 200ms), [this, connection] {
        if (connection == line_) parts_.server.drained(connection);
    });
    const json frame = json::parse(text);
    const std::string type = frame.at("type");
    if (type == "refused") wrong("refused: " + frame.at("message").get<std::string>());
    if (type == "board" || type == "lines") {
        seq_ = frame.at("seq");
        for (const json& line : frame.at("lines"))
            if (line.at("id") == sitting_.str()) phase_ = line.at("phase");
    }
    if (type != "events") return;
    for (const json& event : frame.at("events"))
        fold(event);
    through_ = frame.at("through");
}

void Watcher::fold(const json& event) {
    const core::Ordinal ordinal = event.at("ordinal");
    if (ordinal <= through_) wrong("event " + std::to_string(ordinal) + " came twice");
    through_ = ordinal;
    const std::string kind = event.at("kind");
    kinds_[ordinal] = kind;
    const json& data = event.at("data");
    if (kind == "text_replaced")
        texts_[core::ItemId{data.at("item")}] = *core::to_utf16(data.at("text").get<std::string>());
    if (kind != "edited") return;
    for (const json& edit : data.at("edits")) {
        const core::Splice splice{.at = edit.at("at"),
                                  .remove = edit.at("remove"),
                                  .insert = *core::to_utf16(edit.at("insert").get<std::string>())};
        if (!core::apply(texts_[core::ItemId{data.at("item")}], splice, core::limits::answer_units_max))
            wrong("the edit of event " + std::to_string(ordinal) + " does not fit");
    }
}

std::vector<std::string> Watcher::wrongs(const CrashingJournal& journal, const core::Sitting& sitting) const {
    std::vector<std::string> all = wrongs_;
    const auto add = [&](const std::string& what) { all.push_back("watcher of " + sitting_.str() + ": " + what); };
    std::map<core::Ordinal, std::string_view> written;
    for (const Row& row : journal.durable())
        if (row.record.stream == core::stream_of(sitting_)) written[row.record.ordinal] = row.kind;
    for (const auto& [ordinal, kind] : kinds_)
        if (!written.contains(ordinal) || written.at(ordinal) != kind)
            add("event " + std::to_string(ordinal) + " (" + kind + ") was shown and is not in the journal");
    for (const auto& [item, answer] : sitting.answers) {
        const auto shown = texts_.find(item);
        if ((shown == texts_.end() ? core::Text{} : shown->second) != answer.text)
            add("the text of " + item.str() + " is not what the events make of it");
    }
    if (through_ < sitting.ordinal) add("it was not shown everything");
    if (phase_ != core::to_string(sitting.phase)) add("the board says " + phase_);
    return all;
}

} // namespace shibi::simulation
