#include "live/board_notes.hpp"

#include <algorithm>

namespace shibi::live {
namespace {

std::size_t place(std::int64_t stretch) {
    return static_cast<std::size_t>(stretch) % TypingRate::stretches_max;
}

bool came_from_elsewhere(const core::Edit& edit) {
    return edit.origin == core::EditOrigin::paste || edit.origin == core::EditOrigin::drop;
}

/// One overload for each kind that leaves a note.
struct Notes {
    BoardNotes& notes;
    core::Time at;

    void operator()(const core::event::Edited& event) const {
        notes.typing.add(at, static_cast<std::uint32_t>(event.edits.size()));
        written(event.item);
        for (const core::Edit& edit : event.edits) {
            if (!came_from_elsewhere(edit)) continue;
            ++notes.signals.pastes;
            notes.signals.pasted_units += edit.splice.insert.size();
        }
    }
    void operator()(const core::event::TextReplaced& event) const { written(event.item); }
    void operator()(const core::event::HelpAsked& event) const { notes.help = event.text; }
    void operator()(const core::event::AnswerClosed& event) const { notes.edited_at.erase(event.item); }
    void operator()(const core::event::ReportRecorded& event) const {
        if (auto summary = wire::summarise_report(event.report))
            notes.reports[event.item] = {.version = event.version, .summary = *std::move(summary), .json = nullptr};
    }
    void operator()(const core::event::Paused&) const { notes.edited_at.clear(); }
    void operator()(const core::event::OutageCredited&) const { notes.edited_at.clear(); }
    void operator()(const auto&) const {}

    void written(const core::ItemId& item) const {
        const auto [known, first] = notes.edited_at.try_emplace(item, at);
        if (!first && at - known->second >= gap_min) ++notes.signals.gaps;
        known->second = at;
    }
};

} // namespace

void TypingRate::add(core::Time at, std::uint32_t edits) {
    const std::int64_t stretch = at.time_since_epoch() / TypingRate::stretch_time;
    if (last_ >= 0 && stretch - last_ < static_cast<std::int64_t>(stretches_max))
        for (std::int64_t between = last_ + 1; between <= stretch; ++between)
            edits_[place(between)] = 0;
    else
        edits_.fill(0);
    last_ = std::max(last_, stretch);
    edits_[place(last_)] += edits;
}

std::vector<std::uint32_t> TypingRate::edits() const {
    std::vector<std::uint32_t> all;
    if (last_ < 0) return all;
    const std::int64_t first = std::max(std::int64_t{0}, last_ - static_cast<std::int64_t>(stretches_max) + 1);
    for (std::int64_t stretch = first; stretch <= last_; ++stretch)
        if (const std::uint32_t edits = edits_[place(stretch)]; edits > 0 || !all.empty()) all.push_back(edits);
    return all;
}

std::optional<core::Time> TypingRate::until() const {
    if (last_ < 0) return std::nullopt;
    return core::Time{stretch_time * (last_ + 1)};
}

void take_note(BoardNotes& notes, const core::Record& record) {
    std::visit(Notes{notes, record.at}, std::get<core::SittingEvent>(record.event));
}

void take_note(BoardNotes& notes, const core::ItemId& item, KnownReport report) {
    KnownReport& known = notes.reports[item];
    if (known.version <= report.version) known = std::move(report);
}

} // namespace shibi::live
