#include "core/limits.hpp"
#include "live/inviting_limits.hpp"
#include "live/many_refusal.hpp"
#include "live/rooms.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace shibi::live {
namespace {

ManyRefusal server_stops() {
    return refused_whole(core::RefusalCode::conflict, "the server is stopping", "try again once it has started");
}

} // namespace

void Hall::Rooms::answer(const ManyDone<IssuedLink>& done, std::expected<std::vector<IssuedLink>, ManyRefusal> result) {
    if (!result) ++counters.refusals[result.error().refusal.code];
    release.call([done, result = std::move(result)] { done(result); });
}

std::optional<ManyRefusal> Hall::Rooms::refusal_of_many(std::size_t invitations) const {
    constexpr std::size_t most = core::limits::invitations_per_request_max;
    if (stopping) return server_stops();
    if (invitations == 0 || invitations > most)
        return refused_whole(invitations == 0 ? core::RefusalCode::bad_value : core::RefusalCode::too_long,
                             std::to_string(invitations) + " invitations were sent", "1 to " + std::to_string(most));
    if (inviting.size() >= inviting_limits::under_way_max)
        return refused_whole(core::RefusalCode::busy, "other invitations are being made just now",
                             "try again in a moment");
    if (auto full = refusal_of_new_sittings()) return ManyRefusal{.refusal = std::move(*full), .each = {}};
    if (options.journal_is_behind && options.journal_is_behind())
        return refused_whole(core::RefusalCode::busy, "the disk is busy writing what came before",
                             "try again in a moment");
    return std::nullopt;
}

void Hall::Rooms::invite_some() {
    for (std::size_t step = 0; step < inviting_limits::per_turn && !inviting.empty(); ++step) {
        Inviting& job = inviting.front();
        if (!job.arrived_heads.empty()) {
            keep_next_head(job);
        } else if (job.looked_at < job.invitations.size()) {
            draft_next(job);
        } else if (!job.refusals.empty()) {
            answer(job.done,
                   std::unexpected(refused_for(std::move(job.refusals), job.invitations.size(), "invitations")));
            inviting.pop_front();
        } else if (!job.drafts.empty()) {
            take_up_next(job);
        } else {
            answer(job.done, std::move(job.issued));
            inviting.pop_front();
        }
    }
}

void Hall::Rooms::draft_next(Inviting& job) {
    auto drafted = draft(job.invitations[job.looked_at], job.actor);
    if (!drafted)
        job.refusals.push_back({.index = job.looked_at, .refusal = std::move(drafted.error())});
    else if (job.refusals.empty())
        keep(job, std::move(*drafted));
    if (++job.looked_at == job.invitations.size() && job.refusals.empty()) append(job);
}

void Hall::Rooms::keep(Inviting& job, DraftedInvitation drafted) {
    if (job.drafts.empty()) job.records.reserve(2 * job.invitations.size());
    std::ranges::move(drafted.records, std::back_inserter(job.records));
    job.drafts.push_back(std::move(drafted));
}

void Hall::Rooms::append(Inviting& job) {
    job.issued.reserve(job.drafts.size());
    job.last_seq = ledger.append_whole(std::exchange(job.records, {})) - 1;
}

void Hall::Rooms::take_up_next(Inviting& job) {
    DraftedInvitation& one = job.drafts.front();
    job.last_seq += one.records.size();
    one.open.last_seq = job.last_seq;
    if (const auto head = job.heads.extract(one.open.durable_head.stream)) one.open.durable_head = head.mapped();
    // The disk may have been asked for it meanwhile.
    if (roster.find(one.open.sitting.id) == nullptr) sittings.take_up(roster.add(std::move(one.open)), now());
    job.issued.push_back(std::move(one.issued));
    job.drafts.pop_front();
}

void Hall::Rooms::set_heads(const std::vector<store::StreamHead>& heads) {
    const bool some_are_awaited =
        !inviting.empty() && inviting.front().looked_at == inviting.front().invitations.size();
    for (const store::StreamHead& head : heads)
        if (!roster.set_head(head) && some_are_awaited) inviting.front().arrived_heads.push_back(head);
}

void Hall::Rooms::keep_next_head(Inviting& job) {
    store::StreamHead& head = job.arrived_heads.front();
    core::StreamId stream = head.stream;
    job.heads.insert_or_assign(std::move(stream), std::move(head));
    job.arrived_heads.pop_front();
}

void Hall::Rooms::end_inviting() {
    for (Inviting& job : inviting) {
        const bool is_appended = job.looked_at == job.invitations.size() && job.refusals.empty();
        while (!job.arrived_heads.empty())
            keep_next_head(job);
        while (is_appended && !job.drafts.empty())
            take_up_next(job);
        if (is_appended)
            answer(job.done, std::move(job.issued));
        else
            answer(job.done, std::unexpected(server_stops()));
    }
    inviting.clear();
}

void Hall::invite_many(const std::vector<Invitation>& invitations, const core::Actor& actor,
                       const ManyDone<IssuedLink>& done) {
    Rooms& rooms = *rooms_;
    if (auto refusal = rooms.refusal_of_many(invitations.size()))
        rooms.answer(done, std::unexpected(std::move(*refusal)));
    else
        rooms.inviting.push_back({.invitations = invitations, .actor = actor, .done = done});
    rooms.flush();
}

} // namespace shibi::live
