#pragma once

#include "core/ids.hpp"

#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace shibi::core {

/// Why a command was not taken. The wire name is `to_string(code)`; it is stable and pages translate it.
enum class RefusalCode {
    malformed,       ///< the message itself is wrong: not JSON, a missing or mistyped field
    unknown_item,    ///< no such item in this exam
    unknown_section, ///< no such section in this exam
    wrong_phase,     ///< the sitting's phase does not allow this command
    not_consented,   ///< nothing is recorded before the candidate has agreed to it
    not_admitted,    ///< the section waits for an interviewer's admission
    outside_window,  ///< the sitting may not start yet, or no longer
    item_closed,     ///< the item is not open any more (or not yet): text may only be handed in as late text
    superseded,      ///< another writer has taken over (an older epoch)
    no_writer,       ///< this connection has not claimed the pen
    out_of_order,    ///< a gap in the client sequence; `expected_client_seq` says which comes next
    base_mismatch,   ///< the edits are against another version; `current_version` says which; send the whole text
    result_mismatch, ///< applying the edits does not give the stated length and hash; send the whole text
    bad_splice,      ///< out of range, or through a surrogate pair
    bad_text,        ///< lone surrogates or characters that no text may hold
    too_long,        ///< over a named limit; `allowed` says which
    bad_response,    ///< the response does not fit the item's type or range
    bad_value,       ///< any other value out of its range
    not_allowed,     ///< this role may not do this
    not_found,       ///< no such sitting, exam, token or link
    conflict,        ///< exists already, or has changed in between
    too_many,        ///< a named limit on how many is reached; sent again it is refused again
    busy,            ///< too much is going on just now; sent again in a moment it is taken
    claim_expired,   ///< the grader does not hold the answer (any more): claim it again
    already_marked,  ///< the mark is in and stands
};

std::string_view to_string(RefusalCode code);

/// An expected "no". Says what was wrong and what is allowed, in plain English for logs and API users.
struct Refusal {
    RefusalCode code{};
    std::string message; ///< what was wrong, with the offending value
    std::string allowed; ///< what is allowed instead, or what to do
    std::optional<ClientSeq> expected_client_seq = {};
    std::optional<Version> current_version = {};

    friend bool operator==(const Refusal&, const Refusal&) = default;
};

template<class T>
using Result = std::expected<T, Refusal>;

} // namespace shibi::core
