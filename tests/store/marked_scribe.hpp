#pragma once

#include "core/marking/gold.hpp"
#include "store/scribe.hpp"

#include <cstdint>
#include <string>

namespace shibi::test {

/// Who does it.
core::Cause by(const std::string& grader, core::ActorKind kind = core::ActorKind::grader);

/// Both marks of the sitting's "character", of the criterion "tone": claimed, handed in, compared.
void mark_twice(Scribe& scribe, const core::SittingId& sitting, const std::string& one, std::uint32_t tone_of_one,
                const std::string& other, std::uint32_t tone_of_other);

/// The first mark of it, with nobody else's.
void mark_once(Scribe& scribe, const core::SittingId& sitting, const std::string& grader, std::uint32_t tone);

/// The outcome of the sitting, with one term.
void set_outcome(Scribe& scribe, const core::SittingId& sitting, double score, core::event::Verdict verdict);

/// A gold answer for "character" with a known tone.
core::event::GoldCreated gold_answer(const std::string& answer, std::uint32_t tone);

/// The grader claims and marks it.
void mark_gold(Scribe& scribe, const core::StreamId& gold, const std::string& grader, std::uint32_t tone);

} // namespace shibi::test
