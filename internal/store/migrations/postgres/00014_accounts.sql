-- +goose Up

-- What people have changed of accounts, the end users under an organisation: what one is called ('' = as it was written), and the account of the same company that it counts to ('' = itself).
CREATE TABLE organization_accounts (
    organization_id BIGINT NOT NULL,
    account_key     TEXT NOT NULL,
    name            TEXT NOT NULL,
    joined_key      TEXT NOT NULL,
    changed_at      BIGINT NOT NULL,
    username        TEXT NOT NULL,
    PRIMARY KEY (organization_id, account_key)
);
