package meds

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"tandem/fault"
	"tandem/journal"
)

// TableRow is one row of a table of results: what stands in it, and the result
// that it is, or why it is none.
type TableRow struct {
	Line                   int // of the file, the first is 1
	Test, Value, Unit, Day string
	Result                 ResultRecorded
	Wrong                  error // a fault; nil: it can be recorded
}

// mostRows is how many rows a table may have.
const mostRows = 300

// columns are the names that a column of a table may have, in English and
// Spanish.
var columns = map[string][]string{
	"loinc": {"loinc", "code", "loinc code", "codigo", "código"},
	"test":  {"test", "name", "analyte", "item", "prueba", "nombre", "analito"},
	"value": {"value", "result", "valor", "resultado"},
	"unit":  {"unit", "units", "unidad", "unidades"},
	"day":   {"date", "day", "collected", "on", "fecha", "día", "dia"},
}

// tableOrder are the columns of a table without names.
var tableOrder = []string{"test", "value", "unit", "day"}

// ReadTable reads a table of results, as a laboratory exports it or somebody
// typed it: a test by its LOINC code or its name, a value, a unit and the day
// of the sample. Each row is judged as if it were recorded after those before
// it. Of tests under one code, one of those asked for comes before another.
func (l List) ReadTable(text string, asked []*Item, today journal.Day) ([]TableRow, error) {
	records, lines, err := tableRecords(text)
	if err != nil {
		return nil, err
	}
	at, rest := columnsOf(records[0])
	if len(rest) > 0 {
		return nil, fault.In("table", "The table needs the columns test or LOINC, value, unit and date.")
	}
	if at != nil {
		records, lines = records[1:], lines[1:]
	} else {
		at = map[string]int{}
		for i, name := range tableOrder {
			at[name] = i
		}
	}
	if len(records) == 0 {
		return nil, fault.In("table", "There is no row in the table.")
	}
	if len(records) > mostRows {
		return nil, fault.In("table", "The table has more than 300 rows. Send it in two parts.")
	}
	l.Results = slices.Clone(l.Results)
	out := make([]TableRow, 0, len(records))
	for i, r := range records {
		row := l.row(r, at, asked, today)
		row.Line = lines[i]
		if row.Wrong == nil {
			l.Results = append(l.Results, journal.Line[ResultRecorded]{What: row.Result})
		}
		out = append(out, row)
	}
	return out, nil
}

// tableRecords cuts a table into rows that are not empty, and says on which line
// each stands. Cells are parted by tabs, semicolons or commas, whichever the
// first line has most of.
func tableRecords(text string) (records [][]string, lines []int, err error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, nil, fault.In("table", "Paste the table, or choose a file.")
	}
	first, _, _ := strings.Cut(text, "\n")
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.TrimLeadingSpace = ',', -1, true
	for _, c := range ";\t" {
		if strings.Count(first, string(c)) > strings.Count(first, string(r.Comma)) {
			r.Comma = c
		}
	}
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return records, lines, nil
		}
		if err != nil {
			return nil, nil, fault.In("table", "This is no table: a quotation mark is missing, or one too many.")
		}
		line, _ := r.FieldPos(0)
		records, lines = append(records, record), append(lines, line)
	}
}

// columnsOf reads the names of columns, and says which are missing; nil: the row
// names none.
func columnsOf(head []string) (at map[string]int, missing []string) {
	for i, cell := range head {
		cell = strings.ToLower(strings.TrimSpace(cell))
		for name, words := range columns {
			if _, twice := at[name]; !twice && slices.Contains(words, cell) {
				if at == nil {
					at = map[string]int{}
				}
				at[name] = i
			}
		}
	}
	if at == nil {
		return nil, nil
	}
	for _, name := range []string{"value", "unit", "day"} {
		if _, ok := at[name]; !ok {
			missing = append(missing, name)
		}
	}
	_, code := at["loinc"]
	if _, name := at["test"]; !name && !code {
		missing = append(missing, "test")
	}
	return at, missing
}

func (l List) row(r []string, at map[string]int, asked []*Item, today journal.Day) TableRow {
	cell := func(name string) string {
		if i, ok := at[name]; ok && i < len(r) {
			return strings.TrimSpace(r[i])
		}
		return ""
	}
	row := TableRow{Test: strings.TrimSpace(cell("loinc") + " " + cell("test")), Value: cell("value"), Unit: cell("unit"), Day: cell("day")}
	item, err1 := itemOf(cell("loinc"), cell("test"), row.Unit, asked)
	on, err2 := dayOf(row.Day)
	if err := fault.Join(err1, err2); err != nil {
		row.Wrong = err
		return row
	}
	ev, err := l.Record(ResultRecorded{Item: item.ID, Value: answerOf(row.Value), Unit: row.Unit, On: on}, today)
	if err != nil {
		row.Wrong = err
		return row
	}
	row.Result, _ = ev.(ResultRecorded)
	return row
}

// dayOf reads the day of a sample: 2026-05-14, with a time after it or without.
func dayOf(written string) (journal.Day, error) {
	if len(written) > 10 && (written[10] == 'T' || written[10] == ' ') {
		written = written[:10]
	}
	day, err := journal.ParseDay(written)
	if err != nil {
		return 0, fault.In("on", "Write the day like 2026-05-14.")
	}
	return day, nil
}

// answerOf reads the words of laboratories for positive and negative.
func answerOf(written string) string {
	switch strings.ToLower(written) {
	case "pos", "positive", "positivo", "positiva":
		return "positive"
	case "neg", "negative", "negativo", "negativa":
		return "negative"
	}
	return written
}

// itemOf finds the item that a code or a name means, of several the one that is
// asked for, or else one that takes the unit.
func itemOf(code, name, unit string, asked []*Item) (*Item, error) {
	byCode := itemsThat(func(x *Item) bool { return code != "" && x.LOINC == code })
	byName := itemsThat(func(x *Item) bool { return x.calls(name) })
	if code == "" && len(byName) == 0 { // a code may stand where names do
		byCode = itemsThat(func(x *Item) bool { return name != "" && x.LOINC == name })
	}
	all := byCode
	switch {
	case len(byCode) == 0:
		all = byName
	case len(byName) > 0 && !slices.ContainsFunc(byName, byCode[0].Same):
		return nil, fault.In("item", "The code is of one test and the name of another.")
	}
	if len(all) == 0 {
		return nil, fault.In("item", "This test is not known here.")
	}
	taken := slices.DeleteFunc(slices.Clone(all), func(x *Item) bool { return x.Answer() == ByItsForm })
	if len(taken) == 0 {
		return nil, fault.In("item", "This is recorded in a form of its own, not as a result.")
	}
	for _, x := range asked {
		if slices.Contains(taken, x) {
			return x, nil
		}
	}
	if i := slices.IndexFunc(taken, func(x *Item) bool { _, ok := x.takes(unit); return ok && len(x.Units()) > 0 }); i >= 0 {
		return taken[i], nil
	}
	return taken[0], nil
}

func itemsThat(is func(*Item) bool) (out []*Item) {
	for i := range Known().Items {
		if x := &Known().Items[i]; is(x) {
			out = append(out, x)
		}
	}
	return out
}

// calls says whether the item is called so: by its id or its label in one of the
// languages, with what stands in brackets or without.
func (x *Item) calls(name string) bool {
	name = strings.ToLower(strings.TrimSpace(name))
	if name == "" {
		return false
	}
	for _, label := range []string{x.ID, x.Label.English, x.Label.Spanish} {
		label = strings.ToLower(label)
		short, _, _ := strings.Cut(label, " (")
		if name == label || name == short {
			return true
		}
	}
	return false
}
