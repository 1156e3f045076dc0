-- +goose Up

-- Inboxes that could not be listed at the last attempt, since when, and why.
CREATE TABLE inbox_failures (
    inbox     TEXT PRIMARY KEY,
    since     BIGINT NOT NULL,
    last_at   BIGINT NOT NULL,
    last_text TEXT NOT NULL
);
