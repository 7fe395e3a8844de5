package importer

import (
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"

	"tandem/fault"
	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
)

// Mapping says what the columns of a diary are, or those of a file of
// questionnaires.
type Mapping struct {
	About       string       `json:"about,omitempty"`
	Date        Date         `json:"date"`
	Missing     []string     `json:"missing,omitempty"` // what stands in an empty cell
	Medications []Medication `json:"medications,omitempty"`
	Ratings     []Rating     `json:"ratings,omitempty"`

	Questionnaires []Questionnaire `json:"questionnaires,omitempty"`
}

// Questionnaire says which columns answer a questionnaire.
type Questionnaire struct {
	Measure  measure.ID                `json:"measure"`
	Total    string                    `json:"total,omitempty"`
	Answers  map[measure.ItemID]string `json:"answers,omitempty"`
	Values   map[string]json.Number    `json:"values,omitempty"` // the answer that words in a cell are
	Language string                    `json:"language,omitempty"`
}

// items are the questions that have a column, in one order.
func (q Questionnaire) items() []measure.ItemID { return slices.Sorted(maps.Keys(q.Answers)) }

// value is the answer that a cell is.
func (q Questionnaire) value(text string) string {
	if n, ok := q.Values[text]; ok {
		return n.String()
	}
	return text
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
	if len(m.Questionnaires) > 0 {
		return m.asks()
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

// asks says what is wrong with a mapping of questionnaires.
func (m Mapping) asks() error {
	if len(m.Medications)+len(m.Ratings) > 0 {
		return fault.New(fault.Invalid, "A mapping is of a diary or of questionnaires. Write one for each, and bring the file twice.")
	}
	for i, q := range m.Questionnaires {
		if q.Total == "" && len(q.Answers) == 0 || slices.ContainsFunc(m.Questionnaires[:i], func(o Questionnaire) bool { return o.Measure == q.Measure }) {
			return fault.New(fault.Invalid, "A questionnaire of the mapping stands there once, with the column of its total or of its answers.")
		}
		in, shipped := measure.Find(q.Measure)
		if !shipped && !strings.HasPrefix(string(q.Measure), measure.OwnPrefix) {
			return fault.New(fault.Invalid, "The mapping names a questionnaire that is not here.")
		}
		for _, item := range q.items() {
			if _, ok := in.Item(item); shipped && !ok || q.Answers[item] == "" {
				return fault.New(fault.Invalid, "The mapping names a question that its questionnaire does not ask, or no column for it.")
			}
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
	for _, q := range m.Questionnaires {
		if q.Total != "" {
			out = append(out, q.Total)
		}
		for _, item := range q.items() {
			out = append(out, q.Answers[item])
		}
	}
	return out
}
