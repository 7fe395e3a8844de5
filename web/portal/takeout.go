package portal

import (
	"bytes"
	"context"
	"net/http"
	"strconv"

	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/lang"
	"tandem/measure"
	"tandem/web"
	"tandem/web/ui"
)

// takeOutPath is where the client takes their record with them.
const takeOutPath = "/answers"

// The files that a client takes out.
const (
	fileAnswers = "answers" // what was answered, as a table
	fileRecord  = "record"  // all that they see, as a page
	fileLines   = "lines"   // the same, a JSON object for each entry
)

// takeOut says what the file will hold, to the client who has just shown that
// it is them.
func (s *Side) takeOut(w http.ResponseWriter, r *http.Request) error {
	who, err := s.caller(r)
	if err != nil {
		return err
	}
	if err := who.Confirm(); err != nil {
		return err
	}
	return s.frame.Show(w, r, takeOutPage(r.Context(), web.NewForm("file", fileAnswers)))
}

func takeOutPage(ctx context.Context, f *web.Form) web.Page {
	return web.Page{Title: t(ctx, "Take my record with me"), Body: takeOutBody(f, strconv.Itoa(desk.Exports))}
}

func takeOutOptions(ctx context.Context) []ui.Option {
	return []ui.Option{
		{Value: fileAnswers, Label: t(ctx, "My answers, for a spreadsheet"), Hint: t(ctx, "Questionnaires, check-ins, and what was worked out from them (CSV).")},
		{Value: fileRecord, Label: t(ctx, "My whole record, to read"), Hint: t(ctx, "One page with all that you may see, the newest first. Any browser opens it, without a network.")},
		{Value: fileLines, Label: t(ctx, "My whole record, for another program"), Hint: t(ctx, "The same, with one entry on each line (JSON).")},
	}
}

// takenOut is the file.
func (s *Side) takenOut(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	who, err := s.caller(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	switch f.Text("file") {
	case fileAnswers:
		c, err := s.Desk.Export(ctx, who, who.Viewer.Person)
		if err != nil {
			return err
		}
		return web.Table(w, "answers-"+c.Today().String()+".csv", measure.Table(c.Entries(), c.Library(), c.At().Location(), lang.Of(ctx)))
	case fileRecord, fileLines:
		return s.recordFile(ctx, w, who, f.Text("file"))
	}
	if err := who.Confirm(); err != nil {
		return err
	}
	return s.frame.Again(w, r, f, fault.In("file", "Choose which file you want."), takeOutPage(ctx, f))
}

func (s *Side) recordFile(ctx context.Context, w http.ResponseWriter, who desk.Caller, file string) error {
	house, err := s.Desk.House(ctx)
	if err != nil {
		return err
	}
	c, err := s.Desk.ExportRecord(ctx, who)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	name, kind := "record-"+c.Today().String()+".html", "text/html; charset=utf-8"
	if file == fileLines {
		name, kind = "entries-"+c.Today().String()+".ndjson", "application/x-ndjson"
		err = chart.WriteLines(&out, c.Recorded())
	} else {
		err = s.Copy(ctx, &out, c, house, who)
	}
	if err != nil {
		return err
	}
	web.File(w, name, kind, out.Bytes())
	return nil
}
