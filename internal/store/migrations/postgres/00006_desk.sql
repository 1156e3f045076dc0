-- +goose Up

-- What lies on the desk: revision counts the changes of what is held, so that nobody writes over what they have not seen; cause is the code of the first error; assignee has it to do; claimed_by had it open last, at claimed_at.
ALTER TABLE held ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;
ALTER TABLE held ADD COLUMN cause TEXT NOT NULL DEFAULT '';
ALTER TABLE held ADD COLUMN assignee TEXT NOT NULL DEFAULT '';
ALTER TABLE held ADD COLUMN claimed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE held ADD COLUMN claimed_at BIGINT NOT NULL DEFAULT 0;
UPDATE held SET cause = COALESCE((SELECT e ->> 'code' FROM json_array_elements(held.diagnostics) e WHERE e ->> 'severity' = 'error' LIMIT 1), '');
CREATE INDEX held_by_cause ON held (state, cause);
