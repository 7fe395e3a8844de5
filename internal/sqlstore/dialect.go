package sqlstore

import (
	"context"
	"database/sql"
	"time"

	"github.com/riverqueue/river/riverdriver"

	"tandem/journal"
)

// Dialect is how one database differs from the other.
type Dialect struct {
	Name      string           // stands before errors for operators
	Lock      string           // ends the select that takes the tree's row
	Duplicate func(error) bool // the row's key is taken
	Broken    func(error) bool // storage failed: nothing more may be written until it is verified
	// Batch is how many rows one statement writes at most, at least 1. Where a
	// statement is a way to a server, many; SQLite looks names of parameters up
	// one by one, so that there it pays only for few.
	Batch int
	// Patience is how long a transaction that has begun may take; 0: until it ends.
	Patience time.Duration
	// Notify tells other nodes, inside the transaction, which streams grew; nil where there are none.
	Notify func(ctx context.Context, tx *sql.Tx, streams []journal.ID) error
	// Watch calls fn with each stream that another node wrote to, until ctx ends.
	Watch func(ctx context.Context, fn func(stream journal.ID)) error
	// River drives the job queue over the database.
	River riverdriver.Driver[*sql.Tx]
}
