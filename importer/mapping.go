package importer

import (
	"encoding/json"
	"io"
	"slices"

	"tandem/fault"
	"tandem/journal"
	"tandem/meds"
)

// Mapping says what the columns of a diary are.
type Mapping struct {
	About       string       `json:"about,omitempty"`
	Date        Date         `json:"date"`
	Missing     []string     `json:"missing,omitempty"` // what stands in an empty cell
	Medications []Medication `json:"medications,omitempty"`
	Ratings     []Rating     `json:"ratings,omitempty"`
}

// Date is the column of the day, and how days are written.
type Date struct {
	Column string `json:"column"`
	Format string `json:"format,omitempty"`
}

// layouts are the formats of a date.
var layouts = map[string]string{"": "2006-01-02", "year-month-day": "2006-01-02", "month/day/year": "1/2/2006", "day.month.year": "2.1.2006"}

// Medication is a column that holds the daily dose of a medication.
type Medication struct {
	Column   string        `json:"column"`
	Drug     meds.DrugID   `json:"drug,omitempty"`
	Name     string        `json:"name,omitempty"` // when the drug is not on the list
	Unit     string        `json:"unit"`
	Schedule meds.Schedule `json:"schedule"`
	For      string        `json:"for,omitempty"`
}

// Rating is a series of numbers, and the columns that it is made from.
type Rating struct {
	Series  string       `json:"series"`
	Label   string       `json:"label"`
	In      journal.Lane `json:"in"`
	Min     float64      `json:"min"`
	Max     float64      `json:"max"`
	Unit    string       `json:"unit,omitempty"`
	Columns []Column     `json:"columns"`
}

// Column is one column of a rating; Add moves its scale onto that of the series.
type Column struct {
	Column string  `json:"column"`
	Add    float64 `json:"add,omitempty"`
}

// longestMapping is how large a mapping file may be, in bytes.
const longestMapping = 1 << 20

// ReadMapping reads a mapping. A field that it does not know is an error: a
// slip of the finger must not leave a column out.
func ReadMapping(r io.Reader) (Mapping, error) {
	d := json.NewDecoder(io.LimitReader(r, longestMapping))
	d.DisallowUnknownFields()
	var m Mapping
	if err := d.Decode(&m); err != nil {
		return Mapping{}, fault.New(fault.Invalid, "The mapping cannot be read: it is not the JSON that it should be.")
	}
	return m, m.check()
}

func (m Mapping) check() error {
	if _, ok := layouts[m.Date.Format]; !ok || m.Date.Column == "" {
		return fault.New(fault.Invalid, "The mapping must name the column of the date and how days are written in it.")
	}
	if len(m.Medications)+len(m.Ratings) == 0 {
		return fault.New(fault.Invalid, "The mapping names nothing to take.")
	}
	for _, x := range m.Medications {
		_, known := meds.Known().Drug(x.Drug)
		if x.Column == "" || x.Drug == "" && x.Name == "" || x.Drug != "" && !known ||
			!slices.Contains(meds.Units, x.Unit) || !slices.Contains(meds.Schedules, x.Schedule) {
			return fault.New(fault.Invalid, "A medication of the mapping needs its column, a drug or a name, a unit and a schedule.")
		}
	}
	var series []string
	for _, x := range m.Ratings {
		if slices.Contains(series, x.Series) {
			return fault.New(fault.Invalid, "Two ratings of the mapping have one name.")
		}
		series = append(series, x.Series)
		lane := slices.Contains([]journal.Lane{journal.Diary, journal.SideEffects, journal.Scores}, x.In)
		named := !slices.ContainsFunc(x.Columns, func(c Column) bool { return c.Column == "" })
		if x.Series == "" || x.Label == "" || !lane || x.Min >= x.Max || len(x.Columns) == 0 || !named {
			return fault.New(fault.Invalid, "A rating of the mapping needs its name, label, lane, smallest and largest value, and columns.")
		}
	}
	return nil
}

// columns lists every column that the mapping names.
func (m Mapping) columns() []string {
	out := []string{m.Date.Column}
	for _, x := range m.Medications {
		out = append(out, x.Column)
	}
	for _, x := range m.Ratings {
		for _, c := range x.Columns {
			out = append(out, c.Column)
		}
	}
	return out
}
