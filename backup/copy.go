package backup

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"time"

	"filippo.io/age"

	"tandem/journal"
	"tandem/ledger"
)

// Copy is one file, opened and known to be whole. Of a ledger it is a
// verify.Reader: what a store is asked to be verified, it answers too.
type Copy struct {
	Kind    Kind
	Made    time.Time
	Version int64 // of the store's tables

	file io.Closer
	r    io.ReaderAt
	size int64
	from int64 // where the tables begin

	tree        *treeRow
	columns     map[string][]string // of each table
	checkpoints []int64             // where their rows are, by size
	tiles       map[tile]int64
	streams     []int64
	entries     []strand // by number
}

type treeRow struct {
	edge     ledger.Edge
	last     int64
	epoch    int64
	identity []byte
}

type tile struct{ level, n int64 }

// strand is where the entries of one stream begin.
type strand struct{ number, at int64 }

// Open opens a sealed file with any of the identities and reads it once from
// end to end: what is not whole is ErrFormat.
func Open(path string, identities ...age.Identity) (*Copy, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	c, err := open(f, identities)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	c.file = f
	return c, nil
}

func open(f *os.File, identities []age.Identity) (*Copy, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	r, size, err := age.DecryptReaderAt(f, info.Size(), identities...)
	if err != nil {
		return nil, err
	}
	return read(r, size)
}

// Close closes the file.
func (c *Copy) Close() error { return c.file.Close() }

// read reads a file that is not sealed any more.
func read(r io.ReaderAt, size int64) (*Copy, error) {
	c := &Copy{r: r, size: size, columns: map[string][]string{}, tiles: map[tile]int64{}}
	in := c.at(0, little)
	var err error
	if c.Kind, c.Made, c.Version, err = in.header(); err != nil {
		return nil, err
	}
	c.from = in.at
	return c, c.index()
}

// How much is read at once: of one row, and of many.
const (
	little = 1 << 14
	much   = 1 << 18
)

// at reads items from a place on.
func (c *Copy) at(place int64, buffer int) *reader {
	return newReader(io.NewSectionReader(c.r, place, c.size-place), place, buffer)
}

// each gives the tables and rows from a place on until the end, or until fn
// has enough. The first is a table, or rows of the one that is named.
func (c *Copy) each(place int64, buffer int, table string, begin func(name string, columns []string) error, row func(at int64, values []any) error) error {
	in := c.at(place, buffer)
	in.columns = len(c.columns[table])
	rows := int64(0)
	for {
		at := in.at
		kind, err := in.byte()
		if err != nil {
			return err
		}
		switch kind {
		case itemTable:
			name, columns, err := in.table()
			if err != nil {
				return err
			}
			if err := begin(name, columns); err != nil {
				return err
			}
		case itemRow:
			rows++
			values, err := in.row()
			if err != nil {
				return err
			}
			if err := row(at, values); err != nil {
				return err
			}
		case itemEnd:
			if table != "" { // not from the beginning: the count is not ours to judge
				return nil
			}
			return in.end(rows)
		default:
			return ErrFormat
		}
	}
}

// Send gives everything in the file to a store that is filled.
func (c *Copy) Send(to journal.Rows) error {
	if err := to.Version(c.Version); err != nil {
		return err
	}
	return c.each(c.from, much, "", to.Table, func(_ int64, values []any) error { return to.Row(values) })
}

// index reads the file through and notes where things are.
func (c *Copy) index() error {
	notes := c.notes()
	var names []string
	var note func(row, int64) error
	begin := func(table string, columns []string) error {
		if _, twice := c.columns[table]; twice {
			return ErrFormat
		}
		c.columns[table], names, note = columns, columns, notes[table]
		return nil
	}
	return c.each(c.from, much, "", begin, func(at int64, values []any) error {
		if note == nil {
			return nil
		}
		return note(row{names, values}, at)
	})
}

// notes is what the index keeps of each table, by its name.
func (c *Copy) notes() map[string]func(row, int64) error {
	return map[string]func(row, int64) error{
		"tree": c.noteTree, "edge": c.noteEdge, "checkpoints": c.noteCheckpoint,
		"tiles": c.noteTile, "streams": c.noteStream, "entries": c.noteEntry,
	}
}

func (c *Copy) noteTree(v row, _ int64) error {
	if c.tree != nil {
		return ErrFormat
	}
	c.tree = &treeRow{edge: ledger.Edge{Size: v.int("size")}, last: v.int("last"), epoch: v.int("epoch"), identity: v.bytes("identity")}
	return nil
}

func (c *Copy) noteEdge(v row, _ int64) error {
	if c.tree == nil || v.int("level") != int64(len(c.tree.edge.Right)) {
		return ErrFormat
	}
	hashes := v.bytes("hashes")
	if len(hashes) == 0 {
		hashes = nil
	}
	c.tree.edge.Right = append(c.tree.edge.Right, hashes)
	return nil
}

func (c *Copy) noteCheckpoint(_ row, at int64) error {
	c.checkpoints = append(c.checkpoints, at)
	return nil
}

func (c *Copy) noteTile(v row, at int64) error {
	c.tiles[tile{v.int("level"), v.int("n")}] = at
	return nil
}

func (c *Copy) noteStream(_ row, at int64) error {
	c.streams = append(c.streams, at)
	return nil
}

func (c *Copy) noteEntry(v row, at int64) error {
	number := v.int("place") >> 32
	if n := len(c.entries); n == 0 || c.entries[n-1].number < number {
		c.entries = append(c.entries, strand{number, at})
	} else if c.entries[n-1].number > number {
		return ErrFormat
	}
	return nil
}

// row is the values of a row by the names of their columns; what is not there,
// or of another type, is zero, and verification finds that it does not fit.
type row struct {
	columns []string
	values  []any
}

func (v row) value(name string) any {
	if i := slices.Index(v.columns, name); i >= 0 {
		return v.values[i]
	}
	return nil
}

func (v row) int(name string) int64 {
	n, _ := v.value(name).(int64)
	return n
}

func (v row) bytes(name string) []byte {
	b, _ := v.value(name).([]byte)
	return b
}

// errEnough ends a reading that has what it came for.
var errEnough = errors.New("enough")

// rows gives the rows of one table from a place on.
func (c *Copy) rows(ctx context.Context, table string, place int64, buffer int, fn func(row) error) error {
	columns := c.columns[table]
	err := c.each(place, buffer, table, func(string, []string) error { return errEnough }, func(_ int64, values []any) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return fn(row{columns, values})
	})
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// row gives the one row at a place.
func (c *Copy) row(ctx context.Context, table string, place int64) (v row, err error) {
	err = c.rows(ctx, table, place, little, func(found row) error {
		v = found
		return errEnough
	})
	return v, err
}
