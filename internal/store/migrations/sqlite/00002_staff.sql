-- +goose Up

-- People who sign in. password is an argon2id PHC string, '' when they come from the portal alone.
CREATE TABLE users (
    username     TEXT PRIMARY KEY,
    display      TEXT NOT NULL,
    role         TEXT NOT NULL,
    password     TEXT NOT NULL,
    oidc_subject TEXT NOT NULL,
    lang         TEXT NOT NULL,
    theme        TEXT NOT NULL,
    disabled_at  BIGINT NOT NULL DEFAULT 0,
    created_at   BIGINT NOT NULL,
    changed_at   BIGINT NOT NULL,
    signed_in_at BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX users_by_subject ON users (oidc_subject) WHERE oidc_subject <> '';

-- Sessions, by the SHA-256 of the cookie: who reads the database cannot take one over.
CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    content    TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- Tokens of programs that use the API, by their SHA-256.
CREATE TABLE tokens (
    token_hash TEXT PRIMARY KEY,
    label      TEXT NOT NULL,
    username   TEXT NOT NULL,
    scopes     TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT NOT NULL DEFAULT 0,
    revoked_at BIGINT NOT NULL DEFAULT 0
);

-- What staff have put in the place of an answer while a held application is mended.
CREATE TABLE held_edits (
    held_id   BIGINT NOT NULL,
    field     TEXT NOT NULL,
    value     TEXT NOT NULL,
    username  TEXT NOT NULL,
    edited_at BIGINT NOT NULL,
    PRIMARY KEY (held_id, field)
);

-- Warnings that staff have decided about, with the reason.
CREATE TABLE held_decisions (
    held_id    BIGINT NOT NULL,
    code       TEXT NOT NULL,
    field      TEXT NOT NULL,
    reason     TEXT NOT NULL,
    username   TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (held_id, code, field)
);

-- Answers to uploads that named an idempotency key.
CREATE TABLE idempotency (
    request_key  TEXT PRIMARY KEY,
    request_hash TEXT NOT NULL,
    status       BIGINT NOT NULL,
    response     TEXT NOT NULL,
    created_at   BIGINT NOT NULL
);

-- Programs that want to hear of registrations, and what they were told.
CREATE TABLE webhooks (
    hook        TEXT PRIMARY KEY,
    url         TEXT NOT NULL,
    secret      TEXT NOT NULL,
    created_at  BIGINT NOT NULL,
    created_by  TEXT NOT NULL,
    disabled_at BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE deliveries (
    hook       TEXT NOT NULL,
    subject    TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    due_at     BIGINT NOT NULL,
    attempts   BIGINT NOT NULL DEFAULT 0,
    sent_at    BIGINT NOT NULL DEFAULT 0,
    failed_at  BIGINT NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (hook, subject)
);
CREATE INDEX deliveries_due ON deliveries (due_at) WHERE sent_at = 0 AND failed_at = 0;
