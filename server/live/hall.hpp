#pragma once

#include "auth/credentials.hpp"
#include "auth/random.hpp"
#include "auth/receipt_key.hpp"
#include "core/exam.hpp"
#include "core/house.hpp"
#include "core/sitting/command.hpp"
#include "core/sitting/view.hpp"
#include "live/clock.hpp"
#include "live/counters.hpp"
#include "live/gold_desk.hpp"
#include "live/options.hpp"
#include "live/sink.hpp"
#include "live/staff_member.hpp"
#include "live/workers.hpp"
#include "store/journal.hpp"

#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shibi::live {

/// Called once, on the loop thread, when the answer may leave: its events are durable, or it is a refusal. May be
/// called before the function that takes it returns.
template<class T>
using Done = std::function<void(core::Result<T>)>;

/// What the Hall stands on. All outlive it. `random` makes ids and secrets; there is no other chance in the Hall.
struct HallParts {
    const Clock& clock;
    store::Journal& journal;
    Sink& sink;
    Workers& workers;
    const auth::ReceiptKey& receipt_key;
    auth::Random random;
};

/// A sitting whose stream cannot be read.
struct DamagedStream {
    core::SittingId sitting;
    std::string what; ///< cause, place and remedy
};

/// What the store reads at start.
struct JournalState {
    core::Seq last_seq = 0;            ///< of the last durable record
    std::optional<core::Time> last_at; ///< its time: where an outage began. Nothing for an empty journal
    store::LoadedStream house;
    /// Every sitting that is not finished or not released to graders, and every one that lacks the report of a final
    /// check.
    std::vector<store::LoadedStream> sittings;
    /// Those of them that cannot be read: they stay closed until the next start, all others go on.
    std::vector<DamagedStream> damaged;
    std::vector<store::LoadedStream> gold = {}; ///< every gold answer
};

struct Invitation {
    core::ExamSlug exam;
    std::string candidate_name; ///< UTF-8
    std::string locale = {};    ///< of the pages; none: as the candidate's browser asks for
    core::event::Window window = {};
    core::event::Accommodation accommodation = {};
    bool demonstration = false;
    std::optional<core::Admission> admission = {}; ///< to the test; none: as the exam says
};
/// The link with its secret is told here once and kept nowhere.
struct IssuedLink {
    core::SittingId sitting;
    auth::CandidateLink link;
};

/// Why none of many things was done: each of those that stood in the way, by its place in what was asked.
struct IndexedRefusal {
    std::size_t index = 0;
    core::Refusal refusal;
    std::optional<core::Intervention> changed = {}; ///< what came after the ordinal that was expected
};
struct ManyRefusal {
    core::Refusal refusal; ///< in one sentence
    std::vector<IndexedRefusal> each;
};
/// Sittings that a command is for.
struct Addressees {
    std::vector<core::SittingId> sittings;
    std::vector<core::Ordinal> expected_ordinals = {}; ///< none, or one for each (core::Command::expected_ordinal)
};
template<class T>
using ManyDone = std::function<void(std::expected<std::vector<T>, ManyRefusal>)>;

struct ListedLink {
    core::LinkId link;
    core::Time created_at;
    bool revoked = false;
};

/// Why a candidate's link does not open. Problem types of wire/PROTOCOL.md: link-unknown, link-revoked, link-expired;
/// link-erased; `busy`: too much is being loaded, try again (503); `unreadable`: the sitting's stream is damaged (500).
enum class LinkProblem { unknown, revoked, expired, erased, busy, unreadable };
using LinkDone = std::function<void(std::expected<void, LinkProblem>)>;

struct IssuedToken {
    core::TokenId token;
    std::string text; ///< "shibi_tok_….SECRET", told once and kept nowhere
};
struct ListedToken {
    core::TokenId token;
    core::Role role = core::Role::grader;
    std::string name;
    core::Time created_at;
    std::optional<core::Time> revoked_at;
};

/// One sitting as an audience may see it, all of it durable.
struct SittingView {
    core::Sitting sitting;
    std::shared_ptr<const core::Exam> exam;
    store::StreamHead head;
};

/// All open sittings and the house stream: the sole caller of decide and evolve. Single-threaded, synchronous, no
/// sockets, no coroutines. Every reply leaves through Release: not before the highest Seq appended when it was made is
/// durable, and in order.
class Hall {
public:
    Hall(HallParts parts, HallOptions options);
    ~Hall();
    Hall(const Hall&) = delete;
    Hall& operator=(const Hall&) = delete;

    /// Once, before anything else, when the server is ready to serve: takes up what the journal holds, writes
    /// ServerStarted and gives running sittings the time since `last_at` back, in one append. Every program that writes
    /// to the journal starts so, `shibi token create` without a server included, or the next start would miss a part of
    /// the outage. A sitting that cannot be read is reported (HallOptions::report_fault) and stays closed. Throws
    /// std::runtime_error when the journal holds an exam that cannot be read.
    void restore(JournalState state);
    /// Takes no more work; writes ServerStopped; once all is durable closes candidates' connections with 1012 and calls
    /// `done`.
    void begin_stop(std::function<void()> done);

    // --- candidates ---

    /// Whether a link opens its sitting (loads the stream when needed). Refused attempts are the caller's to throttle.
    void login_by_link(const auth::CandidateLink& link, LinkDone done);
    /// Whether a login's link is still good: known, not revoked, not 24 hours after the end.
    void check_link(const core::SittingId& sitting, const core::LinkId& link, LinkDone done);

    /// A candidate's connection came in by `link` for `sitting`; the caller has verified the login's cookie. Frames
    /// may follow at once. Closed with 4401 when the link is not good.
    void connect_candidate(ConnectionId connection, const core::SittingId& sitting, const core::LinkId& link,
                           ConnectionKind kind = ConnectionKind::socket);
    /// One text frame as read from that connection at `read_at`. Malformed frames are answered with `refused`.
    void candidate_frame(ConnectionId connection, std::string_view frame, core::Time read_at);
    /// For an HTTPS exchange: called when everything that its frames led to has been sent.
    void when_answered(ConnectionId connection, std::function<void()> done);
    /// A candidate's connection, or a staff one, is gone.
    void disconnected(ConnectionId connection);

    /// The signed receipt as JSON.
    void receipt(const core::SittingId& sitting, Done<std::string> done);

    // --- staff ---

    /// A socket of an interviewer's page came in; the caller has verified the login and that the role may watch. Closed
    /// with 4401 once the token is revoked, and at `until`, when the login ends.
    void connect_staff(ConnectionId connection, const StaffMember& member, core::Time until = core::Time::max());
    /// One text frame of wire/STAFF_PROTOCOL.md as read from that connection.
    void staff_frame(ConnectionId connection, std::string_view frame);
    /// All that was sent to that connection has left: a long answer goes on. Only staff connections need to tell.
    void drained(ConnectionId connection);

    /// A staff or server command for one sitting; the ordinal is that of its stream after the command.
    void command(const core::SittingId& sitting, core::Command command, Done<core::Ordinal> done);
    /// The same command for each of them in one indivisible append, or for none. Refuses more than
    /// limits::sittings_per_command_max, and a sitting that is named twice.
    void command_many(Addressees addressees, core::Command command, ManyDone<core::Ordinal> done);
    /// Whose section is on, of one exam.
    [[nodiscard]] std::vector<core::SittingId> running_sittings(const core::ExamSlug& exam) const;
    void sitting_view(const core::SittingId& sitting, core::Audience audience, Done<SittingView> done);

    void invite(const Invitation& invitation, const core::Actor& actor, const Done<IssuedLink>& done);
    /// All of them in one append, or none.
    void invite_many(const std::vector<Invitation>& invitations, const core::Actor& actor,
                     const ManyDone<IssuedLink>& done);
    /// In the order they were issued. Their secrets are known to nobody.
    void links(const core::SittingId& sitting, Done<std::vector<ListedLink>> done);
    void new_link(const core::SittingId& sitting, const core::Actor& actor, Done<IssuedLink> done);
    void revoke_link(const core::SittingId& sitting, const core::LinkId& link, core::Actor actor,
                     Done<core::Ordinal> done);

    /// Journals that a part of a sitting is erased; the journal deletes it with that. With everything the sitting is
    /// forgotten here too: its connections are closed, nobody opens it any more. Refused while a section runs, and for
    /// a part of it before its end. `reason` is kept for ever and must not speak of the person.
    void erase(const core::SittingId& sitting, core::event::ErasedPart part, std::string reason, core::Actor actor,
               Done<core::Time> done);

    /// The holder of a token, if it is good.
    [[nodiscard]] std::optional<StaffMember> staff(const auth::StaffToken& token) const;
    /// The holder of a login's token, if it is still good and has had the same secret since the login.
    [[nodiscard]] std::optional<StaffMember> staff(const core::TokenId& token, core::Time login_issued_at) const;
    void create_token(core::Role role, std::string name, core::Actor actor, const Done<IssuedToken>& done);
    void revoke_token(const core::TokenId& token, core::Actor actor, const Done<core::TokenId>& done);
    /// Gives the token another secret: whoever has it stays who they are, which a second token would not. The old
    /// secret, its logins and connections end at once. Refuses a token that is unknown or revoked.
    void rotate_token(const core::TokenId& token, core::Actor actor, const Done<IssuedToken>& done);
    [[nodiscard]] std::vector<ListedToken> tokens() const;

    /// Makes it the version that new invitations get. `content` is the canonical JSON whose SHA-256 is exam.version.
    /// Nothing happens when it is already.
    void publish_exam(core::Exam exam, std::string content, const Done<core::ExamVersion>& done);
    /// The exam that new invitations by this slug get; null when there is none.
    [[nodiscard]] std::shared_ptr<const core::Exam> exam(const core::ExamSlug& slug) const;
    [[nodiscard]] std::shared_ptr<const core::Exam> exam(const core::ExamVersion& version) const;
    [[nodiscard]] std::vector<std::shared_ptr<const core::Exam>> exams() const;

    // --- marking; renewing, giving back, marks and adjudications of real answers are `command`s ---

    /// A grader who holds the answer keeps the claim, for longer.
    void claim_answer(const core::SittingId& sitting, const core::ItemId& item, core::Millis lease, core::Actor grader,
                      const Done<ClaimedAnswer>& done);
    /// `content.answer` is made here.
    void create_gold(core::event::GoldCreated content, core::Actor actor, const Done<core::GoldId>& done);
    void claim_gold(const core::GoldId& gold, core::Millis lease, core::Actor grader, const Done<ClaimedAnswer>& done);
    void gold_command(const core::GoldId& gold, const core::GoldCommand& command, const Done<core::Ordinal>& done);

    // --- journal and clock ---

    /// The journal says how far it is durable (posted to the loop, in order): releases what waited.
    void on_durable(const store::Durable& durable);
    /// Carries out what is due by now. next_wakeup() says when to call it again; ask after every call of the Hall.
    void on_time();
    [[nodiscard]] std::optional<core::Time> next_wakeup() const;

    [[nodiscard]] HallCounters counters() const;

private:
    struct Rooms;
    std::unique_ptr<Rooms> rooms_;
};

} // namespace shibi::live
