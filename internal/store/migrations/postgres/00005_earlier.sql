-- +goose Up

-- What was registered before the reading of values changed: by the fingerprint that it had then and by the one of its values as they are written today. Filled by "uketsuke migrate"; see docs/store.md.
CREATE TABLE earlier_contents (
    fingerprint      BYTEA NOT NULL,
    reception_number TEXT NOT NULL,
    annex_id         BIGINT NOT NULL,
    PRIMARY KEY (fingerprint, reception_number, annex_id)
);
CREATE INDEX earlier_contents_by_number ON earlier_contents (reception_number) WHERE reception_number <> '';
