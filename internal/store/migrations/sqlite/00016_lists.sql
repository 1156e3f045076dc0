-- +goose Up

-- Lists of a form or a state, by time, as they are shown: what is rare among many is found without reading the others. The conditions are those of Filter; their columns are in the indexes, for SQLite tests them again and counts from the index alone.
CREATE INDEX applications_by_form ON applications (form, registered_at, reception_number, ordered_at, superseded_by, withdrawn_at);
CREATE INDEX applications_ready ON applications (registered_at, reception_number, ordered_at, superseded_by, withdrawn_at) WHERE ordered_at = 0 AND superseded_by = '' AND withdrawn_at = 0;
CREATE INDEX applications_ordered ON applications (registered_at, reception_number, ordered_at) WHERE ordered_at <> 0;
CREATE INDEX applications_superseded ON applications (registered_at, reception_number, superseded_by, withdrawn_at) WHERE superseded_by <> '' AND withdrawn_at = 0;
CREATE INDEX applications_withdrawn_by_time ON applications (registered_at, reception_number, withdrawn_at) WHERE withdrawn_at <> 0;
