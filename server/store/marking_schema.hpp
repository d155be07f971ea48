#pragma once

namespace shibi::store {

/// The migration that brings marking: a payload table of its own, for marks are kept longest, and the rows.
inline constexpr const char* marking_tables = R"sql(
CREATE TABLE payload_marks (seq INTEGER PRIMARY KEY, salt BLOB NOT NULL, payload TEXT NOT NULL) STRICT;
CREATE TRIGGER payload_marks_is_never_updated BEFORE UPDATE ON payload_marks
BEGIN SELECT raise(ABORT, 'payloads are never changed: UPDATE refused'); END;

ALTER TABLE exam_item ADD COLUMN marked INTEGER NOT NULL DEFAULT 0;

CREATE TABLE answer_marking (
    sitting      INTEGER NOT NULL,
    item         TEXT    NOT NULL,
    answer       TEXT    NOT NULL UNIQUE,
    stage        TEXT    NOT NULL,
    levels_apart INTEGER,
    share_apart  REAL,
    flagged      INTEGER,
    settled_at   INTEGER,
    PRIMARY KEY (sitting, item)
) STRICT;
CREATE TABLE marking_claim (
    id         TEXT PRIMARY KEY,
    stream     TEXT    NOT NULL,
    exam       TEXT    NOT NULL,
    item       TEXT    NOT NULL,
    answer     TEXT    NOT NULL,
    grader     TEXT    NOT NULL,
    slot       INTEGER NOT NULL,
    claimed_at INTEGER NOT NULL,
    until      INTEGER NOT NULL,
    state      TEXT    NOT NULL
) STRICT;
CREATE INDEX marking_claim_by_stream ON marking_claim (stream, item);
CREATE INDEX marking_claim_by_grader ON marking_claim (grader, exam);
CREATE TABLE mark (
    sitting        INTEGER NOT NULL,
    item           TEXT    NOT NULL,
    slot           INTEGER NOT NULL,
    claim          TEXT,
    grader         TEXT    NOT NULL,
    grader_name    TEXT    NOT NULL,
    rubric_version TEXT    NOT NULL,
    points         TEXT    NOT NULL,
    comments       TEXT    NOT NULL,
    flag           TEXT,
    reason         TEXT,
    revisions      INTEGER NOT NULL,
    submitted_at   INTEGER NOT NULL,
    revised_at     INTEGER,
    PRIMARY KEY (sitting, item, slot)
) STRICT;
CREATE INDEX mark_by_grader ON mark (grader);
CREATE TABLE outcome (
    sitting INTEGER PRIMARY KEY,
    score   REAL    NOT NULL,
    verdict TEXT    NOT NULL,
    terms   TEXT    NOT NULL,
    set_at  INTEGER NOT NULL,
    seq     INTEGER NOT NULL
) STRICT;
CREATE TABLE gold (
    id           TEXT PRIMARY KEY,
    number       INTEGER NOT NULL UNIQUE,
    exam         TEXT    NOT NULL,
    exam_version TEXT    NOT NULL,
    item         TEXT    NOT NULL,
    answer       TEXT    NOT NULL UNIQUE,
    text         TEXT    NOT NULL,
    points       TEXT    NOT NULL,
    qualifying   INTEGER NOT NULL,
    explanation  TEXT    NOT NULL,
    checker      TEXT    NOT NULL,
    report       TEXT    NOT NULL,
    created_by   TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    retired_at   INTEGER
) STRICT;
CREATE TABLE gold_mark (
    gold           TEXT    NOT NULL,
    grader         TEXT    NOT NULL,
    grader_name    TEXT    NOT NULL,
    claim          TEXT    NOT NULL,
    rubric_version TEXT    NOT NULL,
    points         TEXT    NOT NULL,
    comments       TEXT    NOT NULL,
    flag           TEXT,
    revisions      INTEGER NOT NULL,
    submitted_at   INTEGER NOT NULL,
    revised_at     INTEGER,
    PRIMARY KEY (gold, grader)
) STRICT;
)sql";

} // namespace shibi::store
