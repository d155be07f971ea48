#pragma once

#include "core/refusal.hpp"
#include "core/time.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shibi::core {

/// Text of answers is UTF-16, as browsers and LSP count it, so that offsets of page, server and findings are the same
/// numbers. Invariant of every stored text: no lone surrogates.
using Text = std::u16string;

/// One replacement: `remove` units at `at` give way to `insert`. Offsets are UTF-16 units of the text as it is when
/// this splice is applied (splices of one save apply one after the other). Neither end may cut a surrogate pair.
struct Splice {
    std::uint32_t at = 0;
    std::uint32_t remove = 0;
    Text insert;
    friend bool operator==(const Splice&, const Splice&) = default;
};

/// How an edit came to be, as the browser says it (InputEvent.inputType). Evidence for replay, never a rule.
enum class EditOrigin { typed, composition, paste, drop, cut, undo, redo, other };

/// A splice with the moment it was made on the candidate's device, already moved to server time by the page's measured
/// offset.
struct Edit {
    Splice splice;
    Time made_at;
    EditOrigin origin = EditOrigin::typed;
    friend bool operator==(const Edit&, const Edit&) = default;
};

/// By paste or drop: written somewhere else.
bool came_from_elsewhere(const Edit& edit);

/// Refuses (bad_text) lone surrogates and U+0000, and names the offset. Everything else, control characters included,
/// is kept as typed.
Result<void> check_text(std::u16string_view text);

/// Applies the splice in place. Refuses (bad_splice, bad_text, too_long) and then leaves the text as it was.
Result<void> apply(Text& text, const Splice& splice, std::size_t units_max);

/// Applies all edits or none.
Result<Text> apply_all(const Text& text, std::span<const Edit> edits, std::size_t units_max);

/// FNV-1a, 32 bit, over the UTF-16 units, low byte first. Tells page and server that their texts have drifted apart;
/// not a proof of anything. http://www.isthe.com/chongo/tech/comp/fnv/
std::uint32_t drift_hash(std::u16string_view text);

bool has_lone_surrogate(std::u16string_view text);

/// Unicode characters, as somebody would count them: a surrogate pair is one.
std::size_t characters_in(std::u16string_view text);

/// Strict UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF); nothing when ill-formed.
std::optional<Text> to_utf16(std::string_view utf8);

/// Lone surrogates, which no stored text has, become U+FFFD.
std::string to_utf8(std::u16string_view text);

/// Length of UTF-8 text in UTF-16 units, for limits on text that is kept as UTF-8. Nothing when ill-formed.
std::optional<std::size_t> utf16_length(std::string_view utf8);

} // namespace shibi::core
