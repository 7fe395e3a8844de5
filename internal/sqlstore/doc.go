// Package sqlstore is what both cellars have in common: the SQL text and the
// scanning of the journal store, the key store and the jobs. The SQL uses
// $1..$n and only what SQLite and PostgreSQL read alike; what differs (how a
// database is opened, its tables, its locks and errors) is told by a Dialect.
//
// An entry's row has one key, its place: the number of its stream times 2^32
// plus its sequence number. The rows of a stream lie side by side, so a chart
// is one range, and no second index is needed to keep places unique. The
// header's stream, sequence and length are not stored twice: they follow from
// the place and the sealed bytes.
package sqlstore
