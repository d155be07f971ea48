#pragma once

#include <cstddef>
#include <cstdint>

/// The named limits of the wire. What a text or a list may hold is in core/limits.hpp.
namespace shibi::wire::limits {

inline constexpr std::size_t frame_bytes_max = std::size_t{64} * 1024; ///< one WebSocket text frame, either way round
inline constexpr std::size_t id_bytes_max = 64;           ///< ids that a page makes or names: items, sections, writers
inline constexpr std::size_t echo_bytes_max = 128;        ///< a page's own id of a late text, echoed
inline constexpr std::size_t locale_bytes_max = 35;       ///< BCP 47 advises room for 35
inline constexpr std::size_t terms_bytes_max = 64;        ///< name of a version of the terms
inline constexpr std::size_t quantity_units_max = 8;      ///< numbers of one quantity item
inline constexpr std::size_t composing_units_max = 2'000; ///< one composition of an input method
inline constexpr std::size_t exam_bytes_max = std::size_t{1024} * 1024; ///< one exam.json
inline constexpr std::size_t json_depth_max = 32;                       ///< nesting of exam content
inline constexpr std::size_t json_repeated_keys_max = 100;              ///< named in one survey of a text
inline constexpr std::size_t title_units_max = 200;                     ///< titles in exam content, UTF-16 units
inline constexpr std::size_t label_units_max = 500;                     ///< of choices, units and requirements
inline constexpr std::size_t passage_units_max = 10'000;                ///< prompts, instructions, introductions, notes
inline constexpr std::uint64_t safe_integer_max = (1ULL << 53U) - 1;    ///< what JavaScript counts without loss

} // namespace shibi::wire::limits
