#include "live/signals.hpp"

#include "core/sitting/evolve.hpp"
#include "live/similarity.hpp"

#include <algorithm>

namespace shibi::live {
namespace {

double share_in(const core::Text& part, std::u16string_view whole) {
    if (part.empty()) return 0;
    const Shingles shingles = shingles_of(part);
    if (shingles.empty()) return whole.find(part) == std::u16string_view::npos ? 0 : 1;
    return compare(shingles, shingles_of(whole)).containment;
}

double share_in_prompt(const core::Exam& exam, const Paste& paste) {
    double most = 0;
    const auto place = core::find_item(exam, paste.item);
    if (!place) return 0;
    for (const auto& [language, prompt] : core::item_at(exam, *place).prompt)
        if (const auto text = core::to_utf16(prompt)) most = std::max(most, share_in(paste.edit.splice.insert, *text));
    return most;
}

std::optional<Overlap> most_in_own(const core::Sitting& sitting, const Paste& paste) {
    std::optional<Overlap> most;
    for (const auto& [item, answer] : sitting.answers) {
        const double share = item == paste.item ? 0 : share_in(paste.edit.splice.insert, answer.text);
        if (share > 0 && (!most || share > most->share)) most = Overlap{.item = item, .share = share};
    }
    return most;
}

/// One overload for each kind that is a signal.
struct Collector {
    Signals& signals;
    const core::Record& record;

    void operator()(const core::event::Edited& event) const {
        for (const core::Edit& edit : event.edits)
            if (core::came_from_elsewhere(edit))
                signals.pastes.push_back({.ordinal = record.ordinal,
                                          .made_at = edit.made_at,
                                          .item = event.item,
                                          .edit = edit,
                                          .in_own = {}});
    }
    void operator()(const core::event::SignalsRecorded& event) const {
        for (const core::event::Signal& signal : event.signals)
            signals.recorded.push_back({.ordinal = record.ordinal, .signal = signal});
    }
    void operator()(const core::event::WriterChanged& event) const {
        if (event.epoch > 1)
            signals.take_overs.push_back({.ordinal = record.ordinal, .at = record.at, .epoch = event.epoch});
    }
    void operator()(const auto&) const {}
};

} // namespace

Signals collect_signals(const core::Exam& exam, const core::SittingId& sitting, std::span<const core::Record> records) {
    Signals signals{
        .sitting = core::empty_sitting(sitting, exam), .pastes = {}, .recorded = {}, .gaps = {}, .take_overs = {}};
    for (const core::Record& record : records) {
        const core::Time quiet_since = signals.sitting.quiet_since;
        const std::uint32_t gaps = signals.sitting.signals.typing_gaps;
        const std::optional<core::ItemId> item = signals.sitting.item; // none after the end of a section
        core::evolve(exam, signals.sitting, record);
        std::visit(Collector{signals, record}, std::get<core::SittingEvent>(record.event));
        if (signals.sitting.signals.typing_gaps > gaps)
            signals.gaps.push_back({.ordinal = record.ordinal,
                                    .from = quiet_since,
                                    .to = record.at,
                                    .item = signals.sitting.item ? signals.sitting.item : item});
    }
    for (Paste& paste : signals.pastes) {
        paste.in_prompt = share_in_prompt(exam, paste);
        paste.in_own = most_in_own(signals.sitting, paste);
    }
    return signals;
}

} // namespace shibi::live
