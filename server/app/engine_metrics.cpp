#include "app/engine_metrics.hpp"

#include "app/retention.hpp"
#include "core/refusal.hpp"

#include <fmt/format.h>

namespace shibi::app {

namespace {

std::string line(std::string_view name, std::string_view type, std::uint64_t value) {
    return fmt::format("# TYPE {0} {1}\n{0} {2}\n", name, type, value);
}

std::string hall_metrics(const live::HallCounters& hall) {
    std::string text;
    text += line("shibi_candidate_frames_total", "counter", hall.frames);
    text += line("shibi_saves_total", "counter", hall.saves);
    text += line("shibi_repeats_total", "counter", hall.repeats);
    text += line("shibi_late_texts_total", "counter", hall.late_texts);
    text += line("shibi_turned_away_total", "counter", hall.turned_away);
    text += line("shibi_take_overs_total", "counter", hall.take_overs);
    text += line("shibi_checks_total", "counter", hall.checks);
    text += line("shibi_check_faults_total", "counter", hall.check_faults);
    text += line("shibi_streams_loaded_total", "counter", hall.streams_loaded);
    text += line("shibi_load_faults_total", "counter", hall.load_faults);
    text += line("shibi_heartbeats_total", "counter", hall.heartbeats);
    text += line("shibi_sittings_open", "gauge", hall.open_sittings);
    text += line("shibi_sittings_running", "gauge", hall.running_sittings);
    text += line("shibi_candidates_connected", "gauge", hall.connections);
    text += line("shibi_releases_waiting", "gauge", hall.releases_waiting);
    text += "# TYPE shibi_refusals_total counter\n";
    for (const auto& [code, count] : hall.refusals)
        text += fmt::format("shibi_refusals_total{{code=\"{}\"}} {}\n", core::to_string(code), count);
    return text;
}

} // namespace

std::string engine_metrics(const Engine& engine) {
    const store::JournalCounters journal = engine.journal().counters();
    std::string text = hall_metrics(engine.hall().counters());
    text += line("shibi_journal_records_total", "counter", journal.records);
    text += line("shibi_journal_commits_total", "counter", journal.commits);
    text += line("shibi_journal_row_commits_total", "counter", journal.row_commits);
    text += line("shibi_journal_checkpoints_total", "counter", journal.checkpoints);
    text += line("shibi_journal_wal_bytes", "gauge", journal.wal_bytes);
    text += line("shibi_journal_queued", "gauge", journal.queued);
    const bool doubted = clock_doubt(engine.retention_clock().trusted(), engine.retention_time()).has_value();
    text += line("shibi_retention_doubts_clock", "gauge", doubted ? 1 : 0);
    return text;
}

} // namespace shibi::app
