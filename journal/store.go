package journal

import (
	"context"
	"errors"
	"time"

	"tandem/fault"
	"tandem/ledger"
)

// Head is the end of a stream: how many entries, and the last one's hash. Of
// an erased client the entries stay and nobody can open them: such a chart is
// answered for as one that does not exist.
type Head struct {
	Seq    uint64
	Hash   ledger.Hash
	Erased bool
}

// Section is one sealed part of a client's summary. Slot is a blind name of
// its lane: it tells nobody which lane it is.
type Section struct {
	Client ID
	Slot   uint64
	Sealed []byte
}

// Held is a client on somebody's list, with the head of the client's stream.
type Held struct {
	Client ID
	Seq    uint64
}

// Tree is the state of the Merkle tree that all streams feed.
type Tree struct {
	Size     int64
	Last     int64 // recorded-at of the newest entry, microseconds UTC; never goes back
	Epoch    int64
	Right    [][]byte // the incomplete tile of each level at the right edge
	Checked  int64    // size at the newest checkpoint
	CheckAt  int64    // and when it was signed, microseconds UTC
	Identity []byte   // random, 16 bytes: names this database; set when it is created
}

// Job is what is to be done later: look at this chart at this time. Kinds and
// ids only; what is due is decided by the desk when the job runs.
type Job struct {
	Kind   string
	Client ID
	At     time.Time
}

// Notice is what a node tells the others: something happened, and to which
// stream. It is sent when the transaction is on disk, and may be lost with the
// connection; then Missed is heard instead.
type Notice struct {
	What   What
	Stream ID // zero with Missed
}

// What a notice says.
type What byte

// The notices.
const (
	Grew   What = 'g' // the stream has new entries
	Due    What = 'd' // a task in the client's chart fell due
	Erased What = 'e' // the client's keys are gone, and all that they sealed
	Missed What = 'm' // this node may not have heard of some
)

// Store keeps sealed entries in order. It knows no chapter and opens nothing.
type Store interface {
	// Records gives the entries of a stream from seq on, in order: at most n, all
	// of them where n is 0.
	Records(ctx context.Context, stream ID, from uint64, n int) ([]ledger.Record, error)
	// Head gives the end of a stream; a stream without entries has Seq 0.
	Head(ctx context.Context, stream ID) (Head, error)
	// Sections gives the sealed summary of the clients that are asked for.
	Sections(ctx context.Context, clients []ID) ([]Section, error)
	// Held gives the clients on a person's list, as they stand now.
	Held(ctx context.Context, person ID) ([]Held, error)
	// AccessStream gives the stream that keeps who opened this chart; the zero
	// ID when there is no such chart.
	AccessStream(ctx context.Context, client ID) (ID, error)
	// Erased gives the clients that Tx.Erase was called for.
	Erased(ctx context.Context) ([]ID, error)
	// Write runs one durable transaction. When it returns nil, everything that
	// fn did is on stable storage; otherwise nothing is. One runs at a time.
	Write(ctx context.Context, fn func(Tx) error) error
	// Full tells why only what is small is to be written, access lines and
	// sessions and no entries of charts: the disk has no room. nil while it has.
	Full() error
	// Newest gives when the newest entry was recorded, in microseconds UTC. A
	// store that no other node writes to gives 0: its writer knows.
	Newest(ctx context.Context) (int64, error)
	// Watch calls fn with what other nodes tell, until ctx ends.
	Watch(ctx context.Context, fn func(Notice)) error
	Close() error
}

// Tx is one transaction of the single writer. Bytes that it is given must not
// be changed before Write returns.
type Tx interface {
	// Tree gives the state of the tree and takes the lock that makes other
	// nodes wait: it is called first.
	Tree(ctx context.Context) (Tree, error)
	// Head gives the end of a stream.
	Head(ctx context.Context, stream ID) (Head, error)
	// Seen tells which entries of a stream a command wrote before: from, n; n is 0 when none.
	Seen(ctx context.Context, stream, command ID) (from uint64, n int, err error)
	// Records gives n entries of a stream from seq on.
	Records(ctx context.Context, stream ID, from uint64, n int) ([]ledger.Record, error)
	// Section gives one sealed section of a client's summary, nil when there is none.
	Section(ctx context.Context, client ID, slot uint64) ([]byte, error)
	// Append adds entries that follow the stream's head; pos is the place of the first in the tree.
	Append(ctx context.Context, pos int64, entries []ledger.Record) error
	// Remember keeps that a command wrote n entries of a stream from seq on.
	Remember(ctx context.Context, stream, command ID, from uint64, n int) error
	// PutTree writes the tree's new state and the tiles that became full.
	PutTree(ctx context.Context, t Tree, full []ledger.Tile) error
	// PutCheckpoint keeps a signed tree head.
	PutCheckpoint(ctx context.Context, size int64, note []byte) error
	// PutSection writes one sealed section of a client's summary.
	PutSection(ctx context.Context, s Section) error
	// NewChart binds a client to the stream of its access lines.
	NewChart(ctx context.Context, client, access ID) error
	// Hold puts a client on a person's list, or takes them off.
	Hold(ctx context.Context, person, client ID, on bool) error
	// Later enqueues a job in this transaction.
	Later(ctx context.Context, j Job) error
	// Tell sends a notice to the other nodes with this transaction. That a
	// stream grew need not be told: Append does.
	Tell(ctx context.Context, n Notice) error
	// Erase marks a client's stream as erased and removes what is kept of the
	// client beside entries: summary, lists, jobs, account, sessions and
	// one-time things. A client without entries is left as they are.
	Erase(ctx context.Context, client ID) error
}

// ErrLost is what a store returns, within a longer error, when the connection
// to the database was lost. Of a Write nobody knows then whether it came about:
// a later one finds out, once it has the tree. For people it is a short wait.
var ErrLost = fault.New(fault.Busy, "Busy. Trying again in 5 seconds.")

// ErrDuplicate is what a store returns when an entry would take a place that is taken.
var ErrDuplicate = errors.New("journal: that place in the stream is taken")

// Rows takes what a store holds when it is copied, table by table as of one
// moment, and what another is filled with. A value is nil, an int64, a []byte
// or a string, good until the call returns.
type Rows interface {
	// Version says which migration the tables are at; it is called first.
	Version(version int64) error
	// Table begins a table; Row adds a row to the one that began last.
	Table(name string, columns []string) error
	Row(values []any) error
}
