#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace shibi::testing {

/// From sending a save to reading its acknowledgement.
class Latencies {
public:
    void add(std::chrono::steady_clock::duration taken) { taken_.push_back(taken); }
    [[nodiscard]] std::size_t count() const { return taken_.size(); }
    /// Milliseconds below which `share` (0 to 1) of them are; 0 when there are none.
    [[nodiscard]] double percentile_ms(double share);

private:
    std::vector<std::chrono::steady_clock::duration> taken_;
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
};

std::string to_words(const LoadReport& report);
std::string to_json(const LoadReport& report);

} // namespace shibi::testing
