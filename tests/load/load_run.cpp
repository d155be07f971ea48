#include "load/load_run.hpp"

#include "load/load_candidate.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <random>

namespace shibi::testing {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t preparing_at_a_time_max = 48;
constexpr auto warm_up = std::chrono::seconds{3};
constexpr auto last_answers = std::chrono::seconds{2};
constexpr unsigned phase_seed = 20261122;

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
        std::mt19937 chance(phase_seed);
        std::uniform_int_distribution<Clock::rep> phase(0, every.count());
        for (const auto& candidate : candidates_) {
            spawn(LoadCandidate::read(candidate));
            spawn(LoadCandidate::type(candidate, Clock::duration{phase(chance)}, every));
        }
        for (std::size_t watcher = 0; watcher < options_.watchers; ++watcher)
            spawn(watch());
    }

    net::Task<void> watch() {
        net::Timer timer(loop_.get_executor());
        const Fields bearer{{"Authorization", "Bearer " + options_.token}};
        while (!counts_->stopping) {
            co_await ask(server_, "GET", "/api/v1/sittings?phase=running&limit=1000", bearer);
            timer.expires_after(std::chrono::seconds{1});
            co_await timer.async_wait(net::as_result);
        }
    }

    net::Task<void> conduct() {
        net::Timer timer(loop_.get_executor());
        timer.expires_after(warm_up);
        co_await timer.async_wait(net::as_result);
        counts_->measuring = true;
        timer.expires_after(
            std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(options_.seconds)));
        co_await timer.async_wait(net::as_result);
        counts_->stopping = true;
        timer.expires_after(last_answers);
        co_await timer.async_wait(net::as_result);
        for (const auto& candidate : candidates_)
            candidate->drop();
    }

    LoadReport report() {
        return {.candidates = candidates_.size(),
                .saves_sent = counts_->saves_sent,
                .saves_acknowledged = counts_->saves_acknowledged,
                .refused = counts_->refused,
                .connections_lost = counts_->connections_lost,
                .seconds = options_.seconds,
                .p50_ms = counts_->latencies.percentile_ms(0.50),
                .p99_ms = counts_->latencies.percentile_ms(0.99),
                .max_ms = counts_->latencies.percentile_ms(1.0)};
    }

    Address server_;
    LoadOptions options_;
    std::shared_ptr<LoadCounts> counts_ = std::make_shared<LoadCounts>();
    net::asio::io_context loop_{1};
    std::vector<std::shared_ptr<LoadCandidate>> candidates_;
    std::size_t next_ = 0;
    std::exception_ptr fault_;
};

} // namespace

LoadReport run_load(const Address& server, const LoadOptions& options) {
    LoadRun run(server, options);
    return run.run();
}

} // namespace shibi::testing
