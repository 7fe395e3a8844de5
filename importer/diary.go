package importer

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"tandem/journal"
)

// diary is what a file says, day by day, before anybody looked at a chart.
type diary struct {
	days []day
	rows []Row // of the report, in the order of the file
}

// day is what the rows of one day say together.
type day struct {
	day     journal.Day
	rows    []int     // places in diary.rows
	ratings []reading // one of each rating of the mapping
	doses   []dosed   // one of each medication
}

// reading is the sum of the values of a day's rows.
type reading struct {
	sum  float64
	rows int
}

// dosed is a dose as it is written; "" where the day has none.
type dosed struct{ amount string }

// readDiary reads the rows of a table by a mapping, between the first and last
// day that can be.
func readDiary(t table, m Mapping, first, last journal.Day) (diary, error) {
	at := map[string]int{}
	for _, c := range m.columns() {
		i, err := t.place(c)
		if err != nil {
			return diary{}, err
		}
		at[c] = i
	}
	d := diary{rows: make([]Row, len(t.rows))}
	seen, byDay := map[string]bool{}, map[journal.Day]*day{}
	latest := journal.Day(0)
	for i, x := range t.rows {
		out := &d.rows[i]
		*out = Row{Line: x.line, Outcome: NotTaken}
		if x.why != "" {
			out.note("", x.why)
			continue
		}
		if seen[x.raw] {
			out.note("", sameRow)
			continue
		}
		seen[x.raw] = true
		r := reader{m: m, at: at, cells: x.cells, out: out}
		if !r.day(first, last) {
			continue
		}
		on := byDay[out.Day]
		if on == nil {
			on = &day{day: out.Day, ratings: make([]reading, len(m.Ratings)), doses: make([]dosed, len(m.Medications))}
			byDay[out.Day] = on
		}
		if out.Day < latest {
			out.note("", outOfOrder)
		}
		latest = max(latest, out.Day)
		if !r.into(on) {
			out.note("", nothingThere)
			continue
		}
		out.Outcome = Taken
		if len(on.rows) > 0 {
			out.Outcome = Merged
		}
		on.rows = append(on.rows, i)
	}
	for _, on := range byDay {
		if len(on.rows) > 0 {
			d.days = append(d.days, *on)
		}
	}
	slices.SortFunc(d.days, func(a, b day) int { return cmp.Compare(a.day, b.day) })
	return d, nil
}

func (r *Row) note(column string, why Why) { r.Notes = append(r.Notes, Note{column, why}) }

// reader reads the cells of one row.
type reader struct {
	m     Mapping
	at    map[string]int
	cells []string
	out   *Row
}

// day reads the day of the row, and says whether it is one.
func (r reader) day(first, last journal.Day) bool {
	t, err := time.Parse(layouts[r.m.Date.Format], strings.TrimSpace(r.cells[r.at[r.m.Date.Column]]))
	if err != nil {
		r.out.note(r.m.Date.Column, noDate)
		return false
	}
	d := journal.DayOf(t)
	if d < first || d > last {
		r.out.note(r.m.Date.Column, impossible)
		return false
	}
	r.out.Day = d
	return true
}

// into adds the row to its day, and says whether there was anything to add.
func (r reader) into(on *day) (any bool) {
	for i, m := range r.m.Medications {
		if _, text, ok := r.number(m.Column); ok {
			if was := on.doses[i].amount; was != "" && was != text {
				r.out.note(m.Column, twoDoses)
			}
			on.doses[i].amount, any = text, true
		}
	}
	for i, m := range r.m.Ratings {
		var sum float64
		n := 0
		for _, c := range m.Columns {
			v, _, ok := r.number(c.Column)
			if !ok {
				continue
			}
			if v += c.Add; v < m.Min || v > m.Max {
				r.out.note(c.Column, outside)
				continue
			}
			sum, n = sum+v, n+1
		}
		if n > 0 {
			on.ratings[i].sum += sum / float64(n)
			on.ratings[i].rows++
			any = true
		}
	}
	return any
}

// numbers are written with digits and a point; at most nine digits before it,
// which no scale and no dose exceeds.
var numbers = regexp.MustCompile(`^[+-]?[0-9]{1,9}(\.[0-9]{1,9})?$`)

// number reads a cell. An empty one is no number and needs no note.
func (r reader) number(column string) (float64, string, bool) {
	cell := r.cells[r.at[column]]
	if !readable(cell) {
		r.out.note(column, notText)
		return 0, "", false
	}
	cell = strings.TrimSpace(cell)
	if cell == "" || slices.Contains(r.m.Missing, cell) {
		return 0, "", false
	}
	v, err := strconv.ParseFloat(cell, 64)
	if err != nil || !numbers.MatchString(cell) {
		r.out.note(column, notANumber)
		return 0, "", false
	}
	return v, cell, true
}
