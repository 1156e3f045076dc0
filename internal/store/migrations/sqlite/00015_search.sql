-- +goose Up

-- What is found by its text: package textindex. All of it is made from applications and can be made anew. search_pending are the applications that no block has yet, the newest last; an index on the number would cost registering more than all else.
CREATE TABLE search_pending (
    id               INTEGER PRIMARY KEY,
    reception_number TEXT NOT NULL
);
CREATE TABLE search_fields (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL
);
CREATE UNIQUE INDEX search_fields_by_name ON search_fields (name);
CREATE TABLE search_blocks (
    id        INTEGER PRIMARY KEY,
    state     TEXT NOT NULL,
    documents BIGINT NOT NULL,
    oldest    BIGINT NOT NULL,
    newest    BIGINT NOT NULL,
    lease     BIGINT NOT NULL
);
CREATE TABLE search_pages (
    block BIGINT NOT NULL,
    part  BIGINT NOT NULL,
    first BIGINT NOT NULL,
    data  BLOB NOT NULL,
    PRIMARY KEY (block, part, first)
);
-- +goose StatementBegin
CREATE TRIGGER applications_searched AFTER INSERT ON applications BEGIN
    INSERT INTO search_pending (reception_number) VALUES (NEW.reception_number);
END;
-- +goose StatementEnd
