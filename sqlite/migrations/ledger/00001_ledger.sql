-- +goose Up

-- A stream's 16 random bytes and the small number that stands for them, with
-- the stream's end.
CREATE TABLE streams (
	number INTEGER PRIMARY KEY,
	stream BLOB NOT NULL UNIQUE,
	seq    INTEGER NOT NULL,
	hash   BLOB NOT NULL
);

-- Sealed entries. place = stream's number * 2^32 + seq: the rows of a stream
-- lie side by side, and a taken place is taken.
CREATE TABLE entries (
	place    INTEGER PRIMARY KEY,
	leaf     INTEGER NOT NULL,
	recorded INTEGER NOT NULL,
	key_gen  INTEGER NOT NULL,
	command  BLOB NOT NULL,
	prev     BLOB NOT NULL,
	sealed   BLOB NOT NULL
);

-- Which entries a command wrote, so that a form sent twice is one act.
CREATE TABLE commands (
	stream  INTEGER NOT NULL,
	command BLOB NOT NULL,
	seq     INTEGER NOT NULL,
	entries INTEGER NOT NULL,
	PRIMARY KEY (stream, command)
) WITHOUT ROWID;

-- The one row of the Merkle tree's head.
CREATE TABLE tree (
	size     INTEGER NOT NULL,
	last     INTEGER NOT NULL,
	epoch    INTEGER NOT NULL,
	checked  INTEGER NOT NULL,
	check_at INTEGER NOT NULL,
	identity BLOB NOT NULL
);
INSERT INTO tree (size, last, epoch, checked, check_at, identity) VALUES (0, 0, 0, 0, 0, randomblob(16));

-- The incomplete tile of each level, and the complete ones.
CREATE TABLE edge (
	level  INTEGER PRIMARY KEY,
	hashes BLOB NOT NULL
);
CREATE TABLE tiles (
	level  INTEGER NOT NULL,
	n      INTEGER NOT NULL,
	hashes BLOB NOT NULL,
	PRIMARY KEY (level, n)
);

CREATE TABLE checkpoints (
	size INTEGER PRIMARY KEY,
	note BLOB NOT NULL
);

-- The sealed summary of a client, in parts.
CREATE TABLE sections (
	client INTEGER NOT NULL,
	slot   INTEGER NOT NULL,
	sealed BLOB NOT NULL,
	PRIMARY KEY (client, slot)
);

-- The stream that keeps who opened a client's chart.
CREATE TABLE charts (
	client BLOB PRIMARY KEY,
	access BLOB NOT NULL
) WITHOUT ROWID;

-- Who has whom on their list.
CREATE TABLE held (
	person BLOB NOT NULL,
	client BLOB NOT NULL,
	PRIMARY KEY (person, client)
) WITHOUT ROWID;
