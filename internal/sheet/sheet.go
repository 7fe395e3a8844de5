// Package sheet writes and reads the cells of CSV files that people open in a
// spreadsheet. What a spreadsheet would take for a formula is written with an
// apostrophe before it, and Plain takes exactly that one off again.
package sheet

import (
	"encoding/csv"
	"io"
	"strings"
)

// formula are the marks by which a cell opens a formula, their full-width forms
// with them.
const formula = "=+-@＝＋－＠"

// Write writes rows as CSV in UTF-8, each cell safe to open.
func Write(w io.Writer, rows [][]string) error {
	out := csv.NewWriter(w)
	for _, row := range rows {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = Safe(cell)
		}
		if err := out.Write(safe); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// Safe is a cell that no spreadsheet reckons with. A line within it ends as
// lines do in CSV.
func Safe(cell string) string {
	cell = strings.ReplaceAll(cell, "\r\n", "\n")
	if opens(strings.TrimLeft(cell, "'")) {
		return "'" + cell
	}
	return cell
}

// Plain is what Safe was given.
func Plain(cell string) string {
	if rest, quoted := strings.CutPrefix(cell, "'"); quoted && opens(strings.TrimLeft(rest, "'")) {
		return rest
	}
	return cell
}

// opens says whether a cell begins, after any space, with the mark of a formula,
// or with a tab or an end of line.
func opens(cell string) bool {
	if strings.HasPrefix(cell, "\t") || strings.HasPrefix(cell, "\r") || strings.HasPrefix(cell, "\n") {
		return true
	}
	for _, first := range strings.TrimLeft(cell, " \u00a0\u3000") {
		return strings.ContainsRune(formula, first)
	}
	return false
}
