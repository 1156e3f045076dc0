-- +goose Up

-- Versions of definitions of forms, made by the page or brought in. None is changed or deleted: who changes a definition adds a version. name is the definition file that it takes the place of.
CREATE TABLE definitions (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    form       TEXT NOT NULL,
    edition    TEXT NOT NULL,
    title      TEXT NOT NULL,
    username   TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    note       TEXT NOT NULL,
    proof      TEXT NOT NULL
);
CREATE INDEX definitions_by_name ON definitions (name, id);

-- The files of a version: the definition, its blank, its places.
CREATE TABLE definition_files (
    definition_id BIGINT NOT NULL REFERENCES definitions (id),
    path          TEXT NOT NULL,
    data          BLOB NOT NULL,
    PRIMARY KEY (definition_id, path)
);

-- What is in force: of each name the newest release counts; 0 = none of the store's, what the folder has is in force again.
CREATE TABLE definition_releases (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL,
    definition_id BIGINT NOT NULL,
    username      TEXT NOT NULL,
    released_at   BIGINT NOT NULL,
    reason        TEXT NOT NULL
);
CREATE INDEX definition_releases_by_name ON definition_releases (name, id);

-- Definitions that somebody is at work on. state and rehearsal are the page's.
CREATE TABLE definition_drafts (
    id            INTEGER PRIMARY KEY,
    username      TEXT NOT NULL,
    file          TEXT NOT NULL,
    data          BLOB NOT NULL,
    state         TEXT NOT NULL,
    rehearsal     TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    changed_at    BIGINT NOT NULL,
    changed_by    TEXT NOT NULL,
    revision      BIGINT NOT NULL,
    definition_id BIGINT NOT NULL,
    closed_at     BIGINT NOT NULL
);
-- +goose StatementBegin
CREATE TRIGGER definitions_frozen BEFORE UPDATE ON definitions BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a version of a definition is never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER definitions_kept BEFORE DELETE ON definitions BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a version of a definition is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER definition_files_frozen BEFORE UPDATE ON definition_files BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a version of a definition is never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER definition_files_kept BEFORE DELETE ON definition_files BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a version of a definition is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER definition_releases_frozen BEFORE UPDATE ON definition_releases BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a release of a definition is never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER definition_releases_kept BEFORE DELETE ON definition_releases BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a release of a definition is never deleted');
END;
-- +goose StatementEnd
