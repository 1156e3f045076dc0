-- +goose Up

-- begun_at: when the first file was received; from then on the night of an arrival is fixed.
-- attempts: how often a worker has begun to read the file that is next; cause: why it is held unread.
-- silent: why the sender of a mail gets no answer by itself.
ALTER TABLE arrivals ADD COLUMN begun_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE arrivals ADD COLUMN attempts BIGINT NOT NULL DEFAULT 0;
ALTER TABLE arrivals ADD COLUMN cause TEXT NOT NULL DEFAULT '';
ALTER TABLE arrivals ADD COLUMN silent TEXT NOT NULL DEFAULT '';
UPDATE arrivals SET begun_at = listed_at WHERE EXISTS (SELECT 1 FROM arrival_files WHERE arrival_id = arrivals.id);
CREATE INDEX arrivals_waiting ON arrivals (inbox, id) WHERE filed_at = 0;
CREATE INDEX arrivals_poison ON arrivals (id) WHERE cause <> '';

-- What a person has to look into, from when it was seen to when it was gone.
CREATE TABLE alarms (
    id         INTEGER PRIMARY KEY,
    code       TEXT NOT NULL,
    subject    TEXT NOT NULL,
    text       TEXT NOT NULL,
    text_en    TEXT NOT NULL,
    raised_at  BIGINT NOT NULL,
    cleared_at BIGINT NOT NULL DEFAULT 0,
    told_at    BIGINT NOT NULL DEFAULT 0,
    acked_at   BIGINT NOT NULL DEFAULT 0,
    acked_by   TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX alarms_once ON alarms (code, subject) WHERE cleared_at = 0;
