#include "app/commands.hpp"
#include "app/log.hpp"
#include "app/require_data.hpp"
#include "store/backup.hpp"
#include "store/rebuild.hpp"
#include "store/restore.hpp"
#include "store/verify.hpp"

#include <fmt/format.h>

#include <iostream>

namespace shibi::app {

ExitCode verify(const Options& options) {
    log_as_words();
    require_data(options.data);
    const store::VerifyReport report = store::verify(options.data);
    for (const store::JournalFault& fault : report.faults)
        std::cout << fmt::format("record {} (stream {}, ordinal {}): {}\n", fault.seq, fault.stream, fault.ordinal,
                                 fault.what);
    std::cout << fmt::format("{} records in {} streams, {} erased on purpose by {} erasures, {} faults\n",
                             report.records, report.streams, report.erased, report.erasures, report.faults_in_all);
    if (report.faults_in_all == 0) return ExitCode::fine;
    std::cerr << "shibi: the journal is not as it was written. Keep a copy of the folder, then restore the last backup "
                 "that `shibi verify` finds whole.\n";
    return ExitCode::failure;
}

ExitCode rebuild(const Options& options) {
    log_as_words();
    require_data(options.data);
    const store::DataFolder folder(options.data);
    const store::RebuildReport report = store::rebuild(folder);
    std::cout << fmt::format("{} sittings made again from {} records\n", report.sittings, report.records);
    return ExitCode::fine;
}

ExitCode backup(const Options& options) {
    log_as_words();
    require_data(options.data);
    store::backup(options.data, options.destination);
    std::cout << fmt::format("{}\n", options.destination.string());
    std::cerr << fmt::format("shibi: the keys are not in it. Copy {} to another safe place: without it everybody logs "
                             "in again after a restore, and new receipts are signed by another key.\n",
                             (options.data / "keys").string());
    return ExitCode::fine;
}

ExitCode restore(const Options& options) {
    log_as_words();
    const store::DataFolder folder(options.data);
    const store::RestoreReport report = store::restore(folder, options.backup, options.erasure_lists);
    std::cout << fmt::format("{} records restored into {}, {} sittings erased again\n", report.records,
                             options.data.string(), report.erased_again);
    std::cerr << fmt::format("shibi: put the keys back, too ({}). If sittings were erased after this backup was made, "
                             "and neither folder nor backup has the list of them, name it with --erasures.\n",
                             (options.data / "keys").string());
    return ExitCode::fine;
}

} // namespace shibi::app
