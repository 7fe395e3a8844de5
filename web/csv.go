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
	File(w, name, "text/csv; charset=utf-8", out.Bytes())
	return nil
}

// File sends a file of a kind that a browser keeps under a name and does not
// show.
func File(w http.ResponseWriter, name, kind string, content []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	_, _ = w.Write(content) // the reader may have gone
}
