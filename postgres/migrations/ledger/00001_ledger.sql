-- +goose Up

-- A stream's 16 random bytes and the small number that stands for them, with
-- the stream's end.
CREATE TABLE streams (
	number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	stream BYTEA NOT NULL UNIQUE,
	seq    BIGINT NOT NULL,
	hash   BYTEA NOT NULL
);

-- Sealed entries. place = stream's number * 2^32 + seq: the rows of a stream
-- lie side by side, and a taken place is taken.
CREATE TABLE entries (
	place    BIGINT PRIMARY KEY,
	leaf     BIGINT NOT NULL,
	recorded BIGINT NOT NULL,
	key_gen  BIGINT NOT NULL,
	command  BYTEA NOT NULL,
	prev     BYTEA NOT NULL,
	sealed   BYTEA NOT NULL
);
ALTER TABLE entries ALTER COLUMN sealed SET STORAGE EXTERNAL; -- what is sealed cannot be compressed

-- Which entries a command wrote, so that a form sent twice is one act.
CREATE TABLE commands (
	stream  BIGINT NOT NULL,
	command BYTEA NOT NULL,
	seq     BIGINT NOT NULL,
	entries BIGINT NOT NULL,
	PRIMARY KEY (stream, command)
);

-- The one row of the Merkle tree's head.
CREATE TABLE tree (
	size     BIGINT NOT NULL,
	last     BIGINT NOT NULL,
	epoch    BIGINT NOT NULL,
	checked  BIGINT NOT NULL,
	check_at BIGINT NOT NULL,
	identity BYTEA NOT NULL
);
INSERT INTO tree (size, last, epoch, checked, check_at, identity) VALUES (0, 0, 0, 0, 0, uuid_send(gen_random_uuid()));

-- The incomplete tile of each level, and the complete ones.
CREATE TABLE edge (
	level  BIGINT PRIMARY KEY,
	hashes BYTEA NOT NULL
);
CREATE TABLE tiles (
	level  BIGINT NOT NULL,
	n      BIGINT NOT NULL,
	hashes BYTEA NOT NULL,
	PRIMARY KEY (level, n)
);

CREATE TABLE checkpoints (
	size BIGINT PRIMARY KEY,
	note BYTEA NOT NULL
);

-- The sealed summary of a client, in parts.
CREATE TABLE sections (
	client BIGINT NOT NULL,
	slot   BIGINT NOT NULL,
	sealed BYTEA NOT NULL,
	PRIMARY KEY (client, slot)
);

-- The stream that keeps who opened a client's chart.
CREATE TABLE charts (
	client BYTEA PRIMARY KEY,
	access BYTEA NOT NULL
);

-- Who has whom on their list.
CREATE TABLE held (
	person BYTEA NOT NULL,
	client BYTEA NOT NULL,
	PRIMARY KEY (person, client)
);
