package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"tandem/journal"
)

// sorted is a table and the columns that its rows go by.
type sorted struct{ table, by string }

// copied are the journal's tables that a backup holds. Every other one is on
// the list of those that it leaves.
var copied = []sorted{
	{"tree", "size"}, {"edge", "level"}, {"checkpoints", "size"}, {"tiles", "level, n"},
	{"streams", "number"}, {"entries", "place"}, {"commands", "stream, command"},
	{"sections", "client, slot"}, {"charts", "client"}, {"held", "person, client"}, {"accounts", "person"},
}

// left are the journal's tables that a backup does not hold: what was spent or
// ended since must not come back to life, and no letter goes out twice.
var left = []string{"sessions", "once", "failures", "letters"}

// copiedKeys are the tables of the key store.
var copiedKeys = []sorted{{"keys", "owner, purpose, gen"}, {"erased", "owner"}}

// jobTable is the name under which jobs stand in a copy; each database queues
// them in tables of its own.
const jobTable = "jobs"

var jobColumns = []string{"kind", "client", "at"}

// Copy gives everything that the journal holds, as of one moment, while it is
// written on.
func (s *Store) Copy(ctx context.Context, to journal.Rows) error {
	err := snapshot(ctx, s.read, func(tx *sql.Tx) error {
		if err := copyTables(ctx, tx, copied, to); err != nil {
			return err
		}
		if err := to.Table(jobTable, jobColumns); err != nil {
			return err
		}
		return s.copyJobs(ctx, tx, to)
	})
	return s.wrapped("copy", err)
}

// Copy gives every wrapped key, as of one moment.
func (k *Keys) Copy(ctx context.Context, to journal.Rows) error {
	err := snapshot(ctx, k.read, func(tx *sql.Tx) error { return copyTables(ctx, tx, copiedKeys, to) })
	return k.wrapped("copy", err)
}

// snapshot lets fn read the database as it is at one moment.
func snapshot(ctx context.Context, db *sql.DB, fn func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead})
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return fn(tx)
}

func copyTables(ctx context.Context, tx *sql.Tx, tables []sorted, to journal.Rows) error {
	var version int64
	if err := tx.QueryRowContext(ctx, `SELECT MAX(version_id) FROM goose_db_version`).Scan(&version); err != nil {
		return err
	}
	if err := to.Version(version); err != nil {
		return err
	}
	for _, t := range tables {
		if err := copyTable(ctx, tx, t, to); err != nil {
			return fmt.Errorf("table %s: %w", t.table, err)
		}
	}
	return nil
}

func copyTable(ctx context.Context, tx *sql.Tx, t sorted, to journal.Rows) error {
	rows, err := tx.QueryContext(ctx, `SELECT * FROM `+t.table+` ORDER BY `+t.by)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	if err := to.Table(t.table, columns); err != nil {
		return err
	}
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	return each(rows, nil, func() error {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		return to.Row(values)
	})
}

// jobPage is how many jobs one question asks for.
const jobPage = 1000

// copyJobs gives the jobs that are still to be done.
func (s *Store) copyJobs(ctx context.Context, tx *sql.Tx, to journal.Rows) error {
	page := river.NewJobListParams().First(jobPage).OrderBy(river.JobListOrderByID, river.SortOrderAsc).
		States(rivertype.JobStateAvailable, rivertype.JobStateRetryable, rivertype.JobStateRunning, rivertype.JobStateScheduled)
	for {
		found, err := s.jobs.JobListTx(ctx, tx, page)
		if err != nil {
			return err
		}
		for _, row := range found.Jobs {
			var j look
			if err := json.Unmarshal(row.EncodedArgs, &j); err != nil {
				return fmt.Errorf("job %d: %w", row.ID, err)
			}
			if err := to.Row([]any{j.Job, j.Client[:], j.At}); err != nil {
				return err
			}
		}
		if len(found.Jobs) < jobPage {
			return nil
		}
		page = page.After(found.LastCursor)
	}
}
