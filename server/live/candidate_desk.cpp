#include "live/candidate_desk.hpp"

#include "live/links.hpp"

#include <cassert>

namespace shibi::live {
void CandidateDesk::connect(ConnectionId connection, const core::SittingId& sitting, const core::LinkId& link,
                            ConnectionKind kind) {
    parts_.connections.add(
        connection,
        {.sitting = sitting, .link = link, .kind = kind, .arrived = false, .greeted = false, .writer = {}, .epoch = 0});
    parts_.loader.with(sitting, [this, connection](core::Result<OpenSitting*> open) { arrive(connection, open); });
}

void CandidateDesk::arrive(ConnectionId connection, core::Result<OpenSitting*> open) {
    CandidateConnection* const candidate = parts_.connections.find(connection);
    if (candidate == nullptr) return;
    if (!open && open.error().code == core::RefusalCode::busy) {
        turn_away(connection);
        return;
    }
    // Also for a sitting that cannot be read: opening the link again tells the candidate so, coming back would not.
    if (!open || link_problem(**open, candidate->link, parts_.clock.now())) {
        parts_.release.close(connection, CloseCode::not_allowed, "the link is not good any more");
        parts_.connections.remove(connection);
        return;
    }
    candidate->arrived = true;
    (*open)->connections.push_back(connection);
    parts_.sittings.candidate_is_here(**open, parts_.clock.now());
}

bool CandidateDesk::has_too_much_waiting() const {
    const HallOptions& options = parts_.options;
    return parts_.release.waiting() >= options.releases_max ||
           (options.journal_is_behind && options.journal_is_behind());
}

void CandidateDesk::frame(ConnectionId connection, std::string_view frame, core::Time read_at) {
    ++parts_.counters.frames;
    const CandidateConnection* const candidate = parts_.connections.find(connection);
    if (candidate == nullptr) return;
    if (has_too_much_waiting()) {
        turn_away(connection);
        return;
    }
    if (candidate->arrived) {
        OpenSitting* const open = parts_.roster.find(candidate->sitting);
        assert(open != nullptr); // a sitting that is looked at does not leave memory
        take(connection, *open, frame, read_at);
        return;
    }
    const auto later = [this, connection, text = std::string{frame}, read_at](core::Result<OpenSitting*> open) {
        if (open)
            take(connection, **open, text, read_at);
        else if (open.error().code != core::RefusalCode::not_found)
            turn_away(connection);
    };
    parts_.loader.with(candidate->sitting, later);
}

void CandidateDesk::when_answered(ConnectionId connection, std::function<void()> done) {
    const CandidateConnection* const candidate = parts_.connections.find(connection);
    if (candidate == nullptr) {
        parts_.release.call(std::move(done));
        return;
    }
    parts_.loader.with(candidate->sitting, [this, done = std::move(done)](const core::Result<OpenSitting*>& open) {
        if (!open) {
            parts_.release.call(done);
            return;
        }
        // Behind a receipt, which is made once all is settled and is sent after that.
        parts_.settled.when((*open)->sitting.id, [this, done](const OpenSitting&) { parts_.release.call(done); });
    });
}

void CandidateDesk::take(ConnectionId connection, OpenSitting& open, std::string_view frame, core::Time read_at) {
    CandidateConnection* const candidate = parts_.connections.find(connection);
    if (candidate == nullptr || !candidate->arrived) return;
    const Sender sender{.connection = connection, .candidate = *candidate, .open = open, .read_at = read_at};
    const auto decoded = wire::decode_client_frame(frame);
    if (!decoded) {
        refuse(sender, decoded.error());
        return;
    }
    std::visit([&](const auto& one) { handle(sender, one); }, *decoded);
}

void CandidateDesk::refuse(const Sender& sender, const wire::RefusedFrame& refused) {
    ++parts_.counters.refusals[refused.refusal.code];
    parts_.release.send(sender.connection, make_frame(encode(refused)));
}

void CandidateDesk::turn_away(ConnectionId connection) {
    ++parts_.counters.turned_away;
    parts_.connections.remove(connection);
    parts_.sink.close(connection, CloseCode::too_slow, "too much is waiting; come back in a moment");
}

void CandidateDesk::handle(const Sender& sender, const wire::PingFrame& ping) {
    const wire::PongFrame pong{.sent_at = ping.sent_at, .now = parts_.clock.now()};
    parts_.sink.send(sender.connection, make_frame(encode(pong))); // says nothing of any event, so it waits for none
}

void CandidateDesk::handle(const Sender& sender, const wire::ComposingFrame& composing) {
    const bool has_pen = sender.candidate.epoch != 0 && sender.candidate.epoch == sender.open.sitting.epoch;
    if (!has_pen) return;
    if (composing.text.empty())
        sender.open.composing.reset();
    else
        sender.open.composing = {.item = composing.item, .at = composing.at, .text = composing.text};
    parts_.watched.composes(sender.open);
}

} // namespace shibi::live
