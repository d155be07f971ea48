#pragma once

#include <cstdint>
#include <expected>
#include <string_view>

namespace shibi::core::agreement {

/// Why a statistic has no value for these marks. Never told as a NaN, a 0 or a 1.
enum class NotDefined : std::uint8_t {
    too_few,           ///< fewer than two answers (or marks): nothing can be compared
    no_overlap,        ///< no answer has marks by two graders (one grader alone is the same case)
    one_category,      ///< every mark is the same level: agreement and chance cannot be told apart
    too_varied,        ///< too many resamples had no value themselves: no interval can be given
    few_disagreements, ///< graders differ on too few answers: an interval would be too narrow
    hidden,            ///< there is a value, but too few answers to show it
};

/// Stable name for the wire: as the enumerators.
std::string_view to_string(NotDefined reason);

/// A sentence in plain English for people who read the numbers.
std::string_view explain(NotDefined reason);

template<class T>
using Defined = std::expected<T, NotDefined>;

} // namespace shibi::core::agreement
