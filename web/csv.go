package web

import (
	"bytes"
	"net/http"

	"tandem/internal/sheet"
)

// Table sends rows as a CSV file that a browser keeps under a name, and that a
// spreadsheet opens as words, accents and all.
func Table(w http.ResponseWriter, name string, rows [][]string) error {
	var out bytes.Buffer
	out.WriteString("\ufeff") // so that a spreadsheet reads accents
	if err := sheet.Write(&out, rows); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	_, _ = w.Write(out.Bytes()) // the reader may have gone
	return nil
}
