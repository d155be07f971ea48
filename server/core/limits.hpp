#pragma once

#include "core/time.hpp"

#include <cstddef>
#include <cstdint>

/// The named limits of the domain. Those of sockets are in net/limits.hpp, those of the store in store/limits.hpp.
namespace shibi::core::limits {

inline constexpr std::size_t answer_units_max = 20'000; ///< UTF-16 units of one answer; its UTF-8 fits one frame
inline constexpr std::size_t edits_per_save_max = 512;
inline constexpr std::size_t short_text_units_max = 2'000;
inline constexpr std::size_t url_units_max = 2'048;
inline constexpr std::size_t help_units_max = 500;
inline constexpr std::size_t notice_units_max = 2'000;
inline constexpr std::size_t note_units_max = 2'000;
inline constexpr std::size_t candidate_name_units_max = 200;
inline constexpr std::size_t locale_units_max = 35; ///< RFC 5646, 4.4.1
inline constexpr std::size_t terms_units_max = 200; ///< the name of a version of the terms, not their words
inline constexpr std::size_t writer_id_bytes_max = 64;
inline constexpr std::size_t late_texts_per_item_max = 16;
inline constexpr std::size_t links_per_sitting_max = 32;
/// What a candidate's own events may come to in the journal before they are taken only now and then. Three hours of
/// typing without a break, saved every 300 ms, come to about 20 MB.
inline constexpr std::size_t journal_bytes_per_sitting_max = std::size_t{64} << 20U;
inline constexpr Millis spaced_write_every = std::chrono::seconds{30}; ///< above it
inline constexpr std::size_t sections_per_exam_max = 16;
inline constexpr std::size_t items_per_exam_max = 64;
inline constexpr std::size_t choices_per_item_max = 64;
inline constexpr std::size_t notices_per_sitting_max = 200;
inline constexpr std::size_t interventions_kept_max = 500; ///< in a sitting's state; the journal has all
inline constexpr std::size_t notes_per_sitting_max = 200;
inline constexpr std::size_t flag_units_max = 500;
inline constexpr std::size_t parallel_answers_per_sitting_max = 256; ///< items times interviewers
inline constexpr std::size_t remarks_per_sitting_max = 50;
inline constexpr std::size_t remark_units_max = 2'000;
inline constexpr std::size_t gaps_per_sitting_max = 200; ///< of the candidate's connection
inline constexpr std::size_t signals_per_frame_max = 64;
inline constexpr std::size_t signals_per_sitting_max = 2'000;
inline constexpr std::size_t signals_listed_max =
    200; ///< told to the candidate one by one, the newest; the rest counted
inline constexpr std::size_t sittings_per_command_max = 1'000;
inline constexpr std::size_t invitations_per_request_max = 10'000;
inline constexpr Millis section_limit_max = std::chrono::hours{12};
inline constexpr Millis section_limit_min = std::chrono::seconds{5};
inline constexpr Millis extension_max = std::chrono::hours{6};
inline constexpr Millis network_grace_default = std::chrono::seconds{3};
inline constexpr Millis network_grace_max = std::chrono::seconds{60};
inline constexpr std::uint32_t accommodation_percent_min = 100;
inline constexpr std::uint32_t accommodation_percent_max = 400;
/// Without any connection for so long while a section is on: a gap. A reconnect is quicker.
inline constexpr Millis connection_gap_min = std::chrono::seconds{5};
/// Without a change of any answer while time runs: worth a look. From a start, a change, a resumption, a
/// reopening or an outage given back to the next change, or to where time stops: a pause, the end of the section.
inline constexpr Millis typing_gap_min = std::chrono::minutes{3};
/// From the end of a sitting to its release to graders, when no late text waits for a decision. Until then it can be
/// reopened.
inline constexpr Millis release_after_end = std::chrono::minutes{15};
inline constexpr Millis link_lives_after_end = std::chrono::hours{24};
inline constexpr Millis remarks_after_end = link_lives_after_end; ///< so long the candidate may add them

} // namespace shibi::core::limits
