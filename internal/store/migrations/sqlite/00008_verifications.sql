-- +goose Up

-- Originals that an independent reader has read again, and what came of comparing; summary has the differences. None is changed or deleted: who asks again adds a row, and the newest counts.
CREATE TABLE verifications (
    id            INTEGER PRIMARY KEY,
    source_sha256 BLOB NOT NULL,
    file          TEXT NOT NULL,
    entry         TEXT NOT NULL,
    run_id        BIGINT NOT NULL,
    verified_at   BIGINT NOT NULL,
    username      TEXT NOT NULL,
    outcome       TEXT NOT NULL,
    why           TEXT NOT NULL,
    cells         BIGINT NOT NULL,
    fields        BIGINT NOT NULL,
    boxes         BIGINT NOT NULL,
    alarms        BIGINT NOT NULL,
    explained     BIGINT NOT NULL,
    took          BIGINT NOT NULL,
    summary       TEXT NOT NULL
);
CREATE INDEX verifications_by_source ON verifications (source_sha256, entry, id);
CREATE INDEX verifications_by_run ON verifications (run_id, id);
-- +goose StatementBegin
CREATE TRIGGER verifications_frozen BEFORE UPDATE ON verifications BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a verification is never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER verifications_kept BEFORE DELETE ON verifications BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a verification is never deleted');
END;
-- +goose StatementEnd
