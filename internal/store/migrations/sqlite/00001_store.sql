-- +goose Up

-- One import, night or migration.
CREATE TABLE runs (
    id         INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL,
    username   TEXT NOT NULL,
    note       TEXT NOT NULL,
    status     TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at   BIGINT NOT NULL DEFAULT 0,
    summary    TEXT NOT NULL
);

-- Every file that ever arrived, once, whatever it was called. data is NULL after the retention period.
CREATE TABLE sources (
    sha256            BLOB PRIMARY KEY,
    name              TEXT NOT NULL,
    size              BIGINT NOT NULL,
    first_received_at BIGINT NOT NULL,
    purged_at         BIGINT NOT NULL DEFAULT 0,
    data              BLOB
);

-- The ledger: a number is used once for ever. Filled by a trigger, so that no way leads past it.
CREATE TABLE reception_numbers (
    number    TEXT PRIMARY KEY,
    issued_at BIGINT NOT NULL
);

-- Registered applications. Everything above superseded_by never changes.
CREATE TABLE applications (
    reception_number         TEXT PRIMARY KEY,
    form                     TEXT NOT NULL,
    edition                  TEXT NOT NULL,
    fingerprint              BLOB NOT NULL,
    eu_company_name          TEXT NOT NULL,
    company_key              TEXT NOT NULL,
    eu_email                 TEXT NOT NULL,
    applicant_company        TEXT NOT NULL,
    applicant_name           TEXT NOT NULL,
    applicant_email          TEXT NOT NULL,
    reseller_company_name    TEXT NOT NULL,
    reseller_key             TEXT NOT NULL,
    distributor_company_name TEXT NOT NULL,
    products                 TEXT NOT NULL,
    product_key              TEXT NOT NULL,
    quantity                 BIGINT NOT NULL,
    transaction_type         TEXT NOT NULL,
    application_date         TEXT NOT NULL,
    quote_number             TEXT NOT NULL,
    typed_number             TEXT NOT NULL,
    body                     TEXT NOT NULL,
    evidence                 TEXT NOT NULL,
    diagnostics              TEXT NOT NULL,
    source_sha256            BLOB NOT NULL,
    file                     TEXT NOT NULL,
    entry                    TEXT NOT NULL,
    sheet                    TEXT NOT NULL,
    inbox                    TEXT NOT NULL,
    run_id                   BIGINT NOT NULL,
    registered_at            BIGINT NOT NULL,
    registered_by            TEXT NOT NULL,
    copied_from              TEXT NOT NULL DEFAULT '',
    supersedes               TEXT NOT NULL DEFAULT '',
    superseded_by            TEXT NOT NULL DEFAULT '',
    order_ref                TEXT NOT NULL DEFAULT '',
    ordered_at               BIGINT NOT NULL DEFAULT 0,
    ordered_by               TEXT NOT NULL DEFAULT '',
    withdrawn_at             BIGINT NOT NULL DEFAULT 0,
    withdrawn_by             TEXT NOT NULL DEFAULT '',
    withdrawn_reason         TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX applications_once ON applications (fingerprint) WHERE copied_from = '' AND withdrawn_at = 0;
CREATE INDEX applications_by_time ON applications (registered_at, reception_number);
CREATE INDEX applications_by_company ON applications (company_key);
CREATE INDEX applications_by_typed_number ON applications (typed_number) WHERE typed_number <> '';
CREATE INDEX applications_by_origin ON applications (copied_from) WHERE copied_from <> '';
CREATE UNIQUE INDEX applications_superseded_once ON applications (supersedes) WHERE supersedes <> '' AND withdrawn_at = 0;
CREATE INDEX applications_by_run ON applications (run_id) WHERE run_id <> 0;

-- The product lines of an application, from 1.
CREATE TABLE application_lines (
    reception_number TEXT NOT NULL REFERENCES applications (reception_number),
    line_no          BIGINT NOT NULL,
    product_name     TEXT NOT NULL,
    product_key      TEXT NOT NULL,
    product_code     TEXT NOT NULL,
    license_type     TEXT NOT NULL,
    quantity         BIGINT,
    unit             TEXT NOT NULL,
    years            BIGINT,
    start_date       TEXT NOT NULL,
    end_date         TEXT NOT NULL,
    option_text      TEXT NOT NULL,
    body             TEXT NOT NULL,
    PRIMARY KEY (reception_number, line_no)
);

-- Lists that belong to the application whose number, or typed number, stands in their header. The newest of a form and header number is the current one.
CREATE TABLE annexes (
    id               INTEGER PRIMARY KEY,
    form             TEXT NOT NULL,
    edition          TEXT NOT NULL,
    header_number    TEXT NOT NULL,
    fingerprint      BLOB NOT NULL,
    organization     TEXT NOT NULL,
    organization_key TEXT NOT NULL,
    product_name     TEXT NOT NULL,
    row_count        BIGINT NOT NULL,
    body             TEXT NOT NULL,
    evidence         TEXT NOT NULL,
    diagnostics      TEXT NOT NULL,
    source_sha256    BLOB NOT NULL,
    file             TEXT NOT NULL,
    entry            TEXT NOT NULL,
    sheet            TEXT NOT NULL,
    inbox            TEXT NOT NULL,
    run_id           BIGINT NOT NULL,
    received_at      BIGINT NOT NULL,
    received_by      TEXT NOT NULL
);
CREATE UNIQUE INDEX annexes_once ON annexes (fingerprint);
CREATE INDEX annexes_by_number ON annexes (header_number, form, id);

-- The rows of an annex, from 1. evidence is short: field -> [cell, type, raw where it differs].
CREATE TABLE annex_rows (
    annex_id BIGINT NOT NULL REFERENCES annexes (id),
    row_no   BIGINT NOT NULL,
    body     TEXT NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (annex_id, row_no)
);

-- Applications and files that need a person.
CREATE TABLE held (
    id               INTEGER PRIMARY KEY,
    state            TEXT NOT NULL,
    form             TEXT NOT NULL,
    edition          TEXT NOT NULL,
    eu_company_name  TEXT NOT NULL,
    company_key      TEXT NOT NULL,
    annex            BIGINT NOT NULL,
    problems         BIGINT NOT NULL,
    body             TEXT NOT NULL,
    evidence         TEXT NOT NULL,
    diagnostics      TEXT NOT NULL,
    source_sha256    BLOB NOT NULL,
    file             TEXT NOT NULL,
    entry            TEXT NOT NULL,
    sheet            TEXT NOT NULL,
    inbox            TEXT NOT NULL,
    sender           TEXT NOT NULL,
    run_id           BIGINT NOT NULL,
    held_at          BIGINT NOT NULL,
    changed_at       BIGINT NOT NULL,
    resolved_at      BIGINT NOT NULL DEFAULT 0,
    resolved_by      TEXT NOT NULL DEFAULT '',
    reception_number TEXT NOT NULL DEFAULT '',
    reason           TEXT NOT NULL DEFAULT ''
);
CREATE INDEX held_by_state ON held (state, id);

-- Every file, entry and sheet that ever arrived and what became of it.
CREATE TABLE receipts (
    id               INTEGER PRIMARY KEY,
    received_at      BIGINT NOT NULL,
    run_id           BIGINT NOT NULL,
    inbox            TEXT NOT NULL,
    sender           TEXT NOT NULL,
    subject          TEXT NOT NULL,
    message_id       TEXT NOT NULL,
    username         TEXT NOT NULL,
    file             TEXT NOT NULL,
    entry            TEXT NOT NULL,
    sheet            TEXT NOT NULL,
    source_sha256    BLOB NOT NULL,
    form             TEXT NOT NULL,
    edition          TEXT NOT NULL,
    status           TEXT NOT NULL,
    reception_number TEXT NOT NULL,
    held_id          BIGINT NOT NULL,
    annex_id         BIGINT NOT NULL,
    diagnostics      TEXT NOT NULL
);
CREATE INDEX receipts_by_time ON receipts (received_at, id);
CREATE INDEX receipts_by_number ON receipts (reception_number) WHERE reception_number <> '';
CREATE INDEX receipts_by_run ON receipts (run_id) WHERE run_id <> 0;
CREATE INDEX receipts_by_source ON receipts (source_sha256);

-- Who did what when. Append-only.
CREATE TABLE changes (
    id         INTEGER PRIMARY KEY,
    changed_at BIGINT NOT NULL,
    username   TEXT NOT NULL,
    action     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    field      TEXT NOT NULL,
    old_value  TEXT NOT NULL,
    new_value  TEXT NOT NULL,
    reason     TEXT NOT NULL
);
CREATE INDEX changes_by_subject ON changes (subject, id);

-- Mails to send, each once.
CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY,
    mail_key   TEXT NOT NULL,
    kind       TEXT NOT NULL,
    recipient  TEXT NOT NULL,
    subject    TEXT NOT NULL,
    payload    TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    due_at     BIGINT NOT NULL,
    attempts   BIGINT NOT NULL DEFAULT 0,
    sent_at    BIGINT NOT NULL DEFAULT 0,
    failed_at  BIGINT NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX outbox_once ON outbox (mail_key);
CREATE INDEX outbox_due ON outbox (due_at, id) WHERE sent_at = 0 AND failed_at = 0;

-- Small things the service remembers.
CREATE TABLE settings (
    name       TEXT PRIMARY KEY,
    value      TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- What is registered stays as it is.
-- +goose StatementBegin
CREATE TRIGGER applications_frozen BEFORE UPDATE OF
    reception_number, form, edition, fingerprint, eu_company_name, company_key, eu_email,
    applicant_company, applicant_name, applicant_email, reseller_company_name, reseller_key,
    distributor_company_name, products, product_key, quantity, transaction_type, application_date,
    quote_number, typed_number, body, evidence, diagnostics, source_sha256, file, entry, sheet,
    inbox, run_id, registered_at, registered_by, copied_from, supersedes
ON applications BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a registered application is never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER applications_once_only BEFORE UPDATE ON applications
WHEN OLD.ordered_at <> 0 AND (NEW.ordered_at <> OLD.ordered_at OR NEW.order_ref <> OLD.order_ref OR NEW.superseded_by <> OLD.superseded_by OR NEW.withdrawn_at <> OLD.withdrawn_at)
  OR OLD.superseded_by <> '' AND (NEW.superseded_by NOT IN ('', OLD.superseded_by) OR NEW.ordered_at <> OLD.ordered_at)
  OR OLD.withdrawn_at <> 0 AND (NEW.withdrawn_at <> OLD.withdrawn_at OR NEW.ordered_at <> OLD.ordered_at OR NEW.superseded_by <> OLD.superseded_by)
BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a number is ordered, superseded or withdrawn once');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER applications_kept BEFORE DELETE ON applications BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a registered application is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER applications_ledger AFTER INSERT ON applications BEGIN
    INSERT INTO reception_numbers (number, issued_at) VALUES (NEW.reception_number, NEW.registered_at);
END;
-- +goose StatementEnd

-- REPLACE would delete without a word; the ledger stops it.
-- +goose StatementBegin
CREATE TRIGGER reception_numbers_once BEFORE INSERT ON reception_numbers
WHEN EXISTS (SELECT 1 FROM reception_numbers WHERE number = NEW.number)
BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a reception number is used once');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER application_lines_frozen BEFORE UPDATE ON application_lines BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a registered application is never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER application_lines_kept BEFORE DELETE ON application_lines BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a registered application is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER annexes_frozen BEFORE UPDATE ON annexes BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a received annex is never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER annexes_kept BEFORE DELETE ON annexes BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a received annex is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER annex_rows_frozen BEFORE UPDATE ON annex_rows BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a received annex is never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER annex_rows_kept BEFORE DELETE ON annex_rows BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a received annex is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER receipts_frozen BEFORE UPDATE ON receipts BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a receipt is never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER receipts_kept BEFORE DELETE ON receipts BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a receipt is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER changes_frozen BEFORE UPDATE ON changes BEGIN
    SELECT RAISE(ABORT, 'uketsuke: the record of changes is never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER changes_kept BEFORE DELETE ON changes BEGIN
    SELECT RAISE(ABORT, 'uketsuke: the record of changes is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER reception_numbers_frozen BEFORE UPDATE ON reception_numbers BEGIN
    SELECT RAISE(ABORT, 'uketsuke: the ledger of reception numbers is never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER reception_numbers_kept BEFORE DELETE ON reception_numbers BEGIN
    SELECT RAISE(ABORT, 'uketsuke: the ledger of reception numbers is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER held_kept BEFORE DELETE ON held BEGIN
    SELECT RAISE(ABORT, 'uketsuke: what was held is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER sources_kept BEFORE DELETE ON sources BEGIN
    SELECT RAISE(ABORT, 'uketsuke: the record of a file is never deleted');
END;
-- +goose StatementEnd
