#include "load/latencies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace shibi::testing {

double Latencies::percentile_ms(double share) {
    if (taken_.empty()) return 0;
    const auto place =
        std::min(taken_.size() - 1, static_cast<std::size_t>(share * static_cast<double>(taken_.size())));
    std::ranges::nth_element(taken_, taken_.begin() + static_cast<std::ptrdiff_t>(place));
    return std::chrono::duration<double, std::milli>(taken_[place]).count();
}

double Latencies::mean_ms() const {
    if (taken_.empty()) return 0;
    const auto sum = std::accumulate(taken_.begin(), taken_.end(), std::chrono::steady_clock::duration{0});
    return std::chrono::duration<double, std::milli>(sum).count() / static_cast<double>(taken_.size());
}

void Latencies::add_all(const Latencies& other) {
    taken_.insert(taken_.end(), other.taken_.begin(), other.taken_.end());
}

Latencies Latencies::drawn_again(std::mt19937& chance) const {
    Latencies drawn;
    std::uniform_int_distribution<std::size_t> place(0, taken_.size() - 1);
    for (std::size_t draw = 0; draw < taken_.size(); ++draw)
        drawn.add(taken_[place(chance)]);
    return drawn;
}

std::pair<double, double> interval_of_ratio(const Latencies& above, const Latencies& below, std::mt19937& chance) {
    constexpr std::size_t resamples = 2000;
    if (above.count() == 0 || below.count() == 0) return {0, 0};
    std::vector<double> ratios;
    for (std::size_t resample = 0; resample < resamples; ++resample) {
        Latencies over = above.drawn_again(chance);
        Latencies under = below.drawn_again(chance);
        ratios.push_back(over.percentile_ms(0.5) / under.percentile_ms(0.5));
    }
    std::ranges::sort(ratios);
    return {ratios[resamples / 40], ratios[resamples - 1 - resamples / 40]};
}

namespace {

std::string words_of(const WatchReport& watch) {
    if (watch.watchers == 0) return "";
    return fmt::format("the watched candidate ({} saves), alone: p50 {:.2f} ms, mean {:.2f} ms; with {} watchers: "
                       "p50 {:.2f} ms, mean {:.2f} ms; {} frames shown\n"
                       "ratio of the medians: {:.3f}, 95 % interval {:.3f} to {:.3f}\n",
                       watch.saves, watch.alone_p50_ms, watch.alone_mean_ms, watch.watchers, watch.watched_p50_ms,
                       watch.watched_mean_ms, watch.frames_shown, watch.ratio(), watch.ratio_low, watch.ratio_high);
}

std::string json_of(const WatchReport& watch) {
    if (watch.watchers == 0) return "null";
    return fmt::format(R"({{"watchers":{},"frames_shown":{},"saves":{},"alone_p50_ms":{:.3f},"alone_mean_ms":{:.3f},)"
                       R"("watched_p50_ms":{:.3f},"watched_mean_ms":{:.3f},"ratio":{:.3f},"ratio_low":{:.3f},)"
                       R"("ratio_high":{:.3f}}})",
                       watch.watchers, watch.frames_shown, watch.saves, watch.alone_p50_ms, watch.alone_mean_ms,
                       watch.watched_p50_ms, watch.watched_mean_ms, watch.ratio(), watch.ratio_low, watch.ratio_high);
}

} // namespace

std::string to_words(const LoadReport& report) {
    return fmt::format("{} candidates, {:.1f} s: {} saves sent, {} acknowledged, {} refused, {} connections lost\n"
                       "save to saved: p50 {:.1f} ms, p99 {:.1f} ms, max {:.1f} ms\n{}",
                       report.candidates, report.seconds, report.saves_sent, report.saves_acknowledged, report.refused,
                       report.connections_lost, report.p50_ms, report.p99_ms, report.max_ms, words_of(report.watch));
}

std::string to_json(const LoadReport& report) {
    return fmt::format(R"({{"candidates":{},"seconds":{:.1f},"saves_sent":{},"saves_acknowledged":{},"refused":{},)"
                       R"("connections_lost":{},"p50_ms":{:.2f},"p99_ms":{:.2f},"max_ms":{:.2f},"watch":{}}})"
                       "\n",
                       report.candidates, report.seconds, report.saves_sent, report.saves_acknowledged, report.refused,
                       report.connections_lost, report.p50_ms, report.p99_ms, report.max_ms, json_of(report.watch));
}

} // namespace shibi::testing
