-- +goose Up

-- The outbox: whom something is to be told, and when. What it says, and where
-- it goes, is sealed.
CREATE TABLE letters (
	id      BLOB PRIMARY KEY,
	person  BLOB NOT NULL,
	due     INTEGER NOT NULL,
	tries   INTEGER NOT NULL,
	sealed  BLOB NOT NULL,
	version INTEGER NOT NULL
);
CREATE INDEX letters_due ON letters (due);
CREATE INDEX letters_person ON letters (person);
