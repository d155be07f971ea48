#include "core/limits.hpp"
#include "core/text.hpp"
#include "live/rooms.hpp"

namespace shibi::live {
namespace {

using core::event::ErasedPart;
using core::event::SittingErased;

bool section_runs(const core::Sitting& sitting) {
    return sitting.phase == core::Phase::running || sitting.phase == core::Phase::paused ||
           sitting.phase == core::Phase::closing;
}

core::Refusal still_on(const core::SittingId& sitting, ErasedPart part) {
    return {.code = core::RefusalCode::conflict,
            .message = "sitting " + sitting.str() + " is not over",
            .allowed = part == ErasedPart::everything ? "end it first (terminate), or wait until its section is over"
                                                      : "a part of a sitting is erased after its end"};
}

core::Result<void> require_reason(const std::string& reason) {
    const auto units = core::utf16_length(reason);
    if (units && *units <= core::limits::note_units_max) return {};
    return std::unexpected(
        core::Refusal{.code = core::RefusalCode::bad_value,
                      .message = "the reason is too long or not UTF-8",
                      .allowed = "up to " + std::to_string(core::limits::note_units_max) + " UTF-16 units of UTF-8"});
}

} // namespace

void Hall::erase(const core::SittingId& sitting, ErasedPart part, std::string reason, core::Actor actor,
                 Done<core::Time> done) {
    Rooms& rooms = *rooms_;
    if (rooms.takes_work(done))
        rooms.loader.with(
            sitting,
            [&rooms, sitting, done = std::move(done), actor = std::move(actor),
             erasure = SittingErased{.sitting = sitting, .part = part, .reason = std::move(reason), .remains = {}}](
                const core::Result<OpenSitting*>& open) {
                rooms.answer(done, rooms.erase(sitting, open, erasure, actor));
            });
    rooms.flush();
}

core::Result<core::Time> Hall::Rooms::erase(const core::SittingId& sitting, const core::Result<OpenSitting*>& open,
                                            SittingErased erasure, core::Actor actor) {
    // A stream that cannot be read can be erased all the same: its person has the same right.
    const bool damaged = !open && open.error().code == core::RefusalCode::conflict;
    if (!open && !damaged) return std::unexpected(open.error());
    if (auto good = require_reason(erasure.reason); !good) return std::unexpected(std::move(good.error()));
    const bool everything = erasure.part == ErasedPart::everything;
    if (open && (everything ? section_runs((*open)->sitting) : (*open)->sitting.phase != core::Phase::finished))
        return std::unexpected(still_on(sitting, erasure.part));
    const core::Time at = now();
    house.append(std::move(erasure), std::move(actor), at);
    if (everything && open) forget(**open);
    if (everything && !open) watchers.board.drop(sitting);
    return at;
}

/// What is told of it from now on waits for the erasure to be durable.
void Hall::Rooms::forget(OpenSitting& open) {
    open.last_seq = ledger.last_seq();
    connections.dismiss_sitting(open, "this sitting was erased");
    release.call([this, sitting = open.sitting.id] {
        watchers.sittings.dismiss(sitting, loader.refusal_of_erased(sitting).value());
    });
    forget_words(open);
    roster.touch(open);
    may_forget(open);
}

} // namespace shibi::live
