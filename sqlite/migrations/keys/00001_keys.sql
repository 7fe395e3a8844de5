-- +goose Up

-- Wrapped keys, by whose they are, what for, and which generation.
CREATE TABLE keys (
	owner   BLOB NOT NULL,
	purpose TEXT NOT NULL,
	gen     INTEGER NOT NULL,
	wrapped BLOB NOT NULL,
	PRIMARY KEY (owner, purpose, gen)
) WITHOUT ROWID;
