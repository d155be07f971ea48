#pragma once

#include <array>
#include <string_view>

namespace shibi::store {

/// How long a payload may have to be kept apart from others, and so in which table it is. The numbers are on disk.
enum class Retention {
    record = 0,     ///< what happened, without words of or about the person
    keystrokes = 1, ///< how answers were written, late texts, and what was seen of the device
    answers = 2,    ///< final texts, responses and their reports, parallel answers
    person = 3,     ///< name, invitation, words between candidate and interviewer, notes
    marks = 4,      ///< points, comments and outcomes: kept longest
};

inline constexpr std::array all_retentions{Retention::record, Retention::keystrokes, Retention::answers,
                                           Retention::person, Retention::marks};

/// By the kind of the event (wire::kind_of). Only for records that are being written: an old record keeps the class it
/// was written with.
Retention retention_of(std::string_view kind);

/// "payload_answers"
std::string_view payload_table(Retention retention);

} // namespace shibi::store
