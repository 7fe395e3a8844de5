package measure

import (
	"slices"
	"strconv"
	"time"

	"tandem/journal"
	"tandem/lang"
)

// The columns of Table.
const (
	ColumnDate       = "date"       // year-month-day of a check-in, else a moment of RFC 3339
	ColumnMeasure    = "measure"    // the questionnaire: "phq-9"; "" for what belongs to none here
	ColumnVersion    = "version"    // that it was answered in
	ColumnName       = "name"       // of the questionnaire
	ColumnPanel      = "panel"      // its LOINC code
	ColumnForm       = "form"       // one name for all rows of one answered form
	ColumnRow        = "row"        // RowAnswer, RowScore or RowRating
	ColumnID         = "id"         // of the question or the score
	ColumnText       = "text"       // of the question or the score
	ColumnCode       = "loinc"      // of the question or the score
	ColumnRead       = "loinc read" // whether that code was read in a source: yes or no
	ColumnValue      = "value"
	ColumnWords      = "words"        // the answer that was chosen or written, or the name of the score's band
	ColumnAnswerCode = "answer loinc" // of the answer that was chosen
	ColumnStatus     = "status"       // of a score
	ColumnUnanswered = "unanswered"   // how many questions of the form that count have no answer
	ColumnFlags      = "flags"        // of the form
	ColumnLanguage   = "language"     // that it was answered in
	ColumnBy         = "by"           // the role of whoever wrote it: client, therapist, prescriber
	ColumnHow        = "how"          // signed in, link, device of the team, entered by the team, elsewhere
)

// What a row of a table is.
const (
	RowAnswer = "answer"
	RowScore  = "score"
	RowRating = "rating" // a number that belongs to no questionnaire here
)

// TableColumns are the columns of Table, in their order.
var TableColumns = []string{ColumnDate, ColumnMeasure, ColumnVersion, ColumnName, ColumnPanel, ColumnForm, ColumnRow, ColumnID, ColumnText, ColumnCode, ColumnRead,
	ColumnValue, ColumnWords, ColumnAnswerCode, ColumnStatus, ColumnUnanswered, ColumnFlags, ColumnLanguage, ColumnBy, ColumnHow}

// Table is all that was answered, checked in and rated in settled entries, as
// rows of words, the first of them the names of the columns: a row for each
// answer, in the order of the form, then one for each score. Ids and codes are
// those of the instrument's file; titles, questions and answers are in the words
// of a language, as the library may show them.
func Table(entries []journal.Entry, lib *Library, zone *time.Location, l lang.Language) [][]string {
	out := [][]string{TableColumns}
	for _, e := range entries {
		at := e.At.In(zone).Format(time.RFC3339)
		switch ev := e.Event.(type) {
		case Answered:
			if in, ok := lib.At(ev.Measure, ev.Version); ok {
				form := line{ColumnDate: at, ColumnVersion: ev.Version, ColumnFlags: joined(ev.Flags), ColumnLanguage: string(ev.Language),
					ColumnBy: string(e.Role), ColumnHow: ev.how(e), ColumnUnanswered: in.unanswered(ev)}
				out = append(out, form.from(e).of(in, l).answered(in, ev, l)...)
			}
		case CheckedIn:
			for _, in := range lib.All() {
				form := line{ColumnDate: ev.Day.String(), ColumnBy: string(e.Role)}
				out = append(out, form.from(e).of(in, l).answers(in, ev.Answers, l)...)
			}
		case Rated:
			rating := line{ColumnDate: at, ColumnRow: RowRating, ColumnID: ev.Series, ColumnText: ev.Label, ColumnValue: decimal(ev.Value),
				ColumnWords: ev.Unit, ColumnBy: string(e.Role)}
			out = append(out, rating.from(e).cells())
		}
	}
	return out
}

// line is one row of a table, by its columns.
type line map[string]string

// from names the entry that a line is of, and where it was received from.
func (x line) from(e journal.Entry) line {
	x[ColumnForm] = e.ID.String()
	if e.Origin != "" {
		x[ColumnHow] = "elsewhere"
	}
	return x
}

func (x line) of(in *Instrument, l lang.Language) line {
	x[ColumnMeasure], x[ColumnName] = string(in.ID), in.Title.In(l)
	if in.LOINC != nil {
		x[ColumnPanel] = in.LOINC.Panel
	}
	return x
}

// with gives the same line with some columns more: names and cells in turn.
func (x line) with(pairs ...string) []string {
	full := make(line, len(x)+len(pairs)/2)
	for column, cell := range x {
		full[column] = cell
	}
	for i := 0; i < len(pairs); i += 2 {
		full[pairs[i]] = pairs[i+1]
	}
	return full.cells()
}

func (x line) cells() []string {
	out := make([]string, len(TableColumns))
	for i, column := range TableColumns {
		out[i] = x[column]
	}
	return out
}

func (x line) answered(in *Instrument, ev Answered, l lang.Language) [][]string {
	out := x.answers(in, ev.Answers, l)
	for i := range in.Scoring.Scores {
		s := &in.Scoring.Scores[i]
		status, known := ev.Status[s.ID]
		v, scored := ev.Scores[s.ID]
		switch {
		case !scored && ev.Status[in.Scoring.Primary] == Reported:
			continue // nobody knows the others of a total alone
		case !scored:
			status = Incomplete
		case !known:
			status = OK
		}
		value, words := "", ""
		if scored {
			value = decimal(v)
			if b, ok := s.Band(v); ok {
				words = b.Label.In(l)
			}
		}
		out = append(out, x.with(ColumnRow, RowScore, ColumnID, string(s.ID), ColumnText, s.Label.In(l), ColumnCode, s.LOINC,
			ColumnRead, codeRead(s.LOINC, s.LOINCVerified), ColumnValue, value, ColumnWords, words, ColumnStatus, string(status)))
	}
	return out
}

func (x line) answers(in *Instrument, answers Answers, l lang.Language) (out [][]string) {
	for i := range in.Items {
		it := &in.Items[i]
		a := answers[it.ID]
		if a.IsZero() {
			continue
		}
		value, words, code := "", a.Words(), ""
		if a.number {
			value = a.text
		}
		if o, ok := it.chosen(a); ok {
			words, code = o.Label.In(l), o.LOINC
		}
		out = append(out, x.with(ColumnRow, RowAnswer, ColumnID, string(it.ID), ColumnText, it.Text.In(l), ColumnCode, it.LOINC,
			ColumnRead, codeRead(it.LOINC, it.LOINCVerified), ColumnValue, value, ColumnWords, words, ColumnAnswerCode, code))
	}
	return out
}

// chosen is the option that an answer is.
func (it *Item) chosen(a Answer) (Option, bool) {
	v, ok := parse(a.text)
	i := slices.IndexFunc(it.Options, func(o Option) bool { return ok && a.number && order(v, o.Value.exact()) == 0 })
	if i < 0 {
		return Option{}, false
	}
	return it.Options[i], true
}

// how is in what way a form came to be in the chart.
func (ev Answered) how(e journal.Entry) string {
	switch {
	case ev.Link:
		return "link"
	case !ev.Device.IsZero():
		return "device of the team"
	case e.Role == journal.Client:
		return "signed in"
	}
	return "entered by the team"
}

// unanswered counts the questions of a form that are asked and count, and have
// no answer; "" where only a total is known.
func (in *Instrument) unanswered(ev Answered) string {
	f, bad := newResponse(in, ev.Answers)
	if len(ev.Answers) == 0 || bad != (Invalid{}) {
		return ""
	}
	n := 0
	for i := range in.Items {
		if (in.Items[i].Scored || in.Items[i].Required) && f.missing(i) {
			n++
		}
	}
	return strconv.Itoa(n)
}

func joined(flags []FlagID) (out string) {
	for i, id := range flags {
		if i > 0 {
			out += " "
		}
		out += string(id)
	}
	return out
}

func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// codeRead is said of a code that is there.
func codeRead(code string, verified bool) string {
	switch {
	case code == "":
		return ""
	case verified:
		return "yes"
	}
	return "no"
}
