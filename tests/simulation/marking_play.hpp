#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace shibi::simulation {

/// What came of one play of graders.
struct MarkingOutcome {
    std::vector<std::string> wrongs; ///< empty: every promise of marking was kept
    /// By grader: all that this one was told, in order.
    std::map<std::string, std::vector<std::string>> read;
    /// "item: form of the answer" by what it came for; the same words for gold answers and real ones.
    std::set<std::string> forms_of_real;
    std::set<std::string> forms_of_gold;
    /// "what was asked: why it was refused", without ids and times.
    std::set<std::string> refusals_of_real;
    std::set<std::string> refusals_of_gold;
    std::size_t real_marks = 0;
    std::size_t gold_marks = 0;
    std::size_t revisions = 0;
    std::size_t lapses = 0; ///< marks that came after their lease
    std::size_t disagreements = 0;
    std::size_t adjudications = 0;
    std::size_t outcomes = 0;
};

/// Plays four graders and an adjudicator on a few sittings and gold answers in a random order, with leases that run
/// out, answers given back, revisions, nonsense and restarts. `mood`: another one lets the grader "bo" give other
/// points, flags and comments, and changes nothing else that anybody does.
MarkingOutcome play_marking(std::uint64_t seed, std::uint64_t mood = 0);

} // namespace shibi::simulation
