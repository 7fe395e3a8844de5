package importer

import (
	"bytes"
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"tandem/fault"
)

// The limits of a file: years of ten entries a day stay far below.
const (
	longestFile = 32 << 20 // bytes
	mostRows    = 200_000
	mostLines   = 50 // that one quoted cell may run over
)

// table is a file cut into rows. Nothing of it is lost: a row that cannot be
// cut says why.
type table struct {
	header []string
	rows   []row
}

// row is one record of the file.
type row struct {
	line  int // in the file, from 1
	cells []string
	why   Why    // not empty: the row cannot be read
	raw   string // as it stands in the file
}

// readTable reads a CSV file.
func readTable(r io.Reader) (table, error) {
	b, err := io.ReadAll(io.LimitReader(r, longestFile+1))
	if err != nil {
		return table{}, err
	}
	switch {
	case len(b) > longestFile:
		return table{}, fault.New(fault.Invalid, "The file is too large: 32 MB at most.")
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}), bytes.HasPrefix(b, []byte{0xfe, 0xff}), bytes.IndexByte(b, 0) >= 0:
		return table{}, fault.New(fault.Invalid, "The file is not plain text. Save it as CSV, UTF-8.")
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	text := strings.ReplaceAll(string(b), "\r\n", "\n")
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	rows := cut(strings.Split(text, "\n"))
	if len(rows) > mostRows+1 {
		return table{}, fault.New(fault.Invalid, "The file has too many rows: 200,000 at most.")
	}
	if len(rows) < 2 || rows[0].why != "" {
		return table{}, fault.New(fault.Invalid, "The file needs a first row with the names of the columns, and rows below it.")
	}
	t := table{header: rows[0].cells, rows: rows[1:]}
	for i := range t.header {
		t.header[i] = strings.TrimSpace(t.header[i])
	}
	for i := range t.rows {
		if x := &t.rows[i]; x.why == "" && len(x.cells) != len(t.header) {
			x.why = wrongLength
		}
	}
	return t, nil
}

// cut makes rows of lines. A quoted cell may run over lines; where its quote
// never ends, only the line that opens it is lost, and says so. It stops where
// there are too many.
func cut(lines []string) []row {
	var out []row
	for i := 0; i < len(lines); i++ {
		if strings.TrimSpace(lines[i]) == "" {
			continue
		}
		over, open := 0, quotes(lines[i])%2 == 1
		for open && over < mostLines && i+over+1 < len(lines) {
			over++
			open = quotes(lines[i+over])%2 == 0
		}
		x := row{line: i + 1, raw: lines[i], why: openQuote}
		if !open {
			x.raw = strings.Join(lines[i:i+over+1], "\n")
			x.cells, x.why = cells(x.raw)
			i += over
		}
		if out = append(out, x); len(out) > mostRows+1 {
			break
		}
	}
	return out
}

func quotes(line string) int { return strings.Count(line, `"`) }

func cells(raw string) ([]string, Why) {
	r := csv.NewReader(strings.NewReader(raw))
	r.FieldsPerRecord = -1
	c, err := r.Read()
	if err != nil {
		return nil, strayQuote
	}
	return c, ""
}

// place finds a column; it must be there, and once.
func (t table) place(column string) (int, error) {
	i := slices.Index(t.header, column)
	switch {
	case i < 0:
		return 0, fault.New(fault.Invalid, "The mapping names a column that is not in the file.")
	case slices.Contains(t.header[i+1:], column):
		return 0, fault.New(fault.Invalid, "Two columns of the file have one name that the mapping uses.")
	}
	return i, nil
}

// readable says whether a cell is text at all.
func readable(cell string) bool { return utf8.ValidString(cell) }
