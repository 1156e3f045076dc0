-- +goose Up

-- One balance: everything that arrives between two night reports. At most one is open.
CREATE TABLE nights (
    id         INTEGER PRIMARY KEY,
    day        TEXT NOT NULL,
    run_id     BIGINT NOT NULL,
    phase      TEXT NOT NULL,
    opened_at  BIGINT NOT NULL,
    closing_at BIGINT NOT NULL DEFAULT 0,
    ended_at   BIGINT NOT NULL DEFAULT 0,
    verdict    TEXT NOT NULL DEFAULT '',
    report     TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX nights_one_open ON nights ((ended_at)) WHERE ended_at = 0;

-- Everything that an inbox handed over, or an archive holds. item_key is unique until the item is filed.
CREATE TABLE arrivals (
    id          INTEGER PRIMARY KEY,
    night_id    BIGINT NOT NULL,
    inbox       TEXT NOT NULL,
    item_key    TEXT NOT NULL,
    name        TEXT NOT NULL,
    size        BIGINT NOT NULL,
    modified_at BIGINT NOT NULL,
    listed_at   BIGINT NOT NULL,
    received_at BIGINT NOT NULL DEFAULT 0,
    filed_at    BIGINT NOT NULL DEFAULT 0,
    place       TEXT NOT NULL DEFAULT '',
    note        TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX arrivals_once ON arrivals (inbox, item_key) WHERE filed_at = 0;
CREATE INDEX arrivals_by_key ON arrivals (inbox, item_key, filed_at);
CREATE INDEX arrivals_by_night ON arrivals (night_id, inbox);

-- The files of an arrival. A row is written in the transaction that registers the file, so that this happens once.
CREATE TABLE arrival_files (
    arrival_id  BIGINT NOT NULL REFERENCES arrivals (id),
    file_no     BIGINT NOT NULL,
    name        TEXT NOT NULL,
    size        BIGINT NOT NULL,
    sha256      BLOB NOT NULL,
    received_at BIGINT NOT NULL,
    registered  BIGINT NOT NULL,
    duplicate   BIGINT NOT NULL,
    held        BIGINT NOT NULL,
    refused     BIGINT NOT NULL,
    PRIMARY KEY (arrival_id, file_no)
);

-- The times of schedules that were seen to. A row is written in the transaction that enqueues the work.
CREATE TABLE schedule_ticks (
    schedule TEXT NOT NULL,
    due_at   BIGINT NOT NULL,
    seen_at  BIGINT NOT NULL,
    PRIMARY KEY (schedule, due_at)
);
