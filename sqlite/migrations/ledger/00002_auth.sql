-- +goose Up

-- How people sign in: hashes, ids, times and sealed bytes.
CREATE TABLE accounts (
	person  BLOB PRIMARY KEY,
	address BLOB NOT NULL UNIQUE, -- blind index
	sealed  BLOB,
	state   INTEGER NOT NULL,
	step    INTEGER NOT NULL,
	version INTEGER NOT NULL
);

CREATE TABLE sessions (
	hash    BLOB PRIMARY KEY,
	id      BLOB NOT NULL,
	person  BLOB NOT NULL,
	sealed  BLOB,
	created INTEGER NOT NULL,
	used    INTEGER NOT NULL,
	ends    INTEGER NOT NULL,
	locked  INTEGER NOT NULL,
	version INTEGER NOT NULL
);
CREATE INDEX sessions_person ON sessions (person);

CREATE TABLE once (
	hash    BLOB PRIMARY KEY,
	kind    TEXT NOT NULL,
	person  BLOB NOT NULL,
	sealed  BLOB,
	expires INTEGER NOT NULL,
	spent   INTEGER NOT NULL
);
CREATE INDEX once_person ON once (person);

CREATE TABLE failures (
	subject BLOB PRIMARY KEY,
	tries   INTEGER NOT NULL,
	last    INTEGER NOT NULL,
	version INTEGER NOT NULL
);
