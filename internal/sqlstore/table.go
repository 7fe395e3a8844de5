package sqlstore

import (
	"fmt"
	"strings"

	"tandem/journal"
)

// table is how rows go into one table: one at a time, or many in one
// statement, which saves a way to the server for each of the others.
type table struct {
	columns int
	texts   []string // one for each of batches
}

// batches are how many rows go in one statement, most first.
var batches = []int{64, 8, 1}

var (
	streamRows = newTable("streams", `ON CONFLICT (number) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, erased = excluded.erased`,
		"number", "stream", "seq", "hash", "erased")
	entryRows   = newTable("entries", "", "place", "leaf", "recorded", "key_gen", "command", "prev", "sealed")
	commandRows = newTable("commands", "", "stream", "command", "seq", "entries")
	sectionRows = newTable("sections", `ON CONFLICT (client, slot) DO UPDATE SET sealed = excluded.sealed`, "client", "slot", "sealed")
	tables      = []*table{streamRows, entryRows, commandRows, sectionRows}
)

func newTable(name, conflict string, columns ...string) *table {
	t := &table{columns: len(columns)}
	for _, rows := range batches {
		values := make([]string, rows)
		for i := range values {
			values[i] = "(" + placeholders(i*len(columns), len(columns)) + ")"
		}
		t.texts = append(t.texts, strings.TrimSpace(fmt.Sprintf("INSERT INTO %s (%s) VALUES %s %s",
			name, strings.Join(columns, ", "), strings.Join(values, ", "), conflict)))
	}
	return t
}

// put writes rows, whose arguments follow each other in args.
func (t *Tx) put(to *table, args []any) error {
	for i, rows := range batches {
		if rows > t.s.dialect.Batch {
			continue
		}
		for n := rows * to.columns; len(args) >= n && n > 0; args = args[n:] {
			if err := t.exec(to.texts[i], args[:n]...); err != nil {
				return err
			}
		}
	}
	return nil
}

// placeholders gives n of them, from $(after+1) on.
func placeholders(after, n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprintf("$%d", after+1+i)
	}
	return strings.Join(all, ", ")
}

// finish writes what has waited for the end of the transaction.
func (t *Tx) finish() error {
	for _, write := range []func() error{t.putEntries, t.putStreams, t.putCommands, t.putSections, t.enqueue, t.notify} {
		if err := write(); err != nil {
			return err
		}
	}
	return t.err
}

func (t *Tx) putEntries() error {
	err := t.put(entryRows, t.entries)
	t.entries = t.entries[:0]
	if err != nil && t.s.dialect.Duplicate(err) {
		return journal.ErrDuplicate
	}
	return err
}

func (t *Tx) putStreams() error {
	var args []any
	for stream := range t.grew {
		e := t.ends[stream]
		args = append(args, e.number, stream[:], int64(e.Seq), e.Hash[:], number(e.Erased))
	}
	return t.put(streamRows, args)
}

func (t *Tx) putCommands() error {
	var args []any
	for c, wrote := range t.commands {
		args = append(args, c.stream, c.id[:], int64(wrote.from), wrote.n)
	}
	return t.put(commandRows, args)
}

func (t *Tx) putSections() error {
	var args []any
	for c, sealed := range t.sections {
		args = append(args, c.client, int64(c.slot), sealed)
	}
	return t.put(sectionRows, args)
}

// notify tells other nodes which streams grew, and what else they were to hear.
func (t *Tx) notify() error {
	for stream := range t.grew {
		t.told = append(t.told, journal.Notice{What: journal.Grew, Stream: stream})
	}
	if t.s.dialect.Notify == nil || len(t.told) == 0 {
		return nil
	}
	if err := t.s.dialect.Notify(t.ctx, t.tx, t.told); err != nil {
		return fmt.Errorf("notify: %w", err)
	}
	return nil
}
