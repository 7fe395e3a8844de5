// Package backup is a deployment's record as one file: consistent, sealed, and
// the same whichever store it came from and goes to.
//
// A backup is two files with two retentions: the ledger, kept for years, and
// the wrapped keys, kept for 35 days at most, so that who was erased is erased
// everywhere. Neither holds a word in clear, and both are sealed with age
// (age-encryption.org/v1) to the recovery kit and to the drill identity.
//
// # Format 1, inside the seal
//
// A line "tandem backup, format 1\n", then items of one byte and what follows:
//
//	H  kind (bytes: "ledger" or "keys"), made (int: microseconds UTC)     once, first
//	V  version of the store's tables (int: its last migration)           once, second
//	T  name (bytes), n (uvarint), n names of columns (bytes)             a table begins
//	R  n values                                                          a row of that table
//	E  number of rows in all (int)                                       the end
//
// An int is 8 bytes, big-endian, two's complement; bytes are their length as a
// uvarint and themselves. A value is one byte and what follows: n for none, i
// and an int, b and bytes, t and bytes that are UTF-8 text. Nothing follows the
// end, and a file without it is no backup.
//
// The ledger's tables are those of the store's migrations, rows in the order of
// their keys: tree, edge, checkpoints, tiles, streams, entries, commands,
// sections, charts, held and what further rooms keep; and jobs (kind, client,
// at in microseconds UTC), which each store queues in its own way. What was
// spent or ended must not come back: sessions, one-time links and counts of
// failures are not in it. The key store's are keys, and erased: whose keys were
// destroyed.
package backup
