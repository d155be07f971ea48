#pragma once

#include "live/sink.hpp"

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <set>

namespace shibi::live {

/// What one step of catching up came to.
enum class Step {
    sent,     ///< a frame; the next step comes once the connection has taken it
    waiting,  ///< nothing yet; `resume` says when to try again
    finished, ///< from here on frames come as things happen
};

/// Long answers, piece by piece: a connection gets the next piece once the one before has left, and one answer after
/// the other, so that no reader makes the server hold more than a piece for it. Loop thread.
class CatchUps {
public:
    void add(ConnectionId connection, std::function<Step()> next);
    /// All that was sent to the connection has left.
    void drained(ConnectionId connection);
    /// What its first answer waited for is there.
    void resume(ConnectionId connection);
    void remove(ConnectionId connection);
    /// Answers that the connection still waits for.
    [[nodiscard]] std::size_t waiting(ConnectionId connection) const;

    [[nodiscard]] bool idle() const { return ready_.empty(); }
    /// At most so many steps.
    void work(std::size_t steps);

private:
    struct Line {
        std::deque<std::function<Step()>> answers;
        bool waits_for_drain = false;
    };
    void step(ConnectionId connection);

    std::map<ConnectionId, Line> lines_;
    std::set<ConnectionId> ready_;
};

} // namespace shibi::live
