#include "store/sqlite_journal.hpp"

#include "core/webhook/webhook.hpp"
#include "store/append_queue.hpp"
#include "store/aside_queue.hpp"
#include "store/checkpointer.hpp"
#include "store/eraser.hpp"
#include "store/erasure_list.hpp"
#include "store/erasures_to_repeat.hpp"
#include "store/journal_writer.hpp"
#include "store/migrations.hpp"
#include "store/projector.hpp"
#include "store/reader_pool.hpp"
#include "store/sqlite.hpp"
#include "store/stream_loader.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

namespace shibi::store {
namespace {

SQLite::Database open_present(const std::filesystem::path& file, const JournalOptions& options) {
    auto database = open_writer(file, options.vfs, options.sync);
    migrate(database);
    database.setBusyTimeout(0); // nobody else writes: waiting would hide that somebody does
    return database;
}

/// Essays are the items that are checked; what types the items of an exam have is in its content.
constexpr const char* unchecked_sittings = R"sql(
WITH essay (version, item) AS MATERIALIZED (
    SELECT exam.version, json_extract(item.value, '$.id')
    FROM exam, json_each(exam.content, '$.sections') section, json_each(section.value, '$.items') item
    WHERE json_extract(item.value, '$.type') = 'essay')
SELECT DISTINCT s.id
FROM sitting s
JOIN essay ON essay.version = s.exam_version
JOIN answer a ON a.sitting = s.number AND a.item = essay.item
WHERE coalesce(s.erased_part, 'keystrokes') = 'keystrokes'
  AND s.phase = 'finished' AND (s.released_at IS NOT NULL OR s.finish_reason = 'withdrawn')
  AND a.closed_at IS NOT NULL AND a.checker = ''
ORDER BY s.number LIMIT ?
)sql";

JournalState read_state(SQLite::Database& database) {
    JournalState state;
    SQLite::Statement last(database, "SELECT seq, at FROM journal ORDER BY seq DESC LIMIT 1");
    if (last.executeStep()) {
        state.last_seq = number_from(last.getColumn(0));
        state.last_at = time_from(last.getColumn(1));
    }
    SQLite::Statement unfinished(database,
                                 "SELECT id FROM sitting WHERE erased_part IS NOT 'everything' AND "
                                 "(phase <> 'finished' OR (released_at IS NULL AND finish_reason <> 'withdrawn')) "
                                 "ORDER BY number");
    while (unfinished.executeStep())
        state.unfinished_sittings.emplace_back(unfinished.getColumn(0).getString());
    SQLite::Statement unchecked(database, unchecked_sittings);
    unchecked.bind(1, static_cast<int>(limits::unchecked_sittings_max));
    while (unchecked.executeStep())
        state.unchecked_sittings.emplace_back(unchecked.getColumn(0).getString());
    SQLite::Statement gold(database, "SELECT id FROM gold ORDER BY number");
    while (gold.executeStep())
        state.gold.emplace_back(gold.getColumn(0).getString());
    state.house = load_stream(database, core::house_stream);
    return state;
}

bool are_told(const std::vector<core::Record>& records) {
    return std::ranges::any_of(records, [](const core::Record& record) {
        if (const auto* const event = std::get_if<core::SittingEvent>(&record.event))
            return core::webhook_event_of(*event).has_value();
        const auto* const event = std::get_if<core::HouseEvent>(&record.event);
        return event != nullptr && core::webhook_event_of(*event).has_value();
    });
}

} // namespace

/// The database and what works on it belong to the writer thread once it runs; the rest is for any thread.
class SqliteJournal::Impl {
public:
    Impl(const DataFolder& folder, JournalOptions options)
        : options_(std::move(options)), folder_(folder.path()), file_(database_file(folder.path())),
          database_(open_present(file_, options_)), writer_(database_), projector_(database_), eraser_(database_),
          checkpointer_(database_, options_.checkpoint_wal_bytes_min), readers_(file_, options_.vfs) {
        WriteTransaction transaction(database_);
        projector_.catch_up();
        for (const auto& record : erasures_to_repeat(database_, folder_, writer_.last_seq()))
            erase(record, std::chrono::steady_clock::now());
        transaction.commit();
        if (cut_owed_) cut_erased();
        state_ = read_state(database_);
        database_.exec("PRAGMA shrink_memory"); // looking through all sittings has filled the page cache
        thread_ = std::thread([this] { run(); });
    }

    ~Impl() {
        queue_.close();
        thread_.join();
    }

    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    void append(std::vector<core::Record> records) {
        if (records.empty() || failed_) return;
        if (queue_.push(std::move(records))) return;
        report(Fault("the disk does not keep up: " + std::to_string(queue_.size()) + " records wait to be written",
                     file_.string(), "Put the data folder on a faster disk; nothing that was acknowledged is lost."));
    }

    void write_aside(AsideWrite write) {
        if (failed_) return;
        asides_.push(std::move(write));
        queue_.wake();
    }

    LoadedStream load(const core::StreamId& stream) {
        return readers_.with_reader([&](SQLite::Database& database) { return load_stream(database, stream); });
    }

    bool disk_is_short() {
        const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
        auto looked_at = disk_looked_at_.load();
        const auto next = looked_at + std::chrono::steady_clock::duration(limits::disk_look_every).count();
        const bool my_turn = (looked_at == 0 || now >= next) && disk_looked_at_.compare_exchange_strong(looked_at, now);
        if (my_turn) disk_is_short_ = disk_free_bytes(folder_) < options_.disk_free_bytes_min;
        return disk_is_short_;
    }

    [[nodiscard]] JournalCounters counters() const {
        return {.records = records_,
                .commits = commits_,
                .row_commits = row_commits_,
                .checkpoints = checkpoints_,
                .wal_bytes = wal_bytes_,
                .queued = queue_.size()};
    }

    [[nodiscard]] const JournalState& state() const { return state_; }
    [[nodiscard]] bool is_behind() const { return queue_.is_half_full(); }

private:
    void run() {
        try {
            while (!failed_ && !queue_.is_finished())
                work();
            if (!failed_) finish();
        } catch (const Fault& fault) {
            report(fault);
        } catch (const SQLite::Exception& error) {
            report(fault_of(error, file_.string()));
        } catch (const std::exception& error) {
            report(Fault(error.what(), file_.string(), "Report this as a bug of shibi, with the log."));
        }
        queue_.close();
    }

    /// Until when the queue may be waited for.
    [[nodiscard]] std::optional<Projector::Moment> next_due() const {
        const auto rows = projector_.next_due();
        if (!cut_owed_) return rows;
        const auto retry = std::chrono::steady_clock::now() + limits::cut_retry_every;
        return rows ? std::min(*rows, retry) : retry;
    }

    void work() {
        const auto records = queue_.take(next_due());
        if (!records.empty()) commit(records);
        const bool wrote_aside = write_asides();
        if (records.empty() && !wrote_aside && !queue_.is_finished()) write_waiting_rows();
        if (cut_owed_) cut_erased();
        if (checkpointer_.run_if_due(queue_.size() == 0)) ++checkpoints_;
        wal_bytes_ = checkpointer_.wal_bytes();
    }

    void commit(const std::vector<core::Record>& records) {
        const auto now = std::chrono::steady_clock::now();
        WriteTransaction transaction(database_);
        for (const auto& record : records)
            if (const auto* const erased = erasure_in(record)) {
                if (erased->part == core::event::ErasedPart::everything)
                    list_erasure(folder_, {.sitting = erased->sitting, .at = record.at});
                erase(record, now);
            } else {
                writer_.insert(record);
                projector_.apply(record, now);
            }
        projector_.write_due(now);
        transaction.commit();
        if (cut_owed_) cut_erased();
        records_ += records.size();
        ++commits_;
        if (options_.on_durable)
            options_.on_durable({.through = writer_.last_seq(), .heads = writer_.take_touched_heads()});
        if (options_.on_told && are_told(records)) options_.on_told();
    }

    /// After what was appended is told durable: nobody who types waits for these.
    bool write_asides() {
        const auto asides = asides_.take();
        if (asides.empty()) return false;
        WriteTransaction transaction(database_);
        for (const auto& aside : asides)
            aside.write(database_);
        transaction.commit();
        for (const auto& aside : asides)
            if (aside.written) aside.written();
        if (asides.size() == limits::aside_writes_per_commit_max) queue_.wake();
        return true;
    }

    void erase(const core::Record& record, Projector::Moment now) {
        const auto complete = eraser_.carry_out(record);
        writer_.insert(complete);
        projector_.apply(complete, now);
        cut_owed_ = true;
    }

    /// What was erased is still in the log until that is cut. A reader may hold it for a moment.
    void cut_erased() {
        cut_owed_ = !checkpointer_.run_and_cut();
        ++checkpoints_;
    }

    void write_waiting_rows() {
        WriteTransaction transaction(database_);
        projector_.write_due(std::chrono::steady_clock::now());
        transaction.commit();
        ++row_commits_;
    }

    void finish() {
        while (write_asides()) {
        }
        WriteTransaction transaction(database_);
        projector_.write_all();
        transaction.commit();
        checkpointer_.run_and_cut();
    }

    void report(const Fault& fault) {
        if (failed_.exchange(true)) return;
        queue_.close();
        if (options_.on_fault) options_.on_fault(fault);
    }

    const JournalOptions options_;
    const std::filesystem::path folder_;
    const std::filesystem::path file_;
    SQLite::Database database_;
    JournalWriter writer_;
    Projector projector_;
    Eraser eraser_;
    Checkpointer checkpointer_;
    ReaderPool readers_;
    JournalState state_;
    AppendQueue queue_;
    bool cut_owed_ = false; ///< an erasure is committed and the log still holds what it erased
    AsideQueue asides_;
    std::atomic<bool> failed_ = false;
    std::atomic<std::uint64_t> records_ = 0;
    std::atomic<std::uint64_t> commits_ = 0;
    std::atomic<std::uint64_t> row_commits_ = 0;
    std::atomic<std::uint64_t> checkpoints_ = 0;
    std::atomic<std::uint64_t> wal_bytes_ = 0;
    std::atomic<std::chrono::steady_clock::rep> disk_looked_at_ = 0;
    std::atomic<bool> disk_is_short_ = false;
    std::thread thread_;
};

SqliteJournal::SqliteJournal(const DataFolder& folder, JournalOptions options) try
    : impl_(std::make_unique<Impl>(folder, std::move(options))) {
} catch (const SQLite::Exception& error) {
    throw fault_of(error, database_file(folder.path()).string());
}

SqliteJournal::~SqliteJournal() = default;

const JournalState& SqliteJournal::state() const {
    return impl_->state();
}

void SqliteJournal::append(std::vector<core::Record> records) {
    impl_->append(std::move(records));
}

LoadedStream SqliteJournal::load(const core::StreamId& stream) {
    return impl_->load(stream);
}

void SqliteJournal::write_aside(std::function<void(SQLite::Database&)> write, std::function<void()> written) {
    impl_->write_aside({.write = std::move(write), .written = std::move(written)});
}

bool SqliteJournal::is_behind() const {
    return impl_->is_behind();
}

bool SqliteJournal::disk_is_short() const {
    return impl_->disk_is_short();
}

JournalCounters SqliteJournal::counters() const {
    return impl_->counters();
}

} // namespace shibi::store
