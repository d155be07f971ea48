#pragma once

#include "live/candidate_desk.hpp"
#include "live/check_desk.hpp"
#include "live/connections.hpp"
#include "live/deadline_set.hpp"
#include "live/hall.hpp"
#include "live/house_desk.hpp"
#include "live/ledger.hpp"
#include "live/receipts.hpp"
#include "live/release.hpp"
#include "live/returning_workers.hpp"
#include "live/roster.hpp"
#include "live/settled.hpp"
#include "live/sitting_desk.hpp"
#include "live/staff_desk.hpp"
#include "live/stream_loader.hpp"
#include "live/watchers.hpp"

#include <deque>
#include <map>
#include <optional>
#include <vector>

namespace shibi::live {

/// What the Hall consists of, in construction order. Internal to hall*.cpp.
struct Hall::Rooms {
    Rooms(HallParts given, HallOptions chosen);

    HallParts parts;
    HallOptions options;
    HallCounters counters;
    ReturningWorkers workers;
    Ledger ledger;
    Roster roster;
    Release release;
    Settled settled;
    Connections connections;
    DeadlineSet expiries; ///< when a sitting's clock wants a turn
    DeadlineSet gaps;     ///< when a candidate has been gone for long enough to say so
    DeadlineSet forgets;  ///< when a finished sitting nobody looks at may leave memory
    Watchers watchers;
    CheckDesk checks;
    Receipts receipts;
    SittingDesk sittings;
    HouseDesk house;
    GoldDesk gold;
    StreamLoader loader;
    CandidateDesk candidates;
    StaffDesk staff;
    bool stopping = false;

    [[nodiscard]] core::Time now() const { return parts.clock.now(); }
    /// At the end of every entry point.
    void flush() { release.flush(now()); }

    /// Into memory, from the journal. Throws std::runtime_error when its exam is unknown.
    OpenSitting& open(const core::SittingId& sitting, const store::LoadedStream& stream);
    /// The same at the start: a sitting that cannot be made of its stream is kept closed.
    void open_or_keep_closed(const core::SittingId& sitting, const store::LoadedStream& stream);
    /// From now on a finished sitting that nobody looks at may leave memory after a while.
    void may_forget(const OpenSitting& open);
    void forget_idle();
    void beat_heart();
    [[nodiscard]] std::optional<core::Time> next_heartbeat() const;

    /// Carries a staff or server command out once the sitting is in memory; `done` is called when it may leave.
    void command(const core::SittingId& sitting, core::Command command, Done<core::Ordinal> done);
    /// An invitation as it would be carried out: its records are neither appended nor known to the roster.
    struct DraftedInvitation {
        OpenSitting open;
        std::vector<core::Record> records; ///< moved from, where they wait with those of many
        IssuedLink issued;
    };
    core::Result<DraftedInvitation> draft(const Invitation& invitation, const core::Actor& actor);
    core::Result<IssuedLink> invite(const Invitation& invitation, const core::Actor& actor);
    /// Many invitations on their way, a bounded piece in each turn of the loop, so that nobody who writes waits for
    /// them: drafted one after the other, appended at once, then taken into memory one after the other.
    struct Inviting {
        std::vector<Invitation> invitations;
        core::Actor actor;
        ManyDone<IssuedLink> done;
        std::size_t looked_at = 0;
        std::vector<IndexedRefusal> refusals = {};
        std::deque<DraftedInvitation> drafts = {};
        std::vector<core::Record> records = {};           ///< of the drafts, in their order, until they are appended
        core::Seq last_seq = 0;                           ///< appended: of the last record of what is in memory
        std::deque<store::StreamHead> arrived_heads = {}; ///< not yet in `heads`
        std::map<core::StreamId, store::StreamHead> heads = {}; ///< of appended ones, durable before they are in memory
        std::vector<IssuedLink> issued = {};
    };
    std::deque<Inviting> inviting = {};
    [[nodiscard]] std::optional<ManyRefusal> refusal_of_many(std::size_t invitations) const;
    /// One turn: inviting_limits::per_turn steps.
    void invite_some();
    void draft_next(Inviting& job);
    void keep(Inviting& job, DraftedInvitation drafted);
    void append(Inviting& job);
    void take_up_next(Inviting& job);
    /// Of open sittings at once; those of ten thousand that are being invited are kept in turns of their own.
    void set_heads(const std::vector<store::StreamHead>& heads);
    void keep_next_head(Inviting& job);
    /// The server stops: what has not been appended never is.
    void end_inviting();
    void answer(const ManyDone<IssuedLink>& done, std::expected<std::vector<IssuedLink>, ManyRefusal> result);
    /// All of them are in memory.
    std::expected<std::vector<core::Ordinal>, ManyRefusal> command(const std::vector<OpenSitting*>& all,
                                                                   const core::Command& command,
                                                                   const std::vector<core::Ordinal>& expected_ordinals);
    std::optional<core::Refusal> refusal_of_new_sittings() const;
    void ask_about_link(const core::SittingId& sitting, const core::LinkId& link, std::optional<std::string> secret,
                        LinkDone done);
    core::Result<core::Time> erase(const core::SittingId& sitting, const core::Result<OpenSitting*>& open,
                                   core::event::SittingErased erasure, core::Actor actor);
    /// It was erased: everybody who looks at it is sent away, and it leaves memory.
    void forget(OpenSitting& open);
    core::Result<IssuedToken> create_token(core::Role role, std::string name, core::Actor actor);
    core::Result<core::TokenId> revoke_token(const core::TokenId& token, core::Actor actor);
    core::Result<IssuedToken> rotate_token(const core::TokenId& token, core::Actor actor);
    void record_report(const core::SittingId& sitting, core::command::RecordReport report);

    [[nodiscard]] bool is_erased(const core::SittingId& sitting) const {
        return loader.refusal_of_erased(sitting).has_value();
    }

    /// Calls `done` with the value or the refusal when it may leave.
    template<class T>
    void answer(const Done<T>& done, core::Result<T> result) {
        if (!result) ++counters.refusals[result.error().code];
        release.call([done, result = std::move(result)] { done(result); });
    }
    /// Whether new work is taken; else `done` gets the refusal.
    template<class T>
    bool takes_work(const Done<T>& done) {
        if (!stopping) return true;
        answer<T>(done, std::unexpected(core::Refusal{.code = core::RefusalCode::conflict,
                                                      .message = "the server is stopping",
                                                      .allowed = "try again once it has started again"}));
        return false;
    }
};

} // namespace shibi::live
