package sqlstore

import (
	"context"
	"database/sql"
	"time"

	"github.com/riverqueue/river/riverdriver"

	"tandem/journal"
)

// Reserve is room on the disk that is kept back for what is small: access lines
// and sessions.
type Reserve interface {
	Take() error                                 // holds the room, where there is as much
	Give() error                                 // gives it back to the disk
	Spare(ctx context.Context, db *sql.DB) error // has the database use little of it
}

// Dialect is how one database differs from the other.
type Dialect struct {
	Name      string           // stands before errors for operators
	Lock      string           // ends the select that takes the tree's row
	Alone     string           // makes other nodes wait that would put keys; "" where there are none
	Duplicate func(error) bool // the row's key is taken
	Broken    func(error) bool // storage failed: nothing more may be written until it is verified
	// Full tells that the disk has no room: nothing of the transaction was
	// written, and what is on disk is known. nil where Reserve is.
	Full    func(error) bool
	Reserve Reserve // nil for none
	// Lags asks whether a standby follows that no commit waits for; "" where there are none.
	Lags string
	// Lost tells the errors of a connection that is gone; nil where there is none to lose.
	Lost func(error) bool
	// Batch is how many rows one statement writes at most, at least 1. Where a
	// statement is a way to a server, many; SQLite looks names of parameters up
	// one by one, so that there it pays only for few.
	Batch int
	// Patience is how long a transaction that has begun may take; 0: until it ends.
	Patience time.Duration
	// Notify tells other nodes, when the transaction commits; nil where there are none.
	Notify func(ctx context.Context, tx *sql.Tx, what []journal.Notice) error
	// Watch calls fn with what other nodes tell, until ctx ends.
	Watch func(ctx context.Context, fn func(journal.Notice)) error
	// River drives the job queue over the database.
	River riverdriver.Driver[*sql.Tx]
}
