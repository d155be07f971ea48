#pragma once

#include "core/sitting/record.hpp"

#include <array>
#include <span>
#include <string_view>
#include <variant>

namespace shibi::store {

/// How long a payload may have to be kept apart from others, and so in which table it is. The numbers are on disk.
enum class Retention {
    record = 0,     ///< what happened, without words of or about the person
    keystrokes = 1, ///< how answers were written, and what was seen of the device
    answers = 2,    ///< final and late texts, responses and their reports, parallel answers
    person = 3,     ///< name, invitation, words between candidate and interviewer, notes
    marks = 4,      ///< points, comments and outcomes: kept longest
};

inline constexpr std::array all_retentions{Retention::record, Retention::keystrokes, Retention::answers,
                                           Retention::person, Retention::marks};

/// The class of a record that is being written; an old record keeps the class it was written with. One line for each
/// kind of event: a new kind does not compile before it has its own.
Retention retention_of(const decltype(core::Record::event)& event);

/// The classes whose payloads are deleted with this part of a sitting.
std::span<const Retention> retentions_of(core::event::ErasedPart part);

/// "payload_answers"
std::string_view payload_table(Retention retention);

} // namespace shibi::store
