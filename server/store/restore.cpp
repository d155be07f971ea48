#include "store/restore.hpp"

#include "store/erasure_list.hpp"
#include "store/fault.hpp"
#include "store/migrations.hpp"
#include "store/new_file.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_journal.hpp"

#include <set>

namespace shibi::store {
namespace {

void require_no_database(const std::filesystem::path& file) {
    for (const char* suffix : {"", "-wal"})
        if (std::filesystem::exists(file.string() + suffix))
            throw Fault(
                "there is a database already", file.string() + suffix,
                "Restore into another folder (--data DIR), or move shibi.db, shibi.db-wal and shibi.db-shm away.");
}

void join_lists(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& files) {
    std::set<core::SittingId> known;
    for (const auto& listed : listed_erasures(erasure_list_file(folder)))
        known.insert(listed.sitting);
    for (const auto& file : files)
        for (const auto& listed : listed_erasures(file))
            if (known.insert(listed.sitting).second) list_erasure(folder, listed);
}

/// Through SQLite, so that a copy with a log beside it is taken whole and what is no backup is refused.
void copy_backup(const std::filesystem::path& backup, const std::filesystem::path& target) {
    auto database = open_reader(backup);
    require_readable_schema(database);
    copy_database(database, target);
}

std::uint64_t erasures(const std::filesystem::path& file) {
    auto database = open_reader(file);
    return number_from(database.execAndGet("SELECT count(*) FROM journal WHERE kind = 'sitting_erased'"));
}

} // namespace

RestoreReport restore(const DataFolder& folder, const std::filesystem::path& backup,
                      const std::vector<std::filesystem::path>& more) {
    const auto target = database_file(folder.path());
    require_no_database(target);
    try {
        auto lists = more;
        lists.push_back(erasure_list_beside(backup));
        join_lists(folder.path(), lists);
        copy_backup(backup, target);
        const auto before = erasures(target);
        RestoreReport report;
        {
            const SqliteJournal journal(folder, {}); // erases what the list names as it opens
            report.records = journal.state().last_seq;
        }
        report.erased_again = erasures(target) - before;
        return report;
    } catch (const SQLite::Exception& error) {
        throw fault_of(error, backup.string());
    }
}

} // namespace shibi::store
