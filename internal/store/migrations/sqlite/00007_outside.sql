-- +goose Up

-- Where the bytes of an original are: '' in data, 'outside' in the folder or bucket of the setting originals.
ALTER TABLE sources ADD COLUMN place TEXT NOT NULL DEFAULT '';
CREATE INDEX sources_inside ON sources (first_received_at) WHERE place = '' AND purged_at = 0;
CREATE INDEX sources_outside ON sources (first_received_at) WHERE place = 'outside';
