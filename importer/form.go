package importer

import (
	"slices"
	"strings"

	"tandem/fault"
	"tandem/internal/sheet"
	"tandem/measure"
)

// The columns of a file of questionnaires, beside those named like a question.
const (
	dateColumn     = measure.ColumnDate     // year-month-day, or a moment of RFC 3339
	measureColumn  = measure.ColumnMeasure  // the questionnaire: "phq-9"
	versionColumn  = measure.ColumnVersion  // that it was answered in; empty is that of now
	totalColumn    = "total"                // the score shown first, where the answers are not known
	languageColumn = measure.ColumnLanguage // en or es; empty is the client's
)

// form is one answered questionnaire as a file has it.
type form struct {
	line     int
	raw      string // the same words twice are one form
	why      Why    // not empty: it cannot be read
	date     cell
	layout   string // of the date, beside a moment of RFC 3339
	measure  cell
	version  string
	language string
	total    cell
	answers  []cell
}

// cell is what stands in a column; Item is the question that it answers.
type cell struct {
	column, text string
	item         measure.ItemID
}

// forms reads a table without a mapping: a questionnaire in each row, or one
// that was taken out of a chart as a file, an answer in each row.
func (t table) forms(lib *measure.Library) ([]form, error) {
	for i, name := range t.header {
		if slices.Contains(t.header[i+1:], name) {
			return nil, fault.New(fault.Invalid, "Two columns of the file have one name.")
		}
	}
	if t.has(measure.ColumnForm, measure.ColumnRow, measure.ColumnID, measure.ColumnValue, dateColumn, measureColumn) {
		return t.long(lib), nil
	}
	return t.wide(lib)
}

func (t table) has(columns ...string) bool {
	return !slices.ContainsFunc(columns, func(c string) bool { return !slices.Contains(t.header, c) })
}

// text is what stands in a column of a row; "" where the column is not there.
func (t table) text(x row, column string) string {
	i := slices.Index(t.header, column)
	if i < 0 || i >= len(x.cells) {
		return ""
	}
	return strings.TrimSpace(x.cells[i])
}

// named is the same with the column's name.
func (t table) named(x row, column string) cell { return cell{column: column, text: t.text(x, column)} }

// wide reads a questionnaire in each row.
func (t table) wide(lib *measure.Library) ([]form, error) {
	fixed := []string{dateColumn, measureColumn, versionColumn, totalColumn, languageColumn}
	for _, name := range t.header {
		if _, item := lib.Asking(measure.ItemID(name)); !item && !slices.Contains(fixed, name) {
			return nil, fault.New(fault.Invalid, "A column is neither date, measure, version, total or language, nor the id of a question. Name it as it is here, or say in a mapping what it is.")
		}
	}
	if !t.has(dateColumn, measureColumn) {
		return nil, fault.New(fault.Invalid, "The file needs the columns date and measure, and total or the ids of questions.")
	}
	out := make([]form, len(t.rows))
	for i, x := range t.rows {
		f := form{line: x.line, raw: x.raw, why: x.why, date: t.named(x, dateColumn), measure: t.named(x, measureColumn), version: t.text(x, versionColumn),
			language: t.text(x, languageColumn), total: t.named(x, totalColumn)}
		for _, name := range t.header {
			if !slices.Contains(fixed, name) {
				f.answer(name, measure.ItemID(name), t.text(x, name))
			}
		}
		out[i] = f
	}
	return out, nil
}

// answer adds what stands in a cell; nothing is no answer.
func (f *form) answer(column string, item measure.ItemID, text string) {
	if text != "" {
		f.answers = append(f.answers, cell{column, text, item})
	}
}

// long reads a file as measure.Table writes it: the rows of one form are one,
// at the line of the first of them.
func (t table) long(lib *measure.Library) []form {
	var out []form
	at := map[string]int{}
	for _, x := range t.rows {
		kind := t.text(x, measure.ColumnRow)
		if x.why == "" && kind != measure.RowAnswer && kind != measure.RowScore {
			x.why = noForm
		}
		if x.why != "" {
			out = append(out, form{line: x.line, raw: x.raw, why: x.why})
			continue
		}
		id := measure.ID(t.text(x, measureColumn))
		key := t.text(x, measure.ColumnForm) + " " + string(id) + " " + t.text(x, dateColumn)
		i, begun := at[key]
		if !begun {
			i, at[key] = len(out), len(out)
			out = append(out, form{line: x.line, date: t.named(x, dateColumn), measure: t.named(x, measureColumn), version: t.text(x, versionColumn),
				language: t.text(x, languageColumn), total: cell{column: measure.ColumnValue}})
		}
		f := &out[i]
		f.raw += x.raw + "\n"
		item, value := t.text(x, measure.ColumnID), sheet.Plain(t.text(x, measure.ColumnValue))
		switch in, ok := lib.At(id, f.version); {
		case kind == measure.RowAnswer && value == "":
			f.answer(item, measure.ItemID(item), sheet.Plain(t.text(x, measure.ColumnWords)))
		case kind == measure.RowAnswer:
			f.answer(item, measure.ItemID(item), value)
		case ok && item == string(in.Scoring.Primary):
			f.total.text = value
		}
	}
	return out
}

// forms reads a table by a mapping: each row is a form of each questionnaire
// that it fills.
func (m Mapping) forms(t table) ([]form, error) {
	for _, c := range m.columns() {
		if _, err := t.place(c); err != nil {
			return nil, err
		}
	}
	var out []form
	for _, x := range t.rows {
		if x.why != "" {
			out = append(out, form{line: x.line, raw: x.raw, why: x.why})
			continue
		}
		filled := false
		for _, q := range m.Questionnaires {
			f := form{line: x.line, raw: string(q.Measure) + " " + x.raw, date: t.named(x, m.Date.Column), layout: layouts[m.Date.Format],
				measure: cell{text: string(q.Measure)}, language: q.Language}
			if q.Total != "" {
				f.total = cell{column: q.Total, text: m.text(t, x, q.Total)}
			}
			for _, item := range q.items() {
				f.answer(q.Answers[item], item, q.value(m.text(t, x, q.Answers[item])))
			}
			if f.total.text != "" || len(f.answers) > 0 {
				out, filled = append(out, f), true
			}
		}
		if !filled {
			out = append(out, form{line: x.line, raw: x.raw, why: nothingThere})
		}
	}
	return out, nil
}

// text is a cell, but for what the mapping says stands in an empty one.
func (m Mapping) text(t table, x row, column string) string {
	text := t.text(x, column)
	if slices.Contains(m.Missing, text) {
		return ""
	}
	return text
}
