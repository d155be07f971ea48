#pragma once

#include "core/agreement/alpha.hpp"
#include "core/agreement/closeness.hpp"
#include "core/agreement/kappa.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace shibi::core::agreement {

/// One grader's level for one criterion of one answer. Numbers are the caller's own, dense or not; a grader has at most
/// one rating of an answer.
struct Rating {
    std::uint32_t answer = 0;
    std::uint32_t grader = 0;
    std::uint32_t level = 0; ///< rank from 0
    friend bool operator==(const Rating&, const Rating&) = default;
};

/// Below so many shared answers statistics are not shown: they would be noise that looks like a judgement.
inline constexpr std::size_t answers_shown_min = 20;

/// On fewer answers than this that graders differ on, no interval of kappa or alpha is given: simulated, the
/// bootstrap's 95 % interval then covers the true value in only 67 to 95 of 100 samples (most marks at one level, 20 to
/// 60 answers), and from here on in 95 or more. Perfect agreement would even get an interval without width.
inline constexpr std::size_t differing_min = 3;

/// How far the graders agree on one criterion.
struct CriterionAgreement {
    std::size_t answers = 0; ///< with marks by at least two graders
    std::size_t graders = 0; ///< who share an answer with another
    Pairing pairing = Pairing::two_graders;
    Defined<Closeness> closeness = std::unexpected(NotDefined::no_overlap);
    Defined<Estimate> kappa = std::unexpected(NotDefined::no_overlap); ///< quadratic weights
    Defined<Estimate> alpha = std::unexpected(NotDefined::no_overlap); ///< ordinal metric
    friend bool operator==(const CriterionAgreement&, const CriterionAgreement&) = default;
};

/// Of all graders. `levels`: how many the criterion has. Kappa and closeness look at each pair of marks of an answer;
/// with more than two graders the pairs are exchangeable (see Pairing). Kappa's interval resamples pairs: answers are
/// marked twice, so pairs and answers are the same.
CriterionAgreement criterion_agreement(std::span<const Rating> ratings, std::size_t levels,
                                       const BootstrapOptions& options);

/// Of one grader with whoever marked the same answers: `first` of each pair is the grader's, `second` another's.
CriterionAgreement grader_agreement(std::span<const Rating> ratings, std::uint32_t grader, std::size_t levels,
                                    const BootstrapOptions& options);

/// An estimate of `statistic` over `n` answers of which graders differ on `differing`: as estimate() makes it, without
/// an interval below `differing_min`.
Defined<Estimate> agreement_estimate(const Statistic& statistic, std::size_t n, std::size_t differing,
                                     const BootstrapOptions& options);

/// What an alpha allows to conclude (Krippendorff, "Content Analysis", 2nd ed. 2004, p. 241): from .800 the marks can
/// be relied on, from .667 for tentative conclusions only. Where the interval allows both to rely on them and not to,
/// or there is none, nothing can be told yet.
enum class Reading : std::uint8_t { reliable, tentative, unreliable, unclear };

Reading reading_of(const Estimate& alpha);

/// Stable name for the wire: "reliable", "tentative", "unreliable", "unclear".
std::string_view to_string(Reading reading);

} // namespace shibi::core::agreement
