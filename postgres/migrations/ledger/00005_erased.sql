-- +goose Up

-- Whether the client of a stream was erased: nobody can open its entries.
ALTER TABLE streams ADD COLUMN erased BIGINT NOT NULL DEFAULT 0;
CREATE INDEX streams_erased ON streams (number) WHERE erased = 1;
