#include "store/sqlite.hpp"

#include "store/limits.hpp"

#include <sqlite3.h>

#include <fcntl.h>
#include <unistd.h>

namespace shibi::store {
namespace {

std::string remedy_for(int code) {
    switch (code) {
    case SQLITE_FULL: return "Free space on this disk and start again; nothing that was acknowledged is lost.";
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        return "Give the user that runs shibi the right to read and write the data folder and its files, or name "
               "another folder (--data DIR).";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return "Keep a copy of the folder as it is, then restore the latest backup into another one.";
    case SQLITE_BUSY: return "Stop other programs that have this database open and start again.";
    case SQLITE_IOERR: return "Look at the disk and the system's log (dmesg); start again when the disk is sound.";
    default: return "Keep a copy of the data folder and report this with the log.";
    }
}

/// A new database is its user's alone, also in a folder that others may enter; SQLite gives the log the same mode.
/// Never opens one that exists: closing that descriptor would drop the locks that this process has on the file.
void make_private(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor >= 0) ::close(descriptor);
}

void require_wal(SQLite::Database& database) {
    SQLite::Statement query(database, "PRAGMA journal_mode=WAL");
    const bool answered = query.executeStep();
    if (answered && query.getColumn(0).getString() == "wal") return;
    throw Fault("the database cannot keep a write-ahead log here", database.getFilename(),
                "Put the data folder on a local disk (network file systems lack shared memory).");
}

} // namespace

Fault fault_of(const SQLite::Exception& error, const std::string& place) {
    const int extended = error.getExtendedErrorCode();
    std::string cause = "the database refuses: " + std::string(error.what());
    if (extended > 0) cause += " [SQLite " + std::to_string(extended) + "]";
    return {cause, place, remedy_for(error.getErrorCode())};
}

SQLite::Database open_writer(const std::filesystem::path& file, const std::string& vfs, bool sync) {
    make_private(file);
    try {
        SQLite::Database database(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, limits::lock_wait_ms_max, vfs);
        database.exec(sync ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=OFF");
        require_wal(database);
        database.exec("PRAGMA wal_autocheckpoint=0");
        database.exec("PRAGMA secure_delete=ON");
        database.exec("PRAGMA trusted_schema=OFF");
        database.exec("PRAGMA cell_size_check=ON");
        database.exec("PRAGMA cache_size=-65536");
        return database;
    } catch (const SQLite::Exception& error) {
        throw fault_of(error, file.string());
    }
}

SQLite::Database open_reader(const std::filesystem::path& file, const std::string& vfs) {
    try {
        SQLite::Database database(file, SQLite::OPEN_READONLY, limits::lock_wait_ms_max, vfs);
        sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        database.exec("PRAGMA query_only=ON");
        database.exec("PRAGMA trusted_schema=OFF");
        return database;
    } catch (const SQLite::Exception& error) {
        throw fault_of(error, file.string());
    }
}

WriteTransaction::WriteTransaction(SQLite::Database& database) : database_(database) {
    database_.exec("BEGIN IMMEDIATE");
}

WriteTransaction::~WriteTransaction() {
    // A failed statement may have rolled back by itself; whoever sees the exception gives this connection up anyway.
    if (open_) database_.tryExec("ROLLBACK");
}

void WriteTransaction::commit() {
    database_.exec("COMMIT");
    open_ = false;
}

ReadTransaction::ReadTransaction(SQLite::Database& database) : database_(database) {
    database_.exec("BEGIN");
}

ReadTransaction::~ReadTransaction() {
    database_.tryExec("COMMIT");
}

} // namespace shibi::store
