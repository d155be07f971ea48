#pragma once

#include "core/sitting/play.hpp"

#include <string>

/// A sitting that is over and may be marked.
namespace shibi::core {

/// Section "interview" (experience: 20 % of the score, by steps), then section "test" (story, letter: 60 and 40 % of
/// the rest). Rubrics: "benefits" counts 0 to 2 (40 %), "tone" has 0, 1, 2, 4 (60 %). Differences over one level or
/// 30 % go to a third; qualified from 75, borderline from 60.
Exam marked_exam();

/// Written, handed in; "story" is 「你好𠮶世界」, "letter" 「再見」; 3 years of experience.
Play finished_play();

Actor grader(const std::string& name);
Actor adjudicator(const std::string& name = "ada");

/// "v1": the version of both rubrics.
MarkSheet sheet(std::uint32_t benefits, std::uint32_t tone);

command::ClaimAnswer claim_of(const std::string& name, const char* item);
command::SubmitMark mark_of(const std::string& name, const char* item, const MarkSheet& sheet);
Command by(const Actor& actor, CommandBody body);

/// Claims and hands in.
Events marks(Play& play, const std::string& name, const char* item, const MarkSheet& sheet);

} // namespace shibi::core
