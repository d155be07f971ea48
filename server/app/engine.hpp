#pragma once

#include "app/system_clock.hpp"
#include "auth/receipt_key.hpp"
#include "live/hall.hpp"
#include "net/connections.hpp"
#include "net/hall_alarm.hpp"
#include "net/loop.hpp"
#include "net/worker_pool.hpp"
#include "store/data_folder.hpp"
#include "store/request_book.hpp"
#include "store/retention_clock.hpp"
#include "store/sqlite_journal.hpp"
#include "store/webhook_book.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>

namespace shibi::app {

struct EngineOptions {
    std::filesystem::path data;
    bool accept_clock = false;
    std::size_t workers = 2;
    core::RetentionPeriods retention = {}; ///< what candidates are told, and `retain` without periods carries out
    std::function<core::Time()> wall = wall_time; ///< tests say what the day is
};

/// The house without its doors: journal, Hall and loop of one data folder, which it holds the lock of. `serve` opens
/// doors to it; subcommands that write run it for one command when no server does.
class Engine {
public:
    /// Throws store::Fault, ClockBehind or std::runtime_error with cause, place and remedy.
    explicit Engine(const EngineOptions& options);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Takes up what the journal holds. Once, before the loop runs.
    void restore();
    /// Writes ServerStopped, waits until all is durable, calls `done` on the loop.
    void begin_stop(std::function<void()> done);
    /// Lets the loop end by itself; the last call.
    void finish();
    /// Runs the loop to its end. False after a fault, which has been logged.
    [[nodiscard]] bool run();

    [[nodiscard]] net::Loop& loop() { return loop_; }
    [[nodiscard]] live::Hall& hall() { return *hall_; }
    [[nodiscard]] const live::Hall& hall() const { return *hall_; }
    [[nodiscard]] net::HallAlarm& alarm() { return *alarm_; }
    [[nodiscard]] net::Connections& connections() { return connections_; }
    [[nodiscard]] net::WorkerPool& workers() { return *workers_; }
    [[nodiscard]] const SystemClock& clock() const { return *clock_; }
    [[nodiscard]] const core::RetentionPeriods& retention() const { return retention_; }
    [[nodiscard]] store::RetentionClock& retention_clock() { return *retention_clock_; }
    [[nodiscard]] const store::RetentionClock& retention_clock() const { return *retention_clock_; }
    /// By which retention erases: the server's time or the machine's clock as it is now, whichever is earlier.
    [[nodiscard]] core::Time retention_time() const { return std::min(clock_->now(), wall_()); }
    /// On a worker only. Throws store::Fault.
    [[nodiscard]] store::LoadedStream load(const core::StreamId& stream) { return journal_->load(stream); }
    [[nodiscard]] const store::SqliteJournal& journal() const { return *journal_; }
    /// Writes go through the journal's thread; reads on a worker only.
    [[nodiscard]] store::WebhookBook& webhook_book() { return *webhook_book_; }
    [[nodiscard]] store::RequestBook& request_book() { return *request_book_; }
    /// Called on the loop when something that webhooks tell has become durable.
    void on_told(std::function<void()> call) { on_told_ = std::move(call); }
    [[nodiscard]] const store::DataFolder& folder() const { return folder_; }

private:
    store::JournalOptions journal_options();
    void fail(const char* what);

    store::DataFolder folder_;
    core::RetentionPeriods retention_;
    std::function<core::Time()> wall_;
    auth::ReceiptKey receipt_key_;
    net::Loop loop_;
    net::Connections connections_;
    bool failed_ = false; ///< loop thread
    std::function<void()> on_told_;
    std::unique_ptr<store::SqliteJournal> journal_;
    std::unique_ptr<store::WebhookBook> webhook_book_;
    std::unique_ptr<store::RequestBook> request_book_;
    std::unique_ptr<SystemClock> clock_;
    std::unique_ptr<store::RetentionClock> retention_clock_;
    std::unique_ptr<net::WorkerPool> workers_;
    std::unique_ptr<live::Hall> hall_;
    std::unique_ptr<net::HallAlarm> alarm_;
};

} // namespace shibi::app
