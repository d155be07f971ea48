#include "load/latencies.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace shibi::testing {

double Latencies::percentile_ms(double share) {
    if (taken_.empty()) return 0;
    const auto place =
        std::min(taken_.size() - 1, static_cast<std::size_t>(share * static_cast<double>(taken_.size())));
    std::ranges::nth_element(taken_, taken_.begin() + static_cast<std::ptrdiff_t>(place));
    return std::chrono::duration<double, std::milli>(taken_[place]).count();
}

std::string to_words(const LoadReport& report) {
    return fmt::format("{} candidates, {:.1f} s: {} saves sent, {} acknowledged, {} refused, {} connections lost\n"
                       "save to saved: p50 {:.1f} ms, p99 {:.1f} ms, max {:.1f} ms\n",
                       report.candidates, report.seconds, report.saves_sent, report.saves_acknowledged, report.refused,
                       report.connections_lost, report.p50_ms, report.p99_ms, report.max_ms);
}

std::string to_json(const LoadReport& report) {
    return fmt::format(R"({{"candidates":{},"seconds":{:.1f},"saves_sent":{},"saves_acknowledged":{},"refused":{},)"
                       R"("connections_lost":{},"p50_ms":{:.2f},"p99_ms":{:.2f},"max_ms":{:.2f}}})"
                       "\n",
                       report.candidates, report.seconds, report.saves_sent, report.saves_acknowledged, report.refused,
                       report.connections_lost, report.p50_ms, report.p99_ms, report.max_ms);
}

} // namespace shibi::testing
