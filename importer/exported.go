package importer

import (
	"slices"
	"strings"

	"tandem/internal/sheet"
	"tandem/measure"
)

// exported says whether a table is one that Tandem wrote: a row for each answer.
func (t table) exported() bool {
	return !slices.ContainsFunc([]string{measure.ColumnDate, measure.ColumnMeasure, measure.ColumnForm, measure.ColumnRow, measure.ColumnID, measure.ColumnValue},
		func(column string) bool { return !slices.Contains(t.header, column) })
}

// gathered is the same with a row for each form: a column for each question, and
// a total that came without answers as the total. A form stands where its first row was.
// What belongs to no form that is answered, such as a rating, stays a row, which
// says why it is not taken.
func (t table) gathered() table {
	out := table{header: slices.Clone(formColumns)}
	place := map[string]int{} // of each form, by its name
	for _, x := range t.rows {
		if x.why != "" {
			out.rows = append(out.rows, x)
			continue
		}
		cell := func(column string) string {
			if i := slices.Index(t.header, column); i >= 0 {
				return sheet.Plain(x.cells[i])
			}
			return ""
		}
		form := cell(measure.ColumnForm) + " " + cell(measure.ColumnMeasure)
		i, known := place[form]
		if !known || cell(measure.ColumnRow) == measure.RowRating {
			i = len(out.rows)
			place[form] = i
			out.rows = append(out.rows, row{line: x.line, cells: []string{cell(measure.ColumnDate), cell(measure.ColumnMeasure), "", cell(measure.ColumnLanguage)}})
		}
		out.rows[i].raw += x.raw + "\n"
		switch value := cell(measure.ColumnValue); {
		case cell(measure.ColumnStatus) == string(measure.Reported):
			out.rows[i].cells[2] = value
		case cell(measure.ColumnRow) == measure.RowAnswer:
			if value == "" { // what was written, and not chosen
				value = cell(measure.ColumnWords)
			}
			out.put(i, cell(measure.ColumnID), value)
		}
	}
	for i := range out.rows {
		if out.rows[i].why == "" {
			out.put(i, "", "")
		}
	}
	return out
}

// put writes a cell of a row under a column, which is made where it is not there;
// without a column it makes the row as long as the header.
func (t *table) put(i int, column, value string) {
	at := slices.Index(t.header, column)
	if at < 0 && column != "" {
		at, t.header = len(t.header), append(t.header, column)
	}
	x := &t.rows[i]
	if missing := len(t.header) - len(x.cells); missing > 0 {
		x.cells = append(x.cells, slices.Repeat([]string{""}, missing)...)
	}
	if at >= 0 {
		x.cells[at] = strings.TrimSpace(value)
	}
}
