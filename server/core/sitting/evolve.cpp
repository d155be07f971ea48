#include "core/sitting/evolve.hpp"

#include "core/sitting/budget.hpp"
#include "core/sitting/deadline.hpp"
#include "core/sitting/fold.hpp"

#include <algorithm>
#include <cassert>

namespace shibi::core {
namespace {

/// The kind of intervention that an event is, when a member of staff caused it.
struct KindOf {
    using Kind = InterventionKind;
    std::optional<Kind> operator()(const event::Admitted&) const { return Kind::admitted; }
    std::optional<Kind> operator()(const event::Extended&) const { return Kind::extended; }
    std::optional<Kind> operator()(const event::Paused&) const { return Kind::paused; }
    std::optional<Kind> operator()(const event::Resumed&) const { return Kind::resumed; }
    std::optional<Kind> operator()(const event::WindowShifted&) const { return Kind::window_shifted; }
    std::optional<Kind> operator()(const event::Reopened&) const { return Kind::reopened; }
    std::optional<Kind> operator()(const event::ConnectionCredited&) const { return Kind::connection_credited; }
    std::optional<Kind> operator()(const event::Flagged&) const { return Kind::flagged; }
    std::optional<Kind> operator()(const event::Unflagged&) const { return Kind::unflagged; }
    std::optional<Kind> operator()(const event::NoticeSent&) const { return Kind::notice_sent; }
    std::optional<Kind> operator()(const event::LateTextDecided&) const { return Kind::late_text_decided; }
    std::optional<Kind> operator()(const event::Finished& finished) const {
        const bool by_staff =
            finished.reason == event::FinishReason::terminated || finished.reason == event::FinishReason::withdrawn;
        return by_staff ? std::optional{Kind::finished} : std::nullopt;
    }
    std::optional<Kind> operator()(const auto&) const { return std::nullopt; }
};

bool is_staff(const Actor& actor) {
    return actor.kind == ActorKind::interviewer || actor.kind == ActorKind::administrator;
}

Standing standing_of(const Exam& exam, const Sitting& sitting) {
    const auto deadline = section_deadline(exam, sitting);
    return {.phase = sitting.phase, .deadline = deadline ? std::optional{deadline->at} : std::nullopt};
}

void keep_intervention(Sitting& sitting, const Record& record, InterventionKind kind, const Standing& before,
                       const Standing& after) {
    auto& kept = sitting.interventions;
    if (kept.size() == limits::interventions_kept_max) kept.erase(kept.begin());
    kept.push_back({.ordinal = record.ordinal,
                    .kind = kind,
                    .at = record.at,
                    .actor = record.cause.actor,
                    .reason = record.cause.reason,
                    .before = before,
                    .after = after});
}

/// A candidate's command uses its number up. Late text comes from any writer and has none.
void count_command(Sitting& sitting, const Record& record, const SittingEvent& event) {
    if (std::holds_alternative<event::WriterChanged>(event) || std::holds_alternative<event::LateTextKept>(event))
        return;
    if (record.cause.client_seq && record.cause.epoch == sitting.epoch)
        sitting.last_client_seq = *record.cause.client_seq;
}

void count_bytes(Sitting& sitting, const Record& record, const SittingEvent& event) {
    const std::size_t bytes = journal_bytes(event);
    if (bytes == 0) return;
    sitting.written_bytes += bytes;
    sitting.written_at = record.at;
}

} // namespace

SectionProgress& Fold::progress(const SectionId& section) const {
    const auto index = find_section(exam, section);
    assert(index);
    return sitting.sections.at(*index);
}

void Fold::end_section(bool expired) const {
    end_silence(sitting.item);
    SectionProgress& ended = sitting.sections.at(sitting.section);
    ended.finished_at = record.at;
    ended.expired = expired;
    if (open_gap(sitting) != nullptr) sitting.gaps.back().to = record.at;
    sitting.item.reset();
}

void Fold::end(event::FinishReason reason) const {
    end_pause();
    if (section_is_on(sitting)) end_section(sitting.sections.at(sitting.section).expired);
    sitting.phase = Phase::finished;
    sitting.finish = reason;
    sitting.finished_at = record.at;
}

void Fold::operator()(const event::Invited& invited) const {
    sitting.invitation = invited;
    sitting.locale = invited.locale;
    sitting.invited_at = record.at;
}
void Fold::operator()(const event::LinkIssued& issued) const {
    sitting.links.push_back(
        Link{.id = issued.link, .secret_hash = issued.secret_hash, .created_at = record.at, .revoked = false});
}
void Fold::operator()(const event::LinkRevoked& revoked) const {
    const auto link = std::ranges::find(sitting.links, revoked.link, &Link::id);
    assert(link != sitting.links.end());
    link->revoked = true;
}
void Fold::operator()(const event::Consented& consented) const {
    sitting.locale = consented.locale;
    if (sitting.consented_at) return;
    sitting.consented_at = record.at;
    sitting.consented_terms = consented.terms;
    sitting.phase = Phase::waiting;
}
void Fold::operator()(const event::WriterChanged& changed_writer) const {
    assert(changed_writer.epoch == sitting.epoch + 1);
    if (changed_writer.epoch > 1)
        note({.kind = NotedKind::take_over, .item = sitting.item, .from = record.at, .to = record.at});
    sitting.writer = changed_writer.writer;
    sitting.epoch = changed_writer.epoch;
    sitting.last_client_seq = 0;
}
void Fold::operator()(const event::Admitted& admitted) const {
    progress(admitted.section).admitted_at = record.at;
}
void Fold::operator()(const event::SectionStarted& started) const {
    assert(sitting.phase == Phase::waiting);
    progress(started.section).started_at = record.at;
    sitting.quiet_since = record.at;
    sitting.phase = Phase::running;
}
void Fold::operator()(const event::SectionClosing&) const {
    end_silence(sitting.item);
    sitting.phase = Phase::closing;
}
void Fold::operator()(const event::SectionFinished& finished) const {
    end_section(finished.expired);
    if (sitting.section + 1 < sitting.sections.size()) {
        ++sitting.section;
        sitting.phase = Phase::waiting;
    } else { // the Finished that comes with it says the same
        end(finished.expired ? event::FinishReason::expired : event::FinishReason::submitted);
    }
}
void Fold::operator()(const event::Finished& finished) const {
    end(finished.reason);
}

void evolve(const Exam& exam, Sitting& sitting, const Record& record) {
    assert(record.stream == stream_of(sitting.id));
    assert(record.ordinal == sitting.ordinal + 1);
    const auto* event = std::get_if<SittingEvent>(&record.event);
    assert(event);
    const auto kind = is_staff(record.cause.actor) ? std::visit(KindOf{}, *event) : std::nullopt;
    const Standing before = kind ? standing_of(exam, sitting) : Standing{};
    std::visit(Fold{exam, sitting, record}, *event);
    if (kind) keep_intervention(sitting, record, *kind, before, standing_of(exam, sitting));
    count_command(sitting, record, *event);
    count_bytes(sitting, record, *event);
    sitting.ordinal = record.ordinal;
}

} // namespace shibi::core
