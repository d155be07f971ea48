#include "store/migrations.hpp"

#include "store/fault.hpp"
#include "store/marking_schema.hpp"
#include "store/request_book.hpp"
#include "store/retention_clock.hpp"
#include "store/sqlite.hpp"
#include "store/webhook_schema.hpp"

#include <array>
#include <string>

namespace shibi::store {
namespace {

constexpr int application_id = 0x53484942; // "SHIB": file(1) and we know our own

// The journal proper is append-only and gapless, whatever program writes to it: INSERT OR REPLACE would delete without
// asking a DELETE trigger, so the INSERT trigger takes nothing but the next row. Payloads may be deleted, not changed.
constexpr const char* journal_tables = R"sql(
CREATE TABLE stream (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE journal (
    seq          INTEGER PRIMARY KEY,
    stream       INTEGER NOT NULL REFERENCES stream (id),
    ordinal      INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    kind_version INTEGER NOT NULL,
    cause        TEXT    NOT NULL,
    retention    INTEGER NOT NULL,
    payload_hash BLOB    NOT NULL,
    chain_hash   BLOB    NOT NULL,
    UNIQUE (stream, ordinal)
) STRICT;

CREATE TABLE payload_record     (seq INTEGER PRIMARY KEY, salt BLOB NOT NULL, payload TEXT NOT NULL) STRICT;
CREATE TABLE payload_keystrokes (seq INTEGER PRIMARY KEY, salt BLOB NOT NULL, payload TEXT NOT NULL) STRICT;
CREATE TABLE payload_answers    (seq INTEGER PRIMARY KEY, salt BLOB NOT NULL, payload TEXT NOT NULL) STRICT;
CREATE TABLE payload_person     (seq INTEGER PRIMARY KEY, salt BLOB NOT NULL, payload TEXT NOT NULL) STRICT;

CREATE TABLE tombstone (
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),
    at  INTEGER NOT NULL
) STRICT;

CREATE TRIGGER journal_takes_the_next_row_only BEFORE INSERT ON journal
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal)
  OR NEW.ordinal <> (SELECT coalesce(max(ordinal), 0) + 1 FROM journal WHERE stream = NEW.stream)
BEGIN SELECT raise(ABORT, 'the journal takes the next seq and ordinal only'); END;
CREATE TRIGGER journal_is_never_updated BEFORE UPDATE ON journal
BEGIN SELECT raise(ABORT, 'the journal is append-only: UPDATE refused'); END;
CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
BEGIN SELECT raise(ABORT, 'the journal is append-only: DELETE refused'); END;

CREATE TRIGGER stream_takes_new_names_only BEFORE INSERT ON stream
WHEN EXISTS (SELECT 1 FROM stream WHERE id = NEW.id OR name = NEW.name)
BEGIN SELECT raise(ABORT, 'this stream exists'); END;
CREATE TRIGGER stream_is_never_updated BEFORE UPDATE ON stream
BEGIN SELECT raise(ABORT, 'streams are append-only: UPDATE refused'); END;
CREATE TRIGGER stream_is_never_deleted BEFORE DELETE ON stream
BEGIN SELECT raise(ABORT, 'streams are append-only: DELETE refused'); END;

CREATE TRIGGER tombstone_is_never_updated BEFORE UPDATE ON tombstone
BEGIN SELECT raise(ABORT, 'tombstones are append-only: UPDATE refused'); END;
CREATE TRIGGER tombstone_is_never_deleted BEFORE DELETE ON tombstone
BEGIN SELECT raise(ABORT, 'tombstones are append-only: DELETE refused'); END;

CREATE TRIGGER payload_record_is_never_updated BEFORE UPDATE ON payload_record
BEGIN SELECT raise(ABORT, 'payloads are never changed: UPDATE refused'); END;
CREATE TRIGGER payload_keystrokes_is_never_updated BEFORE UPDATE ON payload_keystrokes
BEGIN SELECT raise(ABORT, 'payloads are never changed: UPDATE refused'); END;
CREATE TRIGGER payload_answers_is_never_updated BEFORE UPDATE ON payload_answers
BEGIN SELECT raise(ABORT, 'payloads are never changed: UPDATE refused'); END;
CREATE TRIGGER payload_person_is_never_updated BEFORE UPDATE ON payload_person
BEGIN SELECT raise(ABORT, 'payloads are never changed: UPDATE refused'); END;
)sql";

// What graders and interviewers read. All of it can be made again from the journal (rebuild), so nothing protects it.
constexpr const char* read_model = R"sql(
CREATE TABLE exam (
    version      TEXT PRIMARY KEY,
    slug         TEXT    NOT NULL,
    content      TEXT    NOT NULL,
    published_at INTEGER NOT NULL
) STRICT;
CREATE TABLE exam_item (
    version  TEXT    NOT NULL,
    item     TEXT    NOT NULL,
    section  TEXT    NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (version, item)
) STRICT;
CREATE TABLE token (
    id         TEXT PRIMARY KEY,
    role       TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;
CREATE TABLE sitting (
    number         INTEGER PRIMARY KEY,
    id             TEXT    NOT NULL UNIQUE,
    exam           TEXT    NOT NULL,
    exam_version   TEXT    NOT NULL,
    pseudonym      TEXT    NOT NULL,
    candidate_name TEXT    NOT NULL,
    locale         TEXT    NOT NULL,
    demonstration  INTEGER NOT NULL,
    phase          TEXT    NOT NULL,
    section        TEXT,
    item           TEXT,
    invited_at     INTEGER NOT NULL,
    consented_at   INTEGER,
    started_at     INTEGER,
    finished_at    INTEGER,
    finish_reason  TEXT,
    ordinal        INTEGER NOT NULL
) STRICT;
CREATE INDEX sitting_by_exam ON sitting (exam, number);
CREATE INDEX sitting_unfinished ON sitting (number) WHERE phase <> 'finished';
CREATE TABLE answer (
    sitting        INTEGER NOT NULL,
    item           TEXT    NOT NULL,
    status         TEXT    NOT NULL,
    text           TEXT    NOT NULL,
    response       TEXT    NOT NULL,
    version        INTEGER NOT NULL,
    entered_at     INTEGER,
    saved_at       INTEGER,
    closed_at      INTEGER,
    report         TEXT,
    report_version INTEGER,
    checker        TEXT,
    late_texts     INTEGER NOT NULL,
    PRIMARY KEY (sitting, item)
) STRICT;
CREATE TABLE late_text (
    sitting     INTEGER NOT NULL,
    ordinal     INTEGER NOT NULL,
    item        TEXT    NOT NULL,
    text        TEXT    NOT NULL,
    made_at     INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    late_by_ms  INTEGER NOT NULL,
    reason      TEXT    NOT NULL,
    PRIMARY KEY (sitting, ordinal)
) STRICT;
)sql";

constexpr const char* release_and_late_decisions = R"sql(
ALTER TABLE sitting ADD COLUMN released_at INTEGER;
ALTER TABLE late_text ADD COLUMN counts INTEGER;
CREATE INDEX sitting_unreleased ON sitting (number) WHERE phase = 'finished' AND released_at IS NULL;
)sql";

// Every erasure is journaled: `erased_by` is the seq of its record. What remains of an erased event without its words
// is kept so that rows and statistics can still be made from the journal.
constexpr const char* erasures = R"sql(
ALTER TABLE tombstone ADD COLUMN erased_by INTEGER;
CREATE TABLE remains (seq INTEGER PRIMARY KEY, kind_version INTEGER NOT NULL, payload TEXT NOT NULL) STRICT;
CREATE TRIGGER remains_are_never_updated BEFORE UPDATE ON remains
BEGIN SELECT raise(ABORT, 'what remains is append-only: UPDATE refused'); END;
CREATE TRIGGER remains_are_never_deleted BEFORE DELETE ON remains
BEGIN SELECT raise(ABORT, 'what remains is append-only: DELETE refused'); END;
ALTER TABLE sitting ADD COLUMN erased_part TEXT;
ALTER TABLE sitting ADD COLUMN erased_at INTEGER;
)sql";

// What answers say is as of the last event that is not of marking: marking changes none of them, and must not show.
constexpr const char* written_ordinals = R"sql(
ALTER TABLE sitting ADD COLUMN written_ordinal INTEGER NOT NULL DEFAULT 0;
UPDATE sitting SET written_ordinal = (
    SELECT coalesce(max(j.ordinal), 0) FROM journal j JOIN stream t ON t.id = j.stream
    WHERE t.name = sitting.id AND j.ordinal <= sitting.ordinal AND j.kind NOT IN
        ('marking_claimed', 'claim_renewed', 'claim_released', 'marked', 'mark_revised', 'marks_compared',
         'adjudicated', 'marking_completed', 'outcome_set'));
)sql";

// Whoever copies rows by `since`, or is told by a webhook, hears of an erasure by its place in the journal.
constexpr const char* told_erasures = R"sql(
ALTER TABLE sitting ADD COLUMN erased_seq INTEGER;
UPDATE sitting SET erased_seq = (
    SELECT max(j.seq) FROM journal j JOIN payload_record p ON p.seq = j.seq
    WHERE j.kind = 'sitting_erased' AND json_extract(p.payload, '$.event.sitting') = sitting.id)
WHERE erased_part IS NOT NULL;
DROP INDEX journal_told;
CREATE INDEX journal_told ON journal (seq)
WHERE kind IN ('finished', 'marking_completed', 'outcome_set', 'sitting_erased');
)sql";

// How often what happened while somebody was on an item, so that it can be said what is usual. Sittings from before
// have no clock and are left out until `shibi rebuild` makes their rows again.
constexpr const char* signal_tallies = R"sql(
ALTER TABLE answer ADD COLUMN pastes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE answer ADD COLUMN pasted_characters INTEGER NOT NULL DEFAULT 0;
ALTER TABLE answer ADD COLUMN blurs INTEGER NOT NULL DEFAULT 0;
ALTER TABLE answer ADD COLUMN blurred_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE answer ADD COLUMN gaps INTEGER NOT NULL DEFAULT 0;
ALTER TABLE answer ADD COLUMN gapped_ms INTEGER NOT NULL DEFAULT 0;
CREATE TABLE signal_clock (sitting INTEGER PRIMARY KEY, quiet_since INTEGER) STRICT;
)sql";

// What an interviewer noted of "writing, not rating", from the journal of what is there already.
constexpr const char* writing_confirmations = R"sql(
ALTER TABLE sitting ADD COLUMN writing_confirmed INTEGER;
ALTER TABLE sitting ADD COLUMN writing_confirmed_by TEXT;
ALTER TABLE sitting ADD COLUMN writing_confirmed_at INTEGER;
UPDATE sitting SET
    writing_confirmed = json_extract(latest.payload, '$.event.confirmed'),
    writing_confirmed_by = coalesce(json_extract(latest.payload, '$.words.actor'), ''),
    writing_confirmed_at = latest.at
FROM (SELECT t.name AS stream, max(j.ordinal), j.at AS at, p.payload AS payload
      FROM journal j JOIN stream t ON t.id = j.stream JOIN payload_person p ON p.seq = j.seq
      WHERE j.kind = 'writing_confirmed' GROUP BY t.name) AS latest
WHERE latest.stream = sitting.id;
)sql";

// No invitation from before says who admits.
constexpr const char* admissions = "ALTER TABLE sitting ADD COLUMN admission TEXT;";

constexpr std::array all_migrations{journal_tables,
                                    read_model,
                                    release_and_late_decisions,
                                    marking_tables,
                                    erasures,
                                    webhook_tables,
                                    retention_clock_table,
                                    request_table,
                                    written_ordinals,
                                    told_erasures,
                                    signal_tallies,
                                    writing_confirmations,
                                    admissions};

int pragma_number(SQLite::Database& database, const char* name) {
    return database.execAndGet(std::string("PRAGMA ") + name).getInt();
}

bool is_empty(SQLite::Database& database) {
    return database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
}

void require_ours(SQLite::Database& database) {
    if (pragma_number(database, "application_id") == application_id || is_empty(database)) return;
    throw Fault("this is another program's database", database.getFilename(),
                "Name a folder of its own for shibi (--data DIR).");
}

void require_not_newer(SQLite::Database& database, std::size_t known) {
    const auto has = pragma_number(database, "user_version");
    if (has >= 0 && static_cast<std::size_t>(has) <= known) return;
    throw Fault("the database has schema " + std::to_string(has) + ", this build knows up to " + std::to_string(known),
                database.getFilename(), "Run the newer build of shibi that wrote it, or restore an older backup.");
}

} // namespace

std::span<const char* const> migrations() {
    return all_migrations;
}

void migrate(SQLite::Database& database, std::span<const char* const> all) {
    try {
        require_ours(database);
        require_not_newer(database, all.size());
        for (auto has = static_cast<std::size_t>(pragma_number(database, "user_version")); has < all.size(); ++has) {
            WriteTransaction transaction(database);
            database.exec(all[has]);
            database.exec("PRAGMA application_id=" + std::to_string(application_id));
            database.exec("PRAGMA user_version=" + std::to_string(has + 1));
            transaction.commit();
        }
    } catch (const SQLite::Exception& error) {
        throw fault_of(error, database.getFilename());
    }
}

void require_readable_schema(SQLite::Database& database) {
    try {
        require_ours(database);
        require_not_newer(database, all_migrations.size());
    } catch (const SQLite::Exception& error) {
        throw fault_of(error, database.getFilename());
    }
}

void require_present_schema(SQLite::Database& database) {
    try {
        require_ours(database);
        require_not_newer(database, all_migrations.size());
        if (static_cast<std::size_t>(pragma_number(database, "user_version")) == all_migrations.size()) return;
    } catch (const SQLite::Exception& error) {
        throw fault_of(error, database.getFilename());
    }
    throw Fault("the database has an older schema than this build", database.getFilename(),
                "Start `shibi serve` with this build once: it brings the database up to date.");
}

} // namespace shibi::store
