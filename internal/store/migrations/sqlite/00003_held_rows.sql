-- +goose Up

-- The rows of a held annex, from 1, as those of annex_rows: a list of a hundred thousand rows is no field of held.
CREATE TABLE held_rows (
    held_id  BIGINT NOT NULL REFERENCES held (id),
    row_no   BIGINT NOT NULL,
    body     TEXT NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (held_id, row_no)
);
