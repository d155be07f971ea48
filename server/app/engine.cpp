#include "app/engine.hpp"

#include "app/build.hpp"
#include "auth/random.hpp"
#include "store/fault.hpp"

#include <spdlog/spdlog.h>

namespace shibi::app {

Engine::Engine(const EngineOptions& options)
    : folder_(options.data), retention_(options.retention), wall_(options.wall),
      receipt_key_(auth::ReceiptKey::load_or_create(options.data)),
      journal_(std::make_unique<store::SqliteJournal>(folder_, journal_options())),
      webhook_book_(std::make_unique<store::WebhookBook>(folder_.path(), *journal_)),
      request_book_(std::make_unique<store::RequestBook>(folder_.path(), *journal_)),
      clock_(std::make_unique<SystemClock>(wall_(), journal_->state().last_at, options.accept_clock)),
      retention_clock_(std::make_unique<store::RetentionClock>(folder_.path(), *journal_,
                                                               journal_->state().last_at.value_or(wall_()))),
      workers_(
          std::make_unique<net::WorkerPool>(loop_.context(), options.workers, [this](const std::exception_ptr& fault) {
              try {
                  std::rethrow_exception(fault);
              } catch (const std::exception& exception) {
                  fail(exception.what());
              }
          })) {
    live::HallOptions hall_options{.build = build_name(), .retention = options.retention};
    hall_options.room_for_new_sittings = [this] { return !journal_->disk_is_short(); };
    hall_options.journal_is_behind = [this] { return journal_->is_behind(); };
    hall_options.report_fault = [](const std::string& fault) { spdlog::error("{}", fault); };
    hall_ = std::make_unique<live::Hall>(live::HallParts{.clock = *clock_,
                                                         .journal = *journal_,
                                                         .sink = connections_,
                                                         .workers = *workers_,
                                                         .receipt_key = receipt_key_,
                                                         .random = auth::system_random()},
                                         std::move(hall_options));
    alarm_ = std::make_unique<net::HallAlarm>(loop_.context(), *hall_, *clock_);
}

Engine::~Engine() {
    workers_->stop();
}

store::JournalOptions Engine::journal_options() {
    return {.on_durable =
                [this](store::Durable durable) {
                    loop_.post([this, durable = std::move(durable)] {
                        hall_->on_durable(durable);
                        alarm_->hall_was_called();
                    });
                },
            .on_told =
                [this] {
                    loop_.post([this] {
                        if (on_told_) on_told_();
                    });
                },
            .on_fault =
                [this](const store::Fault& fault) {
                    loop_.post([this, what = std::string{fault.what()}] { fail(what.c_str()); });
                }};
}

void Engine::fail(const char* what) {
    // What is in memory may be ahead of the disk now: nothing more may leave, so the process ends as if it had been
    // killed. Whatever was acknowledged is durable; pages come back and send the rest again.
    spdlog::critical("stopping at once: {}", what);
    failed_ = true;
    loop_.abort();
}

void Engine::restore() {
    const store::JournalState& known = journal_->state();
    live::JournalState state{
        .last_seq = known.last_seq, .last_at = known.last_at, .house = known.house, .sittings = {}, .damaged = {}};
    for (const auto* const list : {&known.unfinished_sittings, &known.unchecked_sittings})
        for (const core::SittingId& sitting : *list)
            try {
                state.sittings.push_back(journal_->load(core::stream_of(sitting)));
            } catch (const store::Fault& fault) {
                state.damaged.push_back({.sitting = sitting, .what = fault.what()});
            }
    for (const core::StreamId& gold : known.gold)
        state.gold.push_back(journal_->load(gold));
    hall_->restore(std::move(state));
    alarm_->hall_was_called();
}

void Engine::begin_stop(std::function<void()> done) {
    hall_->begin_stop(std::move(done));
}

void Engine::finish() {
    alarm_->stop();
    loop_.finish();
}

bool Engine::run() {
    loop_.run();
    return !failed_;
}

} // namespace shibi::app
