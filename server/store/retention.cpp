#include "store/retention.hpp"

#include <algorithm>

namespace shibi::store {
namespace {

constexpr std::array<std::string_view, 3> keystroke_kinds{"edited", "text_replaced", "late_text_kept"};
constexpr std::array<std::string_view, 3> answer_kinds{"answer_closed", "responded", "report_recorded"};
constexpr std::array<std::string_view, 3> person_kinds{"invited", "help_asked", "notice_sent"};

bool contains(const std::array<std::string_view, 3>& kinds, std::string_view kind) {
    return std::ranges::find(kinds, kind) != kinds.end();
}

} // namespace

Retention retention_of(std::string_view kind) {
    if (contains(keystroke_kinds, kind)) return Retention::keystrokes;
    if (contains(answer_kinds, kind)) return Retention::answers;
    if (contains(person_kinds, kind)) return Retention::person;
    return Retention::record;
}

std::string_view payload_table(Retention retention) {
    switch (retention) {
    case Retention::keystrokes: return "payload_keystrokes";
    case Retention::answers: return "payload_answers";
    case Retention::person: return "payload_person";
    case Retention::record: break;
    }
    return "payload_record";
}

} // namespace shibi::store
