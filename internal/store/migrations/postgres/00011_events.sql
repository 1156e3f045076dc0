-- +goose Up

-- Which events a webhook hears of, by spaces; those that were there before hear of registrations.
ALTER TABLE webhooks ADD COLUMN events TEXT NOT NULL DEFAULT 'application.registered';
-- Events are looked for by time.
CREATE INDEX changes_by_time ON changes (changed_at);
CREATE INDEX held_by_time ON held (held_at);
