#include "load/load_run.hpp"

#include "load/load_candidate.hpp"
#include "load/load_watcher.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <random>
#include <utility>

namespace shibi::testing {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t preparing_at_a_time_max = 48;
constexpr auto warm_up = std::chrono::seconds{3};
constexpr auto settling = std::chrono::seconds{1}; // after watchers have come or gone
constexpr int comparisons = 4;                     // stretches alone, and as many watched
// The watched candidate types faster than anybody can: one save a second would be ten a stretch's kind, and the medians
// of so few differ by half from run to run. Its times are random, so that they fall in with nobody else's.
constexpr auto watched_gap_min = std::chrono::milliseconds{50};
constexpr auto watched_gap_max = std::chrono::milliseconds{150};
constexpr auto last_answers = std::chrono::seconds{2};
constexpr unsigned seed = 20261122;

class LoadRun {
public:
    LoadRun(Address server, LoadOptions options) : server_(std::move(server)), options_(std::move(options)) {}

    LoadReport run() {
        for (std::size_t number = 0; number < options_.candidates; ++number)
            candidates_.push_back(std::make_shared<LoadCandidate>(server_, options_.exam, counts_));
        for (std::size_t lane = 0; lane < std::min(preparing_at_a_time_max, options_.candidates); ++lane)
            spawn(prepare_some());
        loop_.run();
        if (fault_) std::rethrow_exception(fault_);
        fmt::print(stderr, "{} candidates are in the test; typing\n", candidates_.size());
        loop_.restart();
        candidates_.front()->is_watched();
        start_typing();
        spawn(conduct());
        loop_.run();
        if (fault_) std::rethrow_exception(fault_);
        return report();
    }

private:
    void spawn(net::Task<void> task) {
        net::asio::co_spawn(loop_, std::move(task), [this](const std::exception_ptr& fault) {
            if (fault && !fault_) fault_ = fault;
        });
    }

    net::Task<void> prepare_some() {
        while (next_ < candidates_.size() && !fault_) {
            const auto candidate = candidates_[next_++];
            co_await LoadCandidate::prepare(candidate, options_.token);
        }
    }

    void start_typing() {
        const auto every =
            std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(1 / options_.rate));
        for (const auto& candidate : candidates_) {
            spawn(LoadCandidate::read(candidate));
            const bool is_watched = options_.watchers > 0 && candidate == candidates_.front();
            spawn(LoadCandidate::type(candidate, is_watched ? random_gaps() : steady_gaps(every)));
        }
    }

    /// `every`, but for the first, which is anywhere in it.
    std::function<Clock::duration()> steady_gaps(Clock::duration every) {
        Clock::duration next{std::uniform_int_distribution<Clock::rep>(0, every.count())(chance_)};
        return [next, every]() mutable { return std::exchange(next, every); };
    }

    std::function<Clock::duration()> random_gaps() {
        std::uniform_int_distribution<Clock::rep> gap(Clock::duration{watched_gap_min}.count(),
                                                      Clock::duration{watched_gap_max}.count());
        return [this, gap]() mutable { return Clock::duration{gap(chance_)}; };
    }

    net::Task<void> pause(std::chrono::duration<double> time) {
        net::Timer timer(loop_.get_executor());
        timer.expires_after(std::chrono::duration_cast<Clock::duration>(time));
        co_await timer.async_wait(net::as_result);
    }

    /// In turns, so that what else the machine does falls on both alike.
    net::Task<void> compare() {
        const std::chrono::duration<double> stretch{options_.seconds / (2 * comparisons)};
        for (int turn = 0; turn < comparisons; ++turn) {
            co_await measure(counts_->alone, stretch);
            for (std::size_t number = 0; number < options_.watchers; ++number) {
                watchers_.push_back(std::make_shared<LoadWatcher>(server_, frames_shown_));
                co_await LoadWatcher::begin(watchers_.back(), options_.token, candidates_.front()->sitting(),
                                            number == 0);
                spawn(LoadWatcher::read(watchers_.back()));
            }
            co_await pause(settling);
            co_await measure(counts_->watched, stretch);
            for (const auto& watcher : std::exchange(watchers_, {}))
                watcher->drop();
            co_await pause(settling);
        }
    }

    net::Task<void> measure(Pot& pot, std::chrono::duration<double> time) {
        counts_->pot = &pot;
        co_await pause(time);
        counts_->pot = nullptr;
    }

    net::Task<void> conduct() {
        co_await pause(warm_up);
        if (options_.watchers == 0)
            co_await measure(counts_->alone, std::chrono::duration<double>{options_.seconds});
        else
            co_await compare();
        counts_->stopping = true;
        co_await pause(last_answers);
        for (const auto& candidate : candidates_)
            candidate->drop();
    }

    WatchReport watch_report() {
        Latencies& alone = counts_->alone.of_watched;
        Latencies& watched = counts_->watched.of_watched;
        const auto [low, high] = interval_of_ratio(watched, alone, chance_);
        return {.watchers = options_.watchers,
                .frames_shown = *frames_shown_,
                .saves = alone.count() + watched.count(),
                .alone_p50_ms = alone.percentile_ms(0.5),
                .alone_mean_ms = alone.mean_ms(),
                .watched_p50_ms = watched.percentile_ms(0.5),
                .watched_mean_ms = watched.mean_ms(),
                .ratio_low = low,
                .ratio_high = high};
    }

    LoadReport report() {
        Latencies all = counts_->alone.of_all;
        all.add_all(counts_->watched.of_all);
        return {.candidates = candidates_.size(),
                .saves_sent = counts_->saves_sent,
                .saves_acknowledged = counts_->saves_acknowledged,
                .refused = counts_->refused,
                .connections_lost = counts_->connections_lost,
                .seconds = options_.seconds,
                .p50_ms = all.percentile_ms(0.50),
                .p99_ms = all.percentile_ms(0.99),
                .max_ms = all.percentile_ms(1.0),
                .watch = watch_report()};
    }

    Address server_;
    LoadOptions options_;
    std::shared_ptr<LoadCounts> counts_ = std::make_shared<LoadCounts>();
    net::asio::io_context loop_{1};
    std::vector<std::shared_ptr<LoadCandidate>> candidates_;
    std::vector<std::shared_ptr<LoadWatcher>> watchers_;
    std::shared_ptr<std::size_t> frames_shown_ = std::make_shared<std::size_t>(0);
    std::size_t next_ = 0;
    std::mt19937 chance_{seed};
    std::exception_ptr fault_;
};

} // namespace

LoadReport run_load(const Address& server, const LoadOptions& options) {
    LoadRun run(server, options);
    return run.run();
}

} // namespace shibi::testing
