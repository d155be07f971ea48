#include "store/verify.hpp"

#include "store/chain_check.hpp"
#include "store/data_folder.hpp"
#include "store/limits.hpp"
#include "store/reader_pool.hpp"

#include <unordered_map>

namespace shibi::store {
namespace {

constexpr core::Seq progress_every = 4'096;

class Verifier {
public:
    VerifyReport run(SQLite::Database& database, const std::function<void(core::Seq)>& progress) {
        check_file(database);
        JournalRows rows(database);
        while (const auto row = rows.next()) {
            check(*row);
            if (progress && report_.records % progress_every == 0) progress(row->seq);
        }
        report_.streams = streams_.size();
        return std::move(report_);
    }

private:
    void check_file(SQLite::Database& database) {
        SQLite::Statement query(database, "PRAGMA quick_check(10)");
        while (query.executeStep())
            if (const auto line = query.getColumn(0).getString(); line != "ok")
                note({.seq = 0, .stream = {}, .ordinal = 0, .what = "SQLite: " + line});
    }

    void check(const JournalRow& row) {
        ++report_.records;
        if (row.seq != report_.records + missing_) {
            note(row, "seq " + std::to_string(report_.records + missing_) + " is missing before it");
            missing_ = row.seq - report_.records;
        }
        if (const auto wrong = streams_[row.stream].next(row)) note(row, *wrong);
        if (row.payload)
            check_readable(row);
        else if (row.tombstone)
            ++report_.erased;
    }

    void check_readable(const JournalRow& row) {
        try {
            decode(row);
        } catch (const Fault& fault) {
            note(row, fault.cause());
        }
    }

    void note(const JournalRow& row, std::string what) {
        note({.seq = row.seq, .stream = row.stream, .ordinal = row.ordinal, .what = std::move(what)});
    }
    void note(JournalFault fault) {
        ++report_.faults_in_all;
        if (report_.faults.size() < limits::verify_faults_max) report_.faults.push_back(std::move(fault));
    }

    VerifyReport report_;
    core::Seq missing_ = 0;
    std::unordered_map<std::string, ChainCheck> streams_;
};

} // namespace

VerifyReport verify(const std::filesystem::path& folder, const std::function<void(core::Seq)>& progress,
                    const std::string& vfs) {
    ReaderPool pool(database_file(folder), vfs);
    return pool.with_reader([&](SQLite::Database& database) { return Verifier{}.run(database, progress); });
}

} // namespace shibi::store
