-- +goose Up

-- An annex is withdrawn with the run that brought it; then the one before it is current again, and the same list may come anew.
ALTER TABLE annexes ADD COLUMN withdrawn_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE annexes ADD COLUMN withdrawn_by TEXT NOT NULL DEFAULT '';
ALTER TABLE annexes ADD COLUMN withdrawn_reason TEXT NOT NULL DEFAULT '';
DROP INDEX annexes_once;
CREATE UNIQUE INDEX annexes_once ON annexes (fingerprint) WHERE withdrawn_at = 0;
CREATE INDEX annexes_by_run ON annexes (run_id) WHERE run_id <> 0;
CREATE INDEX held_by_run ON held (run_id) WHERE run_id <> 0;

-- Who sends again what was withdrawn finds the annexes of before.
CREATE INDEX applications_withdrawn ON applications (fingerprint) WHERE withdrawn_at <> 0;

-- What staff had corrected and registered is found again by its file.
CREATE INDEX held_mended ON held (source_sha256) WHERE state = 'repaired';
CREATE INDEX annexes_by_source ON annexes (source_sha256);
CREATE INDEX receipts_by_held ON receipts (held_id) WHERE held_id <> 0;

DROP TRIGGER annexes_frozen ON annexes;
CREATE TRIGGER annexes_frozen BEFORE UPDATE OF
    id, form, edition, header_number, fingerprint, organization, organization_key, product_name, row_count,
    body, evidence, diagnostics, source_sha256, file, entry, sheet, inbox, run_id, received_at, received_by
ON annexes FOR EACH STATEMENT EXECUTE FUNCTION uketsuke_refuse('a received annex is never changed');
CREATE TRIGGER annexes_once_only BEFORE UPDATE ON annexes FOR EACH ROW WHEN (OLD.withdrawn_at <> 0)
EXECUTE FUNCTION uketsuke_refuse('an annex is withdrawn once');
