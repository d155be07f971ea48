#include "auth/secrets.hpp"
#include "live/links.hpp"
#include "live/published_exams.hpp"
#include "live/rooms.hpp"

namespace shibi::live {
namespace {

core::Cause caused_by(core::Actor actor) {
    return {.actor = std::move(actor), .epoch = {}, .client_seq = {}, .reason = {}};
}

/// A link with its secret, and the command that makes it known to its sitting.
struct NewLink {
    IssuedLink issued;
    core::Command command;
};

NewLink new_link_for(const core::SittingId& sitting, const core::Actor& actor, const auth::Random& random) {
    const auth::CandidateLink link{
        .sitting = sitting, .link = auth::new_link_id(random), .secret = auth::new_secret(random)};
    core::command::IssueLink issue{.link = link.link, .secret_hash = auth::secret_hash(link.secret)};
    return {.issued = {.sitting = sitting, .link = link},
            .command = {.cause = caused_by(actor), .body = std::move(issue)}};
}

core::Command invite_command(const Invitation& invitation, const core::Exam& exam, core::Actor actor) {
    return {.cause = caused_by(std::move(actor)),
            .body = core::command::Invite{.invitation = {.exam = exam.slug,
                                                         .exam_version = exam.version,
                                                         .candidate_name = invitation.candidate_name,
                                                         .locale = invitation.locale,
                                                         .window = invitation.window,
                                                         .accommodation = invitation.accommodation,
                                                         .demonstration = invitation.demonstration,
                                                         .admission = invitation.admission}}};
}

core::Refusal unknown_exam(const core::ExamSlug& slug, const std::vector<SharedExam>& published) {
    return {.code = core::RefusalCode::not_found,
            .message = "there is no exam " + slug.str(),
            .allowed = published_exams_named(published)};
}

core::Refusal no_room() {
    return {.code = core::RefusalCode::busy,
            .message = "the disk is nearly full, so no new sittings are made; those that run go on",
            .allowed = "once there is space on the disk of the data folder again"};
}

LinkProblem problem_of(const core::Refusal& refusal) {
    if (refusal.code == core::RefusalCode::not_found) return LinkProblem::unknown;
    return refusal.code == core::RefusalCode::busy ? LinkProblem::busy : LinkProblem::unreadable;
}

} // namespace

void Hall::invite(const Invitation& invitation, const core::Actor& actor, const Done<IssuedLink>& done) {
    Rooms& rooms = *rooms_;
    if (rooms.takes_work(done)) rooms.answer(done, rooms.invite(invitation, actor));
    rooms.flush();
}

core::Result<IssuedLink> Hall::Rooms::invite(const Invitation& invitation, const core::Actor& actor) {
    if (auto refusal = refusal_of_new_sittings()) return std::unexpected(std::move(*refusal));
    auto drafted = draft(invitation, actor);
    if (!drafted) return std::unexpected(std::move(drafted.error()));
    ledger.append(drafted->records);
    drafted->open.last_seq = drafted->records.back().seq;
    sittings.take_up(roster.add(std::move(drafted->open)), now());
    return drafted->issued;
}

std::optional<core::Refusal> Hall::Rooms::refusal_of_new_sittings() const {
    if (options.room_for_new_sittings && !options.room_for_new_sittings()) return no_room();
    return std::nullopt;
}

core::Result<Hall::Rooms::DraftedInvitation> Hall::Rooms::draft(const Invitation& invitation,
                                                                const core::Actor& actor) {
    const SharedExam exam = house.latest(invitation.exam);
    if (exam == nullptr) return std::unexpected(unknown_exam(invitation.exam, house.latest_exams()));
    const core::SittingId id = auth::new_sitting_id(parts.random);
    OpenSitting fresh = open_empty(id, exam, options.tail_events_max);
    const NewLink link = new_link_for(id, actor, parts.random);
    std::vector<core::Record> records;
    for (const core::Command& command : {invite_command(invitation, *exam, actor), link.command}) {
        auto drafted = SittingDesk::draft(fresh, command, now());
        if (!drafted) return std::unexpected(std::move(drafted.error()));
        for (const core::Record& record : *drafted)
            fold(fresh, record);
        std::ranges::move(*drafted, std::back_inserter(records));
    }
    return DraftedInvitation{.open = std::move(fresh), .records = std::move(records), .issued = link.issued};
}

void Hall::new_link(const core::SittingId& sitting, const core::Actor& actor, Done<IssuedLink> done) {
    NewLink link = new_link_for(sitting, actor, rooms_->parts.random);
    command(sitting, std::move(link.command),
            [done = std::move(done), issued = std::move(link.issued)](const core::Result<core::Ordinal>& result) {
                if (result)
                    done(issued);
                else
                    done(std::unexpected(result.error()));
            });
}

void Hall::revoke_link(const core::SittingId& sitting, const core::LinkId& link, core::Actor actor,
                       Done<core::Ordinal> done) {
    command(sitting, {.cause = caused_by(std::move(actor)), .body = core::command::RevokeLink{.link = link}},
            std::move(done));
}

void Hall::Rooms::ask_about_link(const core::SittingId& sitting, const core::LinkId& link,
                                 std::optional<std::string> secret, LinkDone done) {
    if (is_erased(sitting)) {
        release.call([done = std::move(done)] { done(std::unexpected(LinkProblem::erased)); });
        return;
    }
    loader.with(sitting,
                [this, link, secret = std::move(secret), done = std::move(done)](core::Result<OpenSitting*> open) {
                    const auto answer = [&](std::expected<void, LinkProblem> result) {
                        release.call([done, result] { done(result); });
                    };
                    if (!open) {
                        answer(std::unexpected(problem_of(open.error())));
                        return;
                    }
                    const core::Link* const known = find_link((*open)->sitting, link);
                    const bool is_guess = known != nullptr && secret && !auth::matches(*secret, known->secret_hash);
                    const auto problem = is_guess ? LinkProblem::unknown : link_problem(**open, link, now());
                    if (problem)
                        answer(std::unexpected(*problem));
                    else
                        answer({});
                });
}

void Hall::login_by_link(const auth::CandidateLink& link, LinkDone done) {
    rooms_->ask_about_link(link.sitting, link.link, link.secret, std::move(done));
    rooms_->flush();
}

void Hall::check_link(const core::SittingId& sitting, const core::LinkId& link, LinkDone done) {
    rooms_->ask_about_link(sitting, link, std::nullopt, std::move(done));
    rooms_->flush();
}

} // namespace shibi::live
