-- +goose Up

-- Mails that came back. message_digest is the beginning of the Message-ID; of mails that were posted before it is empty, and reports on them are not matched.
ALTER TABLE outbox ADD COLUMN message_digest TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN bounced_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN bounce TEXT NOT NULL DEFAULT '';
CREATE INDEX outbox_by_message ON outbox (message_digest) WHERE message_digest <> '';
CREATE INDEX outbox_bounced ON outbox (bounced_at) WHERE bounced_at <> 0;

-- Reports of mail servers on sent mails (RFC 3464), one row for each recipient; mail_id 0: about no mail of ours.
CREATE TABLE bounces (
    id          INTEGER PRIMARY KEY,
    notice_key  TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    inbox       TEXT NOT NULL,
    mail_id     BIGINT NOT NULL,
    recipient   TEXT NOT NULL,
    action      TEXT NOT NULL,
    status      TEXT NOT NULL,
    reason      TEXT NOT NULL
);
CREATE UNIQUE INDEX bounces_once ON bounces (notice_key);
