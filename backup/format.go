package backup

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"time"
)

// Kind is which half of a backup a file is.
type Kind string

// The halves.
const (
	Ledger Kind = "ledger"
	Keys   Kind = "keys"
)

const heading = "tandem backup, format 1\n"

// What an item or a value begins with.
const (
	itemHeader  = 'H'
	itemVersion = 'V'
	itemTable   = 'T'
	itemRow     = 'R'
	itemEnd     = 'E'

	valueNone  = 'n'
	valueInt   = 'i'
	valueBytes = 'b'
	valueText  = 't'
)

// The bounds of what is read: a file may come from anyone.
const (
	mostBytes   = 64 << 20 // of one value
	mostColumns = 64
)

// ErrFormat is returned for bytes that are no backup, or not a whole one.
var ErrFormat = errors.New("backup: not a whole backup of a known format")

// Writer writes the items of one file: it is the journal.Rows of a store that
// is copied.
type Writer struct {
	w       *bufio.Writer
	columns int
	rows    int64
}

// NewWriter begins a file.
func NewWriter(w io.Writer, kind Kind, made time.Time) *Writer {
	out := &Writer{w: bufio.NewWriterSize(w, 1<<16)}
	out.w.WriteString(heading) // the writer keeps its first error, and End gives it
	out.w.WriteByte(itemHeader)
	out.bytes([]byte(kind))
	out.int(made.UnixMicro())
	return out
}

// Version says which migration the tables are at.
func (w *Writer) Version(version int64) error {
	w.w.WriteByte(itemVersion)
	w.int(version)
	return nil
}

// Table begins a table.
func (w *Writer) Table(name string, columns []string) error {
	w.w.WriteByte(itemTable)
	w.bytes([]byte(name))
	w.uvarint(uint64(len(columns)))
	for _, c := range columns {
		w.bytes([]byte(c))
	}
	w.columns = len(columns)
	return nil
}

// Row writes a row of the table that began last. A value is nil, an int64, a
// []byte or a string.
func (w *Writer) Row(values []any) error {
	if len(values) != w.columns {
		return fmt.Errorf("backup: a row of %d values in a table of %d columns", len(values), w.columns)
	}
	w.rows++
	err := w.w.WriteByte(itemRow)
	for _, v := range values {
		switch v := v.(type) {
		case nil:
			w.w.WriteByte(valueNone)
		case int64:
			w.w.WriteByte(valueInt)
			w.int(v)
		case []byte:
			w.w.WriteByte(valueBytes)
			w.bytes(v)
		case string:
			w.w.WriteByte(valueText)
			w.bytes([]byte(v))
		default:
			return fmt.Errorf("backup: a value of type %T", v)
		}
	}
	return err
}

// End writes the end and gives the first error of all that was written.
func (w *Writer) End() error {
	w.w.WriteByte(itemEnd)
	w.int(w.rows)
	return w.w.Flush()
}

func (w *Writer) int(n int64) {
	w.w.Write(binary.BigEndian.AppendUint64(w.w.AvailableBuffer(), uint64(n)))
}

func (w *Writer) uvarint(n uint64) {
	w.w.Write(binary.AppendUvarint(w.w.AvailableBuffer(), n))
}

func (w *Writer) bytes(b []byte) {
	w.uvarint(uint64(len(b)))
	w.w.Write(b)
}

// reader reads items, and knows where it is.
type reader struct {
	r       *bufio.Reader
	at      int64
	columns int
}

func newReader(r io.Reader, at int64, buffer int) *reader {
	return &reader{r: bufio.NewReaderSize(r, buffer), at: at}
}

func (r *reader) byte() (byte, error) {
	b, err := r.r.ReadByte()
	if err != nil {
		return 0, broken(err)
	}
	r.at++
	return b, nil
}

// broken tells a file that ends too early from one that cannot be read.
func broken(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return ErrFormat
	}
	return fmt.Errorf("backup: read: %w", err)
}

func (r *reader) int() (int64, error) {
	var b [8]byte
	if _, err := io.ReadFull(r.r, b[:]); err != nil {
		return 0, broken(err)
	}
	r.at += 8
	return int64(binary.BigEndian.Uint64(b[:])), nil
}

// ReadByte lets the reader be given to binary.ReadUvarint.
func (r *reader) ReadByte() (byte, error) { return r.byte() }

func (r *reader) length(most uint64) (int, error) {
	n, err := binary.ReadUvarint(r)
	if err != nil || n > most {
		return 0, errors.Join(ErrFormat, err)
	}
	return int(n), nil
}

func (r *reader) bytes() ([]byte, error) {
	n, err := r.length(mostBytes)
	if err != nil {
		return nil, err
	}
	b := make([]byte, 0, min(n, 1<<16)) // a length alone gets no memory
	for len(b) < n {
		from, more := len(b), min(n-len(b), 1<<16)
		b = append(b, make([]byte, more)...)
		if _, err := io.ReadFull(r.r, b[from:]); err != nil {
			return nil, broken(err)
		}
	}
	r.at += int64(n)
	return b, nil
}

// header reads what every file begins with.
func (r *reader) header() (kind Kind, made time.Time, version int64, err error) {
	line := make([]byte, len(heading))
	if _, err := io.ReadFull(r.r, line); err != nil || string(line) != heading {
		return "", made, 0, ErrFormat
	}
	r.at += int64(len(heading))
	if b, err := r.byte(); err != nil || b != itemHeader {
		return "", made, 0, ErrFormat
	}
	name, err := r.bytes()
	if err != nil {
		return "", made, 0, err
	}
	micro, err := r.int()
	if err != nil {
		return "", made, 0, err
	}
	if b, err := r.byte(); err != nil || b != itemVersion {
		return "", made, 0, ErrFormat
	}
	version, err = r.int()
	return Kind(name), time.UnixMicro(micro).UTC(), version, err
}

// table reads the rest of the item that begins a table.
func (r *reader) table() (name string, columns []string, err error) {
	b, err := r.bytes()
	if err != nil {
		return "", nil, err
	}
	n, err := r.length(mostColumns)
	for range n {
		c, err := r.bytes()
		if err != nil {
			return "", nil, err
		}
		columns = append(columns, string(c))
	}
	r.columns = n
	return string(b), columns, err
}

// row reads the rest of the item that is a row.
func (r *reader) row() ([]any, error) {
	values := make([]any, r.columns)
	for i := range values {
		kind, err := r.byte()
		if err != nil {
			return nil, err
		}
		switch kind {
		case valueNone:
		case valueInt:
			values[i], err = r.int()
		case valueBytes:
			values[i], err = r.bytes()
		case valueText:
			var b []byte
			b, err = r.bytes()
			values[i] = string(b)
		default:
			err = ErrFormat
		}
		if err != nil {
			return nil, err
		}
	}
	return values, nil
}

// end reads the rest of the end, which says how many rows there were.
func (r *reader) end(rows int64) error {
	n, err := r.int()
	if err != nil {
		return err
	}
	if _, err := r.r.ReadByte(); n != rows || !errors.Is(err, io.EOF) {
		return ErrFormat
	}
	return nil
}
