package clinic_test

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"testing"

	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/web/clinic"
)

// reads stands for the importer: it takes each row but the second.
func (p *practice) reads(_ context.Context, who desk.Caller, client journal.ID, file, mapping string, write bool) (clinic.Imported, error) {
	switch {
	case who.Viewer.Person != p.reader.Viewer.Person || client != p.sam:
		return clinic.Imported{}, errors.New("somebody else imports, or elsewhere")
	case mapping == "{":
		return clinic.Imported{}, fault.In("mapping", "The mapping cannot be read: it is not the JSON that it should be.")
	case write:
		p.brought = append(p.brought, file)
	}
	return clinic.Imported{Taken: 2, Already: 1, NotTaken: 1, Entries: 2, Danger: 1, Written: write, Rows: []clinic.ImportedRow{
		{Line: 2, Outcome: "taken"},
		{Line: 3, Outcome: "not taken", Notes: []clinic.ImportedNote{{Column: "date", Why: "There is no day that can be read."}}},
		{Line: 4, Day: journal.DayOf(morning) - 40, Outcome: "taken", Danger: true},
		{Line: 5, Outcome: "already there"}}}, nil
}

// TestBring: a file is tried out before it is written, what is written is what
// was tried, and nothing that was typed is lost on the way.
func TestBring(t *testing.T) {
	p := open(t)
	p.get(p.amina, "{sam}/measures").want(t, 200, p.path("{sam}/measures/import"))
	p.get(p.amina, "{sam}/measures/import").want(t, 200, "first it is tried out", "!Write these into the chart")
	p.get(p.cora, "{sam}/measures/import").want(t, 404)

	p.fills(p.amina, "{sam}/measures/import", "file", "", "go", "try").want(t, 422, "Choose a file, or paste the table here.")
	p.fills(p.amina, "{sam}/measures/import", "file", "file-canary", "mapping", "{", "go", "try").want(t, 422, "not the JSON that it should be", "file-canary", "\n{</textarea>")
	tried := p.fills(p.amina, "{sam}/measures/import", "file", "file-canary", "go", "try").want(t, 200, "Tried out: nothing is written yet", "file-canary",
		"Rows: 4. Taken: 2. On the chart already: 1. Not taken: 1.", "date: There is no day that can be read.", "An answer in it may mean danger.",
		"opens a task to call", "Write these into the chart: 2", "!<th scope=\"row\">5</th>")
	_, after, _ := strings.Cut(tried.body, `name="tried" value="`)
	digest, _, _ := strings.Cut(after, `"`)
	send := func(file string) answer {
		return p.post(p.amina, "{sam}/measures/import", url.Values{"file": {file}, "tried": {digest}, "go": {"write"}})
	}
	send("other-canary").want(t, 200, "Tried out: nothing is written yet", "other-canary")
	if len(p.brought) != 0 {
		t.Fatalf("%q was written and not tried out", p.brought)
	}
	send("file-canary\r\n").want(t, 200, "Written into the chart: 2", p.path("{sam}/safety"), "!Write these into the chart")
	if len(p.brought) != 1 || strings.TrimSpace(p.brought[0]) != "file-canary" {
		t.Errorf("written: %q", p.brought)
	}
	p.language = lang.Spanish
	p.fills(p.amina, "{sam}/measures/import", "file", "x", "go", "try").want(t, 200, "date: No hay un día que se pueda leer.", "no tomada", "!not taken")
}
