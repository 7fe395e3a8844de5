-- +goose Up

-- Wrapped keys, by whose they are, what for, and which generation.
CREATE TABLE keys (
	owner   BYTEA NOT NULL,
	purpose TEXT COLLATE "C" NOT NULL,
	gen     BIGINT NOT NULL,
	wrapped BYTEA NOT NULL,
	PRIMARY KEY (owner, purpose, gen)
);
