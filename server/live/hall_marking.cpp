#include "auth/secrets.hpp"
#include "live/rooms.hpp"

namespace shibi::live {
namespace {

core::Cause cause_of(core::Actor actor) {
    return {.actor = std::move(actor), .epoch = {}, .client_seq = {}, .reason = {}};
}

} // namespace

void Hall::claim_answer(const core::SittingId& sitting, const core::ItemId& item, core::Millis lease,
                        core::Actor grader, const Done<ClaimedAnswer>& done) {
    Rooms& rooms = *rooms_;
    if (!rooms.takes_work(done)) {
        rooms.flush();
        return;
    }
    core::command::ClaimAnswer claim{.item = item,
                                     .claim = core::ClaimId{"clm_" + auth::new_secret(rooms.parts.random)},
                                     .answer = core::AnswerId{"ans_" + auth::new_secret(rooms.parts.random)},
                                     .lease = lease};
    rooms.loader.with(sitting, [&rooms, claim = std::move(claim), grader = std::move(grader),
                                done](core::Result<OpenSitting*> open) {
        if (!open) {
            rooms.answer<ClaimedAnswer>(done, std::unexpected(open.error()));
            return;
        }
        const auto records = rooms.sittings.carry_out(**open, {.cause = cause_of(grader), .body = claim}, rooms.now());
        rooms.may_forget(**open);
        if (!records) {
            rooms.answer<ClaimedAnswer>(done, std::unexpected(records.error()));
            return;
        }
        const core::AnswerMarking& marking = (*open)->sitting.marking.answers.at(claim.item);
        rooms.answer<ClaimedAnswer>(done, claimed_answer(marking.claims, marking.answer, grader));
    });
    rooms.flush();
}

void Hall::create_gold(core::event::GoldCreated content, core::Actor actor, const Done<core::GoldId>& done) {
    Rooms& rooms = *rooms_;
    if (rooms.takes_work(done)) {
        const core::GoldId id{"gold_" + auth::new_secret(rooms.parts.random)};
        content.answer = core::AnswerId{"ans_" + auth::new_secret(rooms.parts.random)};
        const auto ordinal = rooms.gold.carry_out(
            id, {.cause = cause_of(std::move(actor)), .body = core::command::CreateGold{std::move(content)}},
            rooms.now());
        rooms.answer<core::GoldId>(done, ordinal ? core::Result<core::GoldId>{id} : std::unexpected(ordinal.error()));
    }
    rooms.flush();
}

void Hall::claim_gold(const core::GoldId& gold, core::Millis lease, core::Actor grader,
                      const Done<ClaimedAnswer>& done) {
    Rooms& rooms = *rooms_;
    if (rooms.takes_work(done)) {
        const core::GoldCommand command{
            .cause = cause_of(grader),
            .body = core::command::ClaimGold{.claim = core::ClaimId{"clm_" + auth::new_secret(rooms.parts.random)},
                                             .lease = lease}};
        const auto ordinal = rooms.gold.carry_out(gold, command, rooms.now());
        if (ordinal) {
            const core::Gold& held = *rooms.gold.find(gold);
            rooms.answer<ClaimedAnswer>(done, claimed_answer(held.claims, held.content.answer, grader));
        } else {
            rooms.answer<ClaimedAnswer>(done, std::unexpected(ordinal.error()));
        }
    }
    rooms.flush();
}

void Hall::gold_command(const core::GoldId& gold, const core::GoldCommand& command, const Done<core::Ordinal>& done) {
    Rooms& rooms = *rooms_;
    if (rooms.takes_work(done)) rooms.answer(done, rooms.gold.carry_out(gold, command, rooms.now()));
    rooms.flush();
}

} // namespace shibi::live
