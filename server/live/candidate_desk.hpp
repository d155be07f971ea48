#pragma once

#include "live/clock.hpp"
#include "live/connections.hpp"
#include "live/counters.hpp"
#include "live/release.hpp"
#include "live/sitting_desk.hpp"
#include "live/sitting_feeds.hpp"
#include "live/stream_loader.hpp"
#include "wire/frames.hpp"

#include <functional>
#include <string_view>

namespace shibi::live {

/// What candidates' pages say: the frames of wire/PROTOCOL.md. Loop thread.
class CandidateDesk {
public:
    struct Parts {
        const Clock& clock;
        Sink& sink;
        Roster& roster;
        Release& release;
        Settled& settled;
        Connections& connections;
        SittingFeeds& watched;
        SittingDesk& sittings;
        Receipts& receipts;
        StreamLoader& loader;
        HallCounters& counters;
        const HallOptions& options;
    };
    explicit CandidateDesk(Parts parts) : parts_(parts) {}

    void connect(ConnectionId connection, const core::SittingId& sitting, const core::LinkId& link,
                 ConnectionKind kind);
    void frame(ConnectionId connection, std::string_view frame, core::Time read_at);
    void when_answered(ConnectionId connection, std::function<void()> done);

private:
    /// What a frame is about: who sent it, on which sitting, when.
    struct Sender {
        ConnectionId connection;
        CandidateConnection& candidate;
        OpenSitting& open;
        core::Time read_at;
    };

    void arrive(ConnectionId connection, core::Result<OpenSitting*> open);
    void take(ConnectionId connection, OpenSitting& open, std::string_view frame, core::Time read_at);

    void handle(const Sender& sender, const wire::HelloFrame& hello);
    void handle(const Sender& sender, const wire::NumberedFrame& numbered);
    void handle(const Sender& sender, const wire::LateTextFrame& late);
    void handle(const Sender& sender, const wire::ComposingFrame& composing);
    void handle(const Sender& sender, const wire::PingFrame& ping);
    void handle(const Sender& sender, const wire::GotFrame& got);
    void handle(const Sender& sender, const wire::SignalsFrame& signals);
    /// What is neither numbered nor answered, unless it is refused.
    void note(const Sender& sender, core::CommandBody body, std::string_view type);

    void greet(const Sender& sender, const wire::HelloFrame& hello, wire::Pen pen);
    void resume(const Sender& sender, core::Ordinal after, bool with_exam);
    void send_snapshot(const Sender& sender, bool with_exam, wire::Pen pen);
    /// The newest reports on the answers as they are: they are no events, and the page may have missed or lost them.
    void tell_reports(const Sender& sender);
    void acknowledge(const Sender& sender, const wire::NumberedFrame& numbered);
    void refuse(const Sender& sender, const wire::RefusedFrame& refused);
    /// Closed with 1013 at once: nothing of it is known to the journal, and the page will come back with it.
    [[nodiscard]] bool has_too_much_waiting() const;
    void turn_away(ConnectionId connection);

    Parts parts_;
};

} // namespace shibi::live
