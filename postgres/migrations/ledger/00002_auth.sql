-- +goose Up

-- How people sign in: hashes, ids, times and sealed bytes.
CREATE TABLE accounts (
	person  BYTEA PRIMARY KEY,
	address BYTEA NOT NULL UNIQUE, -- blind index
	sealed  BYTEA,
	state   BIGINT NOT NULL,
	step    BIGINT NOT NULL,
	version BIGINT NOT NULL
);

CREATE TABLE sessions (
	hash    BYTEA PRIMARY KEY,
	id      BYTEA NOT NULL,
	person  BYTEA NOT NULL,
	sealed  BYTEA,
	created BIGINT NOT NULL,
	used    BIGINT NOT NULL,
	ends    BIGINT NOT NULL,
	locked  BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX sessions_person ON sessions (person);

CREATE TABLE once (
	hash    BYTEA PRIMARY KEY,
	kind    TEXT NOT NULL,
	person  BYTEA NOT NULL,
	sealed  BYTEA,
	expires BIGINT NOT NULL,
	spent   BIGINT NOT NULL
);
CREATE INDEX once_person ON once (person);

CREATE TABLE failures (
	subject BYTEA PRIMARY KEY,
	tries   BIGINT NOT NULL,
	last    BIGINT NOT NULL,
	version BIGINT NOT NULL
);
