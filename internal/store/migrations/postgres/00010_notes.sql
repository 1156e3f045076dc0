-- +goose Up

-- Who is named in a note between colleagues, and whether they have looked; the note itself is a line of changes.
CREATE TABLE mentions (
    username TEXT NOT NULL,
    subject  TEXT NOT NULL,
    noted_at BIGINT NOT NULL,
    noted_by TEXT NOT NULL,
    note     TEXT NOT NULL,
    seen_at  BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (username, subject, noted_at)
);

-- Searches that somebody keeps under a name.
CREATE TABLE saved_views (
    username TEXT NOT NULL,
    page     TEXT NOT NULL,
    name     TEXT NOT NULL,
    query    TEXT NOT NULL,
    shared   BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (username, page, name)
);
