-- The kernel's own tables in every app's SQLite file. Safe to run again.
CREATE TABLE IF NOT EXISTS quintet_changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    actor TEXT NOT NULL,
    request_id TEXT,
    payload TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS quintet_answers (
    actor TEXT NOT NULL,
    call TEXT NOT NULL,
    key TEXT NOT NULL,
    payload_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (actor, call, key)
);
CREATE INDEX IF NOT EXISTS ix_quintet_answers_at ON quintet_answers (at);
CREATE TABLE IF NOT EXISTS quintet_followed (
    log TEXT PRIMARY KEY,
    position INTEGER NOT NULL
);
