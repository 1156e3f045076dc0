-- +goose Up

-- Whose applications they are. merged_into is the organisation that has taken the place of one without anything of its own; settled: a person has set the kind.
CREATE TABLE organizations (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    settled     BIGINT NOT NULL DEFAULT 0,
    created_at  BIGINT NOT NULL,
    created_by  TEXT NOT NULL,
    changed_at  BIGINT NOT NULL,
    merged_into BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX organizations_by_change ON organizations (changed_at, id);

-- Mail domains, below their public suffix, each of one organisation; 0 = of none any more.
CREATE TABLE organization_domains (
    domain          TEXT PRIMARY KEY,
    organization_id BIGINT NOT NULL,
    added_at        BIGINT NOT NULL,
    added_by        TEXT NOT NULL
);
CREATE INDEX organization_domains_by_organization ON organization_domains (organization_id);

-- Who applies, by mail address. role: 0 none, 1 member, 2 owner.
CREATE TABLE organization_people (
    id              INTEGER PRIMARY KEY,
    address         TEXT NOT NULL,
    name            TEXT NOT NULL,
    domain          TEXT NOT NULL,
    kind            TEXT NOT NULL,
    organization_id BIGINT NOT NULL,
    role            BIGINT NOT NULL,
    seen_at         BIGINT NOT NULL,
    left_at         BIGINT NOT NULL DEFAULT 0,
    bounced_at      BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX organization_people_by_address ON organization_people (address);
CREATE INDEX organization_people_by_organization ON organization_people (organization_id);
CREATE INDEX organization_people_by_domain ON organization_people (domain) WHERE domain <> '';

-- Which organisation an application is of, who applied, and who has it in hand now. role, name and keys are what the application says: what the applicant is, the name of their company, and the end user.
CREATE TABLE organization_applications (
    reception_number TEXT PRIMARY KEY REFERENCES applications (reception_number),
    organization_id  BIGINT NOT NULL,
    person_id        BIGINT NOT NULL,
    holder_id        BIGINT NOT NULL,
    role             TEXT NOT NULL,
    name             TEXT NOT NULL,
    name_key         TEXT NOT NULL,
    account_key      TEXT NOT NULL,
    changed_at       BIGINT NOT NULL
);
CREATE INDEX organization_applications_by_organization ON organization_applications (organization_id, account_key);
CREATE INDEX organization_applications_by_person ON organization_applications (person_id);
CREATE INDEX organization_applications_by_holder ON organization_applications (holder_id);
CREATE INDEX organization_applications_by_name ON organization_applications (name_key, organization_id);
CREATE INDEX organization_applications_by_change ON organization_applications (changed_at);

-- The same of what is held.
CREATE TABLE organization_held (
    held_id         BIGINT PRIMARY KEY REFERENCES held (id),
    organization_id BIGINT NOT NULL,
    address         TEXT NOT NULL,
    domain          TEXT NOT NULL
);
CREATE INDEX organization_held_by_organization ON organization_held (organization_id);
CREATE INDEX organization_held_by_address ON organization_held (address);
CREATE INDEX organization_held_waiting ON organization_held (domain) WHERE organization_id = 0 AND domain <> '';

-- What people did with organisations: merge, split, hand over, roles. undoes and undone_by name operations.
CREATE TABLE organization_operations (
    id        INTEGER PRIMARY KEY,
    kind      TEXT NOT NULL,
    done_at   BIGINT NOT NULL,
    username  TEXT NOT NULL,
    reason    TEXT NOT NULL,
    from_id   BIGINT NOT NULL,
    to_id     BIGINT NOT NULL,
    undoes    BIGINT NOT NULL DEFAULT 0,
    undone_by BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX organization_operations_by_time ON organization_operations (done_at, id);

-- What an operation moved: kind domain, person, application, held (from and to are organisations), holder (people), role, left.
CREATE TABLE organization_moves (
    operation_id BIGINT NOT NULL REFERENCES organization_operations (id),
    kind         TEXT NOT NULL,
    item         TEXT NOT NULL,
    from_id      BIGINT NOT NULL,
    to_id        BIGINT NOT NULL,
    PRIMARY KEY (operation_id, kind, item)
);
CREATE INDEX organization_moves_by_item ON organization_moves (kind, item);

-- Organisations that a person said are two companies, the lower id first.
CREATE TABLE organization_decisions (
    low_id     BIGINT NOT NULL,
    high_id    BIGINT NOT NULL,
    decided_at BIGINT NOT NULL,
    username   TEXT NOT NULL,
    reason     TEXT NOT NULL,
    PRIMARY KEY (low_id, high_id)
);

-- +goose StatementBegin
CREATE TRIGGER organizations_kept BEFORE DELETE ON organizations BEGIN
    SELECT RAISE(ABORT, 'uketsuke: an organisation is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER organization_domains_kept BEFORE DELETE ON organization_domains BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a domain of an organisation is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER organization_people_kept BEFORE DELETE ON organization_people BEGIN
    SELECT RAISE(ABORT, 'uketsuke: a person of an organisation is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER organization_applications_kept BEFORE DELETE ON organization_applications BEGIN
    SELECT RAISE(ABORT, 'uketsuke: whose an application is is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER organization_operations_kept BEFORE DELETE ON organization_operations BEGIN
    SELECT RAISE(ABORT, 'uketsuke: the history of organisations is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER organization_moves_kept BEFORE DELETE ON organization_moves BEGIN
    SELECT RAISE(ABORT, 'uketsuke: the history of organisations is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER organization_moves_frozen BEFORE UPDATE ON organization_moves BEGIN
    SELECT RAISE(ABORT, 'uketsuke: the history of organisations is never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER organization_operations_frozen BEFORE UPDATE ON organization_operations
WHEN OLD.undone_by <> 0 OR NEW.kind <> OLD.kind OR NEW.done_at <> OLD.done_at OR NEW.username <> OLD.username OR NEW.reason <> OLD.reason
  OR NEW.from_id <> OLD.from_id OR NEW.to_id <> OLD.to_id OR NEW.undoes <> OLD.undoes
BEGIN
    SELECT RAISE(ABORT, 'uketsuke: the history of organisations is never changed');
END;
-- +goose StatementEnd
