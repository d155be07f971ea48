#include "core/agreement/severity.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace shibi::core::agreement {

namespace {

Defined<double> mean_difference(std::span<const SharedMark> marks, Sample sample) {
    if (sample.size() < 2) return std::unexpected(NotDefined::too_few);
    double sum = 0;
    for (const auto chosen : sample)
        sum += marks[chosen].others - marks[chosen].own;
    return sum / static_cast<double>(sample.size());
}

/// `marks` in time order; `half` is where the later ones begin.
Defined<double> later_minus_earlier(std::span<const SharedMark> marks, std::size_t half, Sample sample) {
    double earlier = 0;
    double later = 0;
    double earlier_count = 0;
    for (const auto chosen : sample) {
        const double difference = marks[chosen].others - marks[chosen].own;
        (chosen < half ? earlier : later) += difference;
        if (chosen < half) earlier_count += 1;
    }
    const double later_count = static_cast<double>(sample.size()) - earlier_count;
    if (earlier_count < 1 || later_count < 1) return std::unexpected(NotDefined::too_few);
    return (later / later_count) - (earlier / earlier_count);
}

} // namespace

Defined<Estimate> severity(std::span<const SharedMark> marks, const BootstrapOptions& options) {
    return estimate([marks](Sample sample) { return mean_difference(marks, sample); }, marks.size(), options);
}

Defined<Drift> drift(std::span<const SharedMark> marks, std::size_t per_window_min, const BootstrapOptions& options) {
    assert(per_window_min >= 2);
    const auto count = std::min(marks.size() / per_window_min, drift_windows_max);
    if (count < 2) return std::unexpected(NotDefined::too_few);
    std::vector<SharedMark> ordered(marks.begin(), marks.end());
    std::ranges::sort(ordered, {}, [](const SharedMark& mark) {
        return std::tuple(mark.given_at, mark.own, mark.others); // whatever order they came in
    });
    const auto half = ordered.size() / 2;
    const auto change =
        estimate([&](Sample sample) { return later_minus_earlier(ordered, half, sample); }, ordered.size(), options);
    if (!change) return std::unexpected(change.error());
    Drift result{.windows = {}, .change = *change};
    for (std::size_t window = 0; window < count; ++window) {
        const auto from = window * ordered.size() / count;
        const auto until = (window + 1) * ordered.size() / count;
        const auto inside = std::span(ordered).subspan(from, until - from);
        const auto value = severity(inside, options);
        if (!value) return std::unexpected(value.error());
        result.windows.push_back(
            {.from = inside.front().given_at, .until = inside.back().given_at, .severity = *value});
    }
    return result;
}

} // namespace shibi::core::agreement
