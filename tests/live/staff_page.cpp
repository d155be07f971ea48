#include "live/staff_page.hpp"

#include "core/text.hpp"

#include <doctest/doctest.h>

namespace shibi::live {

void StaffPage::watch_board(const json& exam) {
    shows_board_ = true;
    say({{"type", "watch_board"}, {"exam", exam}, {"after", board_seq == 0 ? json() : json(board_seq)}});
}

void StaffPage::watch(const core::SittingId& id) {
    watched_ = id.str();
    complete = false;
    say({{"type", "watch"}, {"sitting", watched_}, {"after", through}});
}

void StaffPage::reconnect() {
    read();
    world_.hall().disconnected(connection_);
    connection_ = world_.connect_staff(name_);
    if (shows_board_) watch_board();
    if (!watched_.empty()) watch(core::SittingId{watched_});
}

std::vector<json> StaffPage::read() {
    std::vector<json> frames = world_.take(connection_);
    for (const json& frame : frames)
        fold(frame);
    return frames;
}

std::vector<json> StaffPage::read(const std::string& type) {
    std::vector<json> frames = read();
    std::erase_if(frames, [&](const json& frame) { return frame.at("type") != type; });
    return frames;
}

void StaffPage::fold(const json& frame) {
    const std::string type = frame.at("type");
    if (type == "board" || type == "lines") {
        board_seq = frame.at("seq");
        for (const json& line : frame.at("lines"))
            lines[line.at("id")] = line;
    }
    if (type == "sitting") sitting = frame.at("sitting");
    if (type != "events") return;
    for (const json& event : frame.at("events"))
        fold_event(event);
    CHECK(through <= frame.at("through").get<std::uint64_t>());
    through = frame.at("through");
    complete = frame.at("complete");
    if (!frame.at("head").is_null()) sitting.update(frame.at("head"));
}

void StaffPage::fold_event(const json& event) {
    CHECK(event.at("ordinal").get<std::uint64_t>() > through); // nothing comes twice
    through = event.at("ordinal");
    events.push_back(event);
    const json& data = event.at("data");
    if (event.at("kind") == "edited")
        for (const json& edit : data.at("edits")) {
            const core::Splice splice{.at = edit.at("at"),
                                      .remove = edit.at("remove"),
                                      .insert = *core::to_utf16(edit.at("insert").get<std::string>())};
            REQUIRE(core::apply(folded_[data.at("item")], splice, core::limits::answer_units_max));
        }
    if (event.at("kind") == "text_replaced")
        folded_[data.at("item")] = *core::to_utf16(data.at("text").get<std::string>());
    for (const auto& [item, text] : folded_)
        texts[item] = core::to_utf8(text);
}

} // namespace shibi::live
