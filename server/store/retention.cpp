#include "store/retention.hpp"

#include <algorithm>
#include <span>

namespace shibi::store {
namespace {

using Kinds = std::span<const std::string_view>;
constexpr std::array<std::string_view, 4> keystroke_kinds{"edited", "text_replaced", "late_text_kept",
                                                          "signals_recorded"};
constexpr std::array<std::string_view, 4> answer_kinds{"answer_closed", "responded", "report_recorded",
                                                       "parallel_answered"};
constexpr std::array<std::string_view, 7> person_kinds{"invited",      "help_asked",        "notice_sent", "flagged",
                                                       "note_written", "writing_confirmed", "remark_added"};

constexpr std::array<std::string_view, 6> mark_kinds{"marked",      "mark_revised", "adjudicated",
                                                     "outcome_set", "gold_marked",  "gold_mark_revised"};

bool contains(Kinds kinds, std::string_view kind) {
    return std::ranges::find(kinds, kind) != kinds.end();
}

} // namespace

Retention retention_of(std::string_view kind) {
    if (contains(keystroke_kinds, kind)) return Retention::keystrokes;
    if (contains(answer_kinds, kind)) return Retention::answers;
    if (contains(person_kinds, kind)) return Retention::person;
    if (std::ranges::find(mark_kinds, kind) != mark_kinds.end()) return Retention::marks;
    return Retention::record;
}

std::string_view payload_table(Retention retention) {
    switch (retention) {
    case Retention::keystrokes: return "payload_keystrokes";
    case Retention::answers: return "payload_answers";
    case Retention::person: return "payload_person";
    case Retention::marks: return "payload_marks";
    case Retention::record: break;
    }
    return "payload_record";
}

} // namespace shibi::store
