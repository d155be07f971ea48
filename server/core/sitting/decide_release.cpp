#include "core/sitting/situation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace shibi::core {
namespace {

struct FoundLateText {
    ItemId item;
    const LateText* late = nullptr;
};

FoundLateText find_late_text(const Sitting& sitting, Ordinal ordinal) {
    for (const auto& [item, answer] : sitting.answers) {
        const auto late = std::ranges::find(answer.late_texts, ordinal, &LateText::ordinal);
        if (late != answer.late_texts.end()) return {.item = item, .late = &*late};
    }
    return {};
}

} // namespace

Decision decide_body(const Situation& situation, const command::DecideLateText& decide) {
    const FoundLateText found = find_late_text(situation.sitting, decide.late_ordinal);
    if (found.late == nullptr)
        return refuse(RefusalCode::not_found, fmt::format("no late text came at ordinal {}", decide.late_ordinal),
                      "the ordinal of a late text of this sitting");
    if (situation.sitting.released_at)
        return refuse(RefusalCode::conflict, "the sitting was released to graders",
                      "decisions come before the release");
    if (!situation.answer(found.item).closed_at)
        return refuse_phase(situation, fmt::format("item \"{}\" is open", found.item.str()),
                            "once its answer is closed");
    if (found.late->decision)
        return refuse(RefusalCode::conflict,
                      fmt::format("{} has decided that it {}", found.late->decision->actor.name,
                                  found.late->decision->counts ? "counts" : "does not count"),
                      "each late text once");
    return Events{
        event::LateTextDecided{.item = found.item, .late_ordinal = decide.late_ordinal, .counts = decide.counts}};
}

Decision decide_body(const Situation& situation, const command::ReleaseToGraders&) {
    if (situation.sitting.phase != Phase::finished)
        return refuse_phase(situation, "nothing can be released to graders", "once the sitting is finished");
    if (situation.sitting.released_at) return Events{};
    std::string waiting;
    for (const Ordinal ordinal : undecided_late_texts(situation.sitting))
        waiting += fmt::format("{}{} (item \"{}\")", waiting.empty() ? "" : ", ", ordinal,
                               find_late_text(situation.sitting, ordinal).item.str());
    if (!waiting.empty())
        return refuse(RefusalCode::conflict, fmt::format("late texts wait for a decision: {}", waiting),
                      "decide first whether each of them counts");
    return Events{event::Released{}};
}

} // namespace shibi::core
