-- +goose Up

-- The outbox: whom something is to be told, and when. What it says, and where
-- it goes, is sealed.
CREATE TABLE letters (
	id      BYTEA PRIMARY KEY,
	person  BYTEA NOT NULL,
	due     BIGINT NOT NULL,
	tries   BIGINT NOT NULL,
	sealed  BYTEA NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX letters_due ON letters (due);
CREATE INDEX letters_person ON letters (person);
