package backup

import (
	"context"

	"tandem/journal"
)

// Clients gives everyone whose chart was opened, and the deployment itself,
// which has an access list as they have.
func (c *Copy) Clients(ctx context.Context, fn func(client [16]byte) error) error {
	name := ""
	return c.each(c.from, much, "", func(table string, _ []string) error {
		name = table
		return ctx.Err()
	}, func(_ int64, values []any) error {
		if name != "charts" {
			return nil
		}
		client := row{c.columns[name], values}.bytes("client")
		if len(client) != 16 {
			return ErrFormat
		}
		return fn([16]byte(client))
	})
}

// Without gives a store all rows but those that an erasure takes: summaries,
// places on lists, jobs and accounts of clients whose keys were destroyed. Their
// entries stay, sealed for ever, and so do the lines of who opened their charts:
// the chain verifies with them only.
func Without(to journal.Rows, erased map[[16]byte]bool) journal.Rows {
	if len(erased) == 0 {
		return to
	}
	return &sieve{Rows: to, erased: erased, numbers: map[int64]bool{}}
}

type sieve struct {
	journal.Rows
	erased  map[[16]byte]bool
	numbers map[int64]bool // of their streams

	table   string
	columns []string
}

func (s *sieve) Table(name string, columns []string) error {
	s.table, s.columns = name, columns
	return s.Rows.Table(name, columns)
}

func (s *sieve) Row(values []any) error {
	v := row{s.columns, values}
	switch s.table {
	case "streams":
		if s.has(v.bytes("stream")) {
			s.numbers[v.int("number")] = true
		}
	case "charts":
	default:
		if s.has(v.bytes("client")) || s.has(v.bytes("person")) || s.table == "sections" && s.numbers[v.int("client")] {
			return nil
		}
	}
	return s.Rows.Row(values)
}

func (s *sieve) has(id []byte) bool { return len(id) == 16 && s.erased[[16]byte(id)] }
