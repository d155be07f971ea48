#pragma once

/// The migration that brings webhooks. Part of migrations.cpp.
namespace shibi::store {

// Settings and progress belong together and are written together; secrets are nowhere. What is to be told is in the
// journal: the index makes it quick to find.
inline constexpr const char* webhook_tables = R"sql(
CREATE TABLE webhook (
    id                TEXT PRIMARY KEY,
    url               TEXT    NOT NULL,
    events            TEXT    NOT NULL,
    description       TEXT    NOT NULL,
    created_by        TEXT    NOT NULL,
    created_at        INTEGER NOT NULL,
    secret_generation INTEGER NOT NULL,
    old_secret_until  INTEGER,
    cursor            INTEGER NOT NULL,
    state             TEXT    NOT NULL,
    reason            TEXT    NOT NULL,
    changed_at        INTEGER,
    failures          INTEGER NOT NULL,
    next_at           INTEGER
) STRICT;
CREATE TABLE webhook_delivery (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    webhook    TEXT    NOT NULL,
    seq        INTEGER NOT NULL,
    event      TEXT    NOT NULL,
    message    TEXT    NOT NULL,
    trigger    TEXT    NOT NULL,
    attempt    INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    took_ms    INTEGER NOT NULL,
    result     TEXT    NOT NULL,
    status     INTEGER NOT NULL,
    problem    TEXT    NOT NULL,
    next_at    INTEGER
) STRICT;
CREATE INDEX webhook_delivery_by_webhook ON webhook_delivery (webhook, number);
CREATE INDEX journal_told ON journal (seq) WHERE kind IN ('finished', 'marking_completed', 'outcome_set');
)sql";

} // namespace shibi::store
