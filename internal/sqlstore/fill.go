package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/riverqueue/river"

	"tandem/journal"
)

// ErrTaken is returned where a store that is to be filled holds something already.
var ErrTaken = errors.New("there is a database here already; a copy is never put over one")

// Fill puts a copy into an empty database, in one transaction. up brings the
// tables to a version, the one that the copy was made at; end is what the
// database wants to be told when its rows are there.
func Fill(ctx context.Context, d Dialect, db *sql.DB, up func(version int64) error, end []string, send func(journal.Rows) error) error {
	f := &filler{ctx: ctx, d: d, db: db, up: up}
	err := send(f)
	if err == nil {
		err = f.finish(end)
	}
	if f.tx != nil {
		f.tx.Rollback() // after a commit it does nothing
	}
	if err != nil {
		return fmt.Errorf("%s: fill: %w", d.Name, err)
	}
	return nil
}

// filler is the journal.Rows of an empty database.
type filler struct {
	ctx context.Context
	d   Dialect
	db  *sql.DB
	up  func(version int64) error
	tx  *sql.Tx

	table   string
	columns []string
	some    *sql.Stmt // for as many rows as one statement writes
	args    []any     // of rows that wait
	jobs    []river.InsertManyParams
}

// Version makes the tables, and takes out what they are made with.
func (f *filler) Version(version int64) error {
	if f.tx != nil {
		return errRow
	}
	if err := f.up(version); err != nil {
		return err
	}
	var err error
	f.tx, err = f.db.BeginTx(f.ctx, nil)
	return err
}

// Table begins a table of the database, or the jobs.
func (f *filler) Table(name string, columns []string) error {
	if err := f.flush(); err != nil {
		return err
	}
	f.table, f.columns = name, columns
	if name == jobTable {
		return nil
	}
	known := slices.ContainsFunc(slices.Concat(copied, copiedKeys), func(t sorted) bool { return t.table == name })
	if f.tx == nil || !known || len(columns) == 0 || slices.ContainsFunc(columns, strange) {
		return fmt.Errorf("table %q: %w", name, errRow)
	}
	if _, err := f.tx.ExecContext(f.ctx, `DELETE FROM `+name); err != nil {
		return err
	}
	var err error
	f.some, err = f.tx.PrepareContext(f.ctx, f.insert(f.d.Batch))
	return err
}

// strange says that a name from a file may not stand in a statement.
func strange(name string) bool {
	return name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz_") != ""
}

func (f *filler) insert(rows int) string {
	values := make([]string, rows)
	for i := range values {
		values[i] = "(" + placeholders(i*len(f.columns), len(f.columns)) + ")"
	}
	return fmt.Sprintf(`INSERT INTO %s (%s) VALUES %s`, f.table, strings.Join(f.columns, ", "), strings.Join(values, ", "))
}

// Row adds a row.
func (f *filler) Row(values []any) error {
	if len(values) != len(f.columns) {
		return errRow
	}
	if f.table == jobTable {
		return f.job(values)
	}
	f.args = append(f.args, values...)
	if len(f.args) < f.d.Batch*len(f.columns) {
		return nil
	}
	_, err := f.some.ExecContext(f.ctx, f.args...)
	f.args = f.args[:0]
	return err
}

// flush writes the rows that wait.
func (f *filler) flush() error {
	if f.some == nil {
		return nil
	}
	var err error
	if rows := len(f.args) / len(f.columns); rows > 0 {
		_, err = f.tx.ExecContext(f.ctx, f.insert(rows), f.args...)
	}
	f.args = f.args[:0]
	err = errors.Join(err, f.some.Close())
	f.some = nil
	return err
}

func (f *filler) job(values []any) error {
	kind, ok := values[0].(string)
	client, ok2 := values[1].([]byte)
	at, ok3 := values[2].(int64)
	if !ok || !ok2 || !ok3 || len(client) != len(journal.ID{}) || !slices.Equal(f.columns, jobColumns) {
		return fmt.Errorf("jobs: %w", errRow)
	}
	job := river.InsertManyParams{Args: look{Job: kind, Client: journal.ID(client), At: at}, InsertOpts: &river.InsertOpts{}}
	if at != 0 {
		job.InsertOpts.ScheduledAt = time.UnixMicro(at)
	}
	f.jobs = append(f.jobs, job)
	return nil
}

func (f *filler) finish(end []string) error {
	if f.tx == nil {
		return errRow
	}
	if err := f.flush(); err != nil {
		return err
	}
	for _, text := range end {
		if _, err := f.tx.ExecContext(f.ctx, text); err != nil {
			return err
		}
	}
	if len(f.jobs) > 0 {
		client, err := river.NewClient(f.d.River, &river.Config{Logger: quiet})
		if err != nil {
			return err
		}
		if _, err := client.InsertManyTx(f.ctx, f.tx, f.jobs); err != nil {
			return err
		}
	}
	return f.tx.Commit()
}
