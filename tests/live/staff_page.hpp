#pragma once

#include "live/world.hpp"

#include <map>
#include <string>
#include <vector>

namespace shibi::live {

/// An interviewer's page: it watches, folds what it gets, and comes back with what it has.
class StaffPage {
public:
    explicit StaffPage(World& world, const std::string& name = "Ina")
        : world_(world), name_(name), connection_(world.connect_staff(name)) {}

    [[nodiscard]] ConnectionId connection() const { return connection_; }
    void watch_board(const json& exam = nullptr);
    void watch(const core::SittingId& id);
    void say(const json& frame) { world_.say(connection_, frame); }
    /// Its socket broke; it comes back and asks for what it lacks of everything it watches.
    void reconnect();

    /// Folds in what has come, which it gives too.
    std::vector<json> read();
    /// As read(), only those of a type.
    std::vector<json> read(const std::string& type);

    std::map<std::string, json> lines;        ///< of the board, by sitting
    std::uint64_t board_seq = 0;              ///< of the last frame of the board
    std::vector<json> events;                 ///< of the sitting that is watched
    std::uint64_t through = 0;                ///< the page has all events up to here
    bool complete = false;                    ///< it was told so
    json sitting;                             ///< as last told
    std::map<std::string, std::string> texts; ///< UTF-8, folded from the events

private:
    void fold(const json& frame);
    void fold_event(const json& event);

    World& world_;
    std::string name_;
    ConnectionId connection_;
    bool shows_board_ = false;
    std::string watched_;
    std::map<std::string, std::u16string> folded_;
};

} // namespace shibi::live
