#include "store/verify.hpp"

#include "store/chain_check.hpp"
#include "store/data_folder.hpp"
#include "store/limits.hpp"
#include "store/reader_pool.hpp"

#include <map>
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
        check_erasures();
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
        if (row.tombstone && !row.payload) add_erased(row);
        if (row.payload || row.remains) check_readable(row);
    }

    void add_erased(const JournalRow& row) {
        ++report_.erased;
        Erasure& erasure = erasures_[row.erased_by];
        if (erasure.first.seq == 0)
            erasure.first = {.seq = row.seq, .stream = row.stream, .ordinal = row.ordinal, .what = {}};
        if (row.remains) erasure.remains.add(row.seq, *row.remains);
        if (erasure.first.stream == row.stream) return;
        note(row, "its tombstone names the erasure of another sitting");
    }

    void check_readable(const JournalRow& row) {
        try {
            const auto record = decode(row);
            if (!row.payload && remains_of(record) != record) note(row, "what remains of it holds words");
            const auto* const house = std::get_if<core::HouseEvent>(&record.event);
            if (house == nullptr) return;
            if (const auto* const erased = std::get_if<core::event::SittingErased>(house))
                journaled_.emplace(row.seq, *erased);
        } catch (const Fault& fault) {
            note(row, fault.cause());
        }
    }

    /// Every tombstone has a record that says who erased, when and why, and that vouches for what remains.
    void check_erasures() {
        report_.erasures = journaled_.size();
        for (auto& [seq, erasure] : erasures_) {
            const auto said = journaled_.find(seq);
            if (said == journaled_.end() || said->second.sitting.str() != erasure.first.stream)
                erasure.first.what = "it was erased and no erasure in the journal says so";
            else if (said->second.remains != erasure.remains.hex())
                erasure.first.what = "what remains of the sitting is not what its erasure left";
            if (!erasure.first.what.empty()) note(erasure.first);
        }
    }

    void note(const JournalRow& row, std::string what) {
        note({.seq = row.seq, .stream = row.stream, .ordinal = row.ordinal, .what = std::move(what)});
    }
    void note(JournalFault fault) {
        ++report_.faults_in_all;
        if (report_.faults.size() < limits::verify_faults_max) report_.faults.push_back(std::move(fault));
    }

    struct Erasure {
        JournalFault first; ///< the first record it erased
        RemainsDigest remains;
    };

    VerifyReport report_;
    std::map<core::Seq, Erasure> erasures_; ///< as the tombstones tell, by the seq of its record
    std::map<core::Seq, core::event::SittingErased> journaled_;
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
