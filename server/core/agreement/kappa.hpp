#pragma once

#include "core/agreement/bootstrap.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace shibi::core::agreement {

/// Two graders' levels of one answer, as ranks from 0.
struct LevelPair {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    friend bool operator==(const LevelPair&, const LevelPair&) = default;
};

/// How grave it is that one grader says level i and the other level j: a square matrix, row by row, 0 on the diagonal.
class DisagreementWeights {
public:
    /// Any weights. `weights` has levels × levels entries, none negative.
    DisagreementWeights(std::size_t levels, std::vector<double> weights);

    /// All disagreements alike: Cohen's unweighted kappa ("A Coefficient of Agreement for Nominal Scales", EPM 20,
    /// 1960).
    static DisagreementWeights unweighted(std::size_t levels);
    /// |i − j|.
    static DisagreementWeights linear(std::size_t levels);
    /// (i − j)²: what is meant by quadratic weighted kappa. With these weights kappa is an intraclass correlation
    /// (Fleiss & Cohen, "The Equivalence of Weighted Kappa and the Intraclass Correlation Coefficient", EPM 33, 1973).
    static DisagreementWeights quadratic(std::size_t levels);

    std::size_t levels() const { return levels_; }
    double at(std::size_t first, std::size_t second) const { return weights_[(first * levels_) + second]; }

private:
    std::size_t levels_;
    std::vector<double> weights_;
};

/// Who the two of a pair are.
///  - two_graders: `first` is always one grader and `second` always another; each has level frequencies of their own,
///  as
///    in Cohen 1968.
///  - exchangeable: the pairs are of several graders and which is first means nothing: each pair counts in both orders,
///    so that both have the pooled frequencies (Scott, "Reliability of Content Analysis", POQ 19, 1955).
enum class Pairing : std::uint8_t { two_graders, exchangeable };

/// Stable name for the wire: "two_graders", "exchangeable".
std::string_view to_string(Pairing pairing);

/// Weighted kappa (Cohen, "Weighted Kappa: Nominal Scale Agreement with Provision for Scaled Disagreement or Partial
/// Credit", Psychological Bulletin 70, 1968): 1 − observed / expected disagreement. 1 is perfect, 0 what chance gives,
/// less is worse than chance. Not defined below two pairs, or when every mark is the same level. Levels are below
/// `weights.levels()`.
Defined<double> weighted_kappa(std::span<const LevelPair> pairs, const DisagreementWeights& weights, Pairing pairing);

/// The same over samples of `pairs`, which must outlive it.
Statistic kappa_statistic(std::span<const LevelPair> pairs, DisagreementWeights weights, Pairing pairing);

} // namespace shibi::core::agreement
