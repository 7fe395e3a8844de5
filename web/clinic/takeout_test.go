package clinic_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/therapy"
)

// TestTakeOut: a clinician who has just shown that it is them takes out what is
// shared with them and nothing else, under a name that says nobody's.
func TestTakeOut(t *testing.T) {
	p := open(t)
	phq, _ := measure.Find("phq-9")
	done, err := phq.Answer(measure.Answers{"phq9-1": measure.Num(3), "phq9-9": measure.Num(1)}, lang.English)
	must(t, err)
	p.writes(p.client(), done,
		measure.CheckedIn{Day: journal.DayOf(morning) - 1, Answers: measure.Answers{"daily-note": measure.Said("=note-canary")}},
		journal.KeptAlone(measure.CheckedIn{Day: journal.DayOf(morning) - 1, Answers: measure.Answers{"adh-r-forgot": measure.Num(1)}}, journal.ClientOnly))
	p.writes(p.amina, therapy.NoteWritten{Session: "s1", Happened: "session-canary"})
	for _, page := range []string{"/measures", "/outcomes", "/measures/phq-9"} {
		p.get(p.amina, "{sam}"+page).want(t, 200, p.path("{sam}/measures/file"))
	}
	p.get(p.amina, "{sam}/measures/file").want(t, 403, "Confirm that it is you")
	p.post(p.amina, "{sam}/measures/file", nil).want(t, 403, "Confirm that it is you", "!44250-9")
	p.amina.Fresh, p.noor.Fresh = true, true
	p.get(p.amina, "{sam}/measures/file").want(t, 200, "The client reads that you took it", "3 times within a day")

	for _, who := range []struct {
		name  string
		page  answer
		wants []string
	}{
		{"Amina", p.post(p.amina, "{sam}/measures/file", nil), []string{"44250-9", "Nearly every day", "'=note-canary"}},
		{"Noor", p.post(p.noor, "{sam}/measures/file", nil), []string{"44250-9", "!note-canary"}},
	} {
		file := who.page.want(t, 200, append(who.wants, "!session-canary", "!adh-r-forgot", "!Sam")...)
		h := file.Header()
		if h.Get("Content-Type") != "text/csv; charset=utf-8" || h.Get("Content-Disposition") != `attachment; filename="answers-`+journal.DayOf(morning).String()+`.csv"` {
			t.Errorf("%s gets %q, %q", who.name, h.Get("Content-Type"), h.Get("Content-Disposition"))
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(file.Body.String(), "\ufeff"))).ReadAll()
		if err != nil || strings.Join(rows[0], ",") != strings.Join(measure.TableColumns, ",") {
			t.Errorf("%s gets a file that begins with %q, %v", who.name, rows, err)
		}
	}
	p.post(p.amina, "{sam}/measures/file", nil).want(t, 200)
	p.post(p.amina, "{sam}/measures/file", nil).want(t, 200)
	p.post(p.amina, "{sam}/measures/file", nil).want(t, 403, "three times within a day")
	p.get(p.cora, "{sam}/measures/file").want(t, 404)
	p.get(p.owen, "{sam}/measures/file").want(t, 404)
}
