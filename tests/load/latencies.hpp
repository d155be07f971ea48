#pragma once

#include <chrono>
#include <cstddef>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace shibi::testing {

/// From sending a save to reading its acknowledgement.
class Latencies {
public:
    void add(std::chrono::steady_clock::duration taken) { taken_.push_back(taken); }
    [[nodiscard]] std::size_t count() const { return taken_.size(); }
    /// Milliseconds below which `share` (0 to 1) of them are; 0 when there are none.
    [[nodiscard]] double percentile_ms(double share);
    [[nodiscard]] double mean_ms() const;
    void add_all(const Latencies& other);
    /// As many of these, drawn with replacement.
    [[nodiscard]] Latencies drawn_again(std::mt19937& chance) const;

private:
    std::vector<std::chrono::steady_clock::duration> taken_;
};

/// 95 % percentile bootstrap interval of the ratio of the medians, `above` over `below`; {0, 0} when one has no times.
std::pair<double, double> interval_of_ratio(const Latencies& above, const Latencies& below, std::mt19937& chance);

/// Acknowledgement times of one kind of stretch of the run.
struct Pot {
    Latencies of_all;
    Latencies of_watched; ///< of the one candidate that is watched
};

/// What watching costs the candidate who is watched: the same run with and without watchers, in turns.
struct WatchReport {
    std::size_t watchers = 0; ///< 0: nothing was compared
    std::size_t frames_shown = 0;
    std::size_t saves = 0; ///< of the watched candidate, alone and watched
    double alone_p50_ms = 0;
    double alone_mean_ms = 0;
    double watched_p50_ms = 0;
    double watched_mean_ms = 0;
    double ratio_low = 0; ///< 95 % interval of the ratio
    double ratio_high = 0;
    /// Watched over alone, of the medians.
    [[nodiscard]] double ratio() const { return alone_p50_ms > 0 ? watched_p50_ms / alone_p50_ms : 0; }
};

struct LoadReport {
    std::size_t candidates = 0;
    std::size_t saves_sent = 0;
    std::size_t saves_acknowledged = 0;
    std::size_t refused = 0;
    std::size_t connections_lost = 0;
    double seconds = 0;
    double p50_ms = 0;
    double p99_ms = 0;
    double max_ms = 0;
    WatchReport watch;
};

std::string to_words(const LoadReport& report);
std::string to_json(const LoadReport& report);

} // namespace shibi::testing
