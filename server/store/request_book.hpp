#pragma once

#include "store/reader_pool.hpp"
#include "store/sqlite_journal.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace shibi::store {

/// A request that came with an Idempotency-Key, as much of it as may lie on disk: digests, ids, never a secret or
/// anybody's words.
struct KeptRequest {
    std::string key;         ///< digest of sender and Idempotency-Key
    std::string fingerprint; ///< digest of the whole request, its key included
    core::Time at;           ///< when it came
    int status = 0;          ///< of the answer; 0: not known (yet)
    std::string made;        ///< what it made: a JSON array of ids
    std::string answer;      ///< the answer's body, where that may lie on disk; else empty
    friend bool operator==(const KeptRequest&, const KeptRequest&) = default;
};

/// Requests with an Idempotency-Key on disk, so that a restart between a request and its repeat makes nothing twice: a
/// request is noted before it is carried out, and again when it is known what it made. Those older than
/// limits::requests_kept_for, or with limits::requests_kept_max younger ones, go with the next that is noted.
class RequestBook {
public:
    /// `folder` holds a database of this build's schema. Both outlive the book.
    RequestBook(const std::filesystem::path& folder, SqliteJournal& journal);

    /// Any thread; do not wait. `written` (may be empty) is called on the journal's thread once it is on disk, never
    /// after a fault. In order, beside the journal's commits.
    void put(KeptRequest request, std::function<void()> written);
    void remove(std::string key);
    /// Nothing when there is none, or an old one. Any thread; blocks on the disk, so call it on a worker. Throws Fault.
    std::optional<KeptRequest> find(const std::string& key, core::Time now);

private:
    SqliteJournal& journal_;
    ReaderPool readers_;
};

/// A migration.
inline constexpr const char* request_table = R"sql(
CREATE TABLE kept_request (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    key         TEXT    NOT NULL UNIQUE,
    fingerprint TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    status      INTEGER NOT NULL,
    made        TEXT    NOT NULL,
    answer      TEXT    NOT NULL
) STRICT;
CREATE INDEX kept_request_by_age ON kept_request (at);
)sql";

} // namespace shibi::store
