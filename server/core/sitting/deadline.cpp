#include "core/sitting/deadline.hpp"

#include <algorithm>
#include <cassert>

namespace shibi::core {
namespace {

TimeTerm::Kind kind_of(Credit::Kind kind) {
    switch (kind) {
    case Credit::Kind::extension: return TimeTerm::Kind::extension;
    case Credit::Kind::pause: return TimeTerm::Kind::pause;
    case Credit::Kind::outage: return TimeTerm::Kind::outage;
    case Credit::Kind::reopening: return TimeTerm::Kind::reopening;
    case Credit::Kind::connection: return TimeTerm::Kind::connection;
    }
    assert(false && "a kind of credit that no term stands for");
    return TimeTerm::Kind::extension;
}

Millis accommodated(Millis limit, const event::Accommodation& accommodation) {
    return limit * (static_cast<std::int64_t>(accommodation.percent) - 100) / 100;
}

/// A stretch of time that ends: the terms are visited where they are itemised and where only their sum is wanted, so
/// that both always agree.
struct Scope {
    const event::Invited& invitation;
    const Section& section;
    const std::vector<Credit>& credits;
    const Item* item = nullptr; ///< set: the item's own time instead of the section's
    Time from;                  ///< when the section started, or the item was entered

    [[nodiscard]] bool ends() const {
        return item ? item->limit.has_value() : section.limit || invitation.window.hard_end;
    }

    [[nodiscard]] Millis base() const {
        if (item) return *item->limit;
        const auto& hard_end = invitation.window.hard_end;
        if (!hard_end) return *section.limit;
        const Millis until_hard_end = std::max(Millis{0}, *hard_end - from);
        return section.limit ? std::min(*section.limit, until_hard_end) : until_hard_end;
    }

    /// Of the full limit, whatever a hard end has cut; a section without a limit is not lengthened.
    [[nodiscard]] Millis accommodation() const {
        const auto& agreed = invitation.accommodation;
        if (item) return accommodated(*item->limit, agreed);
        return section.limit ? accommodated(*section.limit, agreed) + agreed.extra : Millis{0};
    }

    /// What was given or lost before the item was entered is not the item's.
    [[nodiscard]] Millis share_of_item(const Credit& credit) const {
        if (credit.at >= from) return credit.by;
        const bool is_lost_time = credit.kind != Credit::Kind::extension;
        return is_lost_time ? std::max(Millis{0}, credit.at + credit.by - from) : Millis{0};
    }

    template<class Visit>
    void visit_terms(Visit visit) const {
        visit(TimeTerm::Kind::base, base(), nullptr);
        if (const Millis by = accommodation(); by != Millis{0}) visit(TimeTerm::Kind::accommodation, by, nullptr);
        for (const Credit& credit : credits) {
            const Millis by = item ? share_of_item(credit) : credit.by;
            if (!item || credit.at >= from || by > Millis{0}) visit(kind_of(credit.kind), by, &credit);
        }
    }

    [[nodiscard]] Time end() const {
        Time at = from;
        visit_terms([&at](TimeTerm::Kind, Millis by, const Credit*) { at += by; });
        return at;
    }

    [[nodiscard]] Deadline itemised() const {
        Deadline deadline{.started_at = from, .at = from, .terms = {}, .stands_still_since = {}};
        visit_terms([&deadline](TimeTerm::Kind kind, Millis by, const Credit* credit) {
            deadline.at += by;
            deadline.terms.push_back(TimeTerm{.kind = kind,
                                              .by = by,
                                              .actor = credit ? credit->actor : Actor{},
                                              .reason = credit ? credit->reason : std::nullopt});
        });
        return deadline;
    }
};

std::optional<Scope> section_scope(const Exam& exam, const Sitting& sitting, std::size_t index) {
    const SectionProgress& progress = sitting.sections.at(index);
    if (!progress.started_at) return std::nullopt;
    Scope scope{.invitation = sitting.invitation,
                .section = exam.sections.at(index),
                .credits = progress.credits,
                .from = *progress.started_at};
    return scope.ends() ? std::optional{scope} : std::nullopt;
}

std::optional<Scope> item_scope(const Exam& exam, const Sitting& sitting, ItemPlace place) {
    const Item& item = item_at(exam, place);
    const auto& entered_at = sitting.answers.at(item.id).entered_at;
    if (!item.limit || !entered_at) return std::nullopt;
    return Scope{.invitation = sitting.invitation,
                 .section = exam.sections.at(place.section),
                 .credits = sitting.sections.at(place.section).credits,
                 .item = &item,
                 .from = *entered_at};
}

std::optional<Time> earlier(std::optional<Time> one, std::optional<Time> other) {
    return one && other ? std::min(*one, *other) : one ? one : other;
}

std::optional<Time> end_of(const std::optional<Scope>& scope) {
    return scope ? std::optional{scope->end()} : std::nullopt;
}

std::optional<ItemPlace> present_place(const Exam& exam, const Sitting& sitting) {
    return section_is_on(sitting) && sitting.item ? find_item(exam, *sitting.item) : std::nullopt;
}

} // namespace

// Nobody grades what the candidate has taken back, unless somebody releases it on purpose.
std::optional<Time> release_at(const Sitting& sitting) {
    if (sitting.phase != Phase::finished || sitting.released_at || sitting.finish == event::FinishReason::withdrawn)
        return std::nullopt;
    if (!undecided_late_texts(sitting).empty()) return std::nullopt;
    return *sitting.finished_at + limits::release_after_end;
}

std::optional<Deadline> section_deadline(const Exam& exam, const Sitting& sitting) {
    if (!section_is_on(sitting)) return std::nullopt;
    const auto scope = section_scope(exam, sitting, sitting.section);
    if (!scope) return std::nullopt;
    Deadline deadline = scope->itemised();
    deadline.stands_still_since = sitting.paused_at;
    return deadline;
}

std::optional<Deadline> item_deadline(const Exam& exam, const Sitting& sitting) {
    const auto place = present_place(exam, sitting);
    const auto scope = place ? item_scope(exam, sitting, *place) : std::nullopt;
    if (!scope) return std::nullopt;
    Deadline deadline = scope->itemised();
    deadline.stands_still_since = sitting.paused_at;
    const auto section_end = end_of(section_scope(exam, sitting, place->section));
    if (section_end && *section_end < deadline.at) {
        deadline.terms.push_back(
            TimeTerm{.kind = TimeTerm::Kind::section_end, .by = *section_end - deadline.at, .actor = {}, .reason = {}});
        deadline.at = *section_end;
    }
    return deadline;
}

std::optional<Time> next_expiry(const Exam& exam, const Sitting& sitting) {
    if (sitting.phase == Phase::finished) return release_at(sitting);
    if (sitting.phase != Phase::running && sitting.phase != Phase::closing) return std::nullopt;
    auto section_end = end_of(section_scope(exam, sitting, sitting.section));
    const auto place = present_place(exam, sitting);
    auto item_end = place ? end_of(item_scope(exam, sitting, *place)) : std::nullopt;
    if (item_end) *item_end += exam.network_grace;
    if (section_end && sitting.phase == Phase::closing) *section_end += exam.network_grace;
    return earlier(section_end, item_end);
}

std::optional<Time> end_of_item(const Exam& exam, const Sitting& sitting, ItemPlace place) {
    const auto deadline =
        earlier(end_of(item_scope(exam, sitting, place)), end_of(section_scope(exam, sitting, place.section)));
    const Answer& answer = sitting.answers.at(item_at(exam, place).id);
    const auto closed_at = answer.closed_at ? answer.closed_at : sitting.finished_at;
    return earlier(closed_at, deadline);
}

std::optional<Deadline> simulated_deadline(const Exam& exam, const event::Invited& invitation, std::size_t section,
                                           Time start) {
    const std::vector<Credit> nothing_given;
    const Scope scope{
        .invitation = invitation, .section = exam.sections.at(section), .credits = nothing_given, .from = start};
    return scope.ends() ? std::optional{scope.itemised()} : std::nullopt;
}

} // namespace shibi::core
