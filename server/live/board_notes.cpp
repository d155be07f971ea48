#include "live/board_notes.hpp"

#include <algorithm>

namespace shibi::live {
namespace {

std::size_t place(std::int64_t stretch) {
    return static_cast<std::size_t>(stretch) % TypingRate::stretches_max;
}

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
    const auto& event = std::get<core::SittingEvent>(record.event);
    if (const auto* edited = std::get_if<core::event::Edited>(&event))
        notes.typing.add(record.at, static_cast<std::uint32_t>(edited->edits.size()));
    const auto* recorded = std::get_if<core::event::ReportRecorded>(&event);
    if (recorded == nullptr) return;
    if (auto summary = wire::summarise_report(recorded->report))
        notes.reports[recorded->item] = {.version = recorded->version, .summary = *std::move(summary), .json = nullptr};
}

void take_note(BoardNotes& notes, const core::ItemId& item, KnownReport report) {
    KnownReport& known = notes.reports[item];
    if (known.version <= report.version) known = std::move(report);
}

} // namespace shibi::live
