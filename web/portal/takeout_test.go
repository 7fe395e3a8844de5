package portal_test

import (
	"strings"
	"testing"

	"tandem/desk"
	"tandem/journal"
	"tandem/measure"
)

// TestTakeOut: the client takes out all that they answered, what they keep to
// themselves with it, and reads of every export, their own too.
func TestTakeOut(t *testing.T) {
	h := open(t)
	_, err := h.Add(t.Context(), h.caller, desk.Form{Client: h.caller.Viewer.Person},
		journal.KeptAlone(measure.CheckedIn{Day: journal.DayOf(h.clock()) - 1, Answers: measure.Answers{"adh-r-forgot": measure.Num(1)}}, journal.ClientOnly))
	must(t, err)
	h.get("/more").want(t, 200, `href="/answers"`)
	h.get("/helping").want(t, 200, `href="/answers"`)
	h.get("/answers").want(t, 403, "Confirm that it is you")
	for _, file := range []string{"", "answers", "record", "lines"} {
		h.post("/answers", "file", file).want(t, 403, "Confirm that it is you", "!adh-r-forgot")
	}
	h.caller.Fresh = true
	h.get("/answers").want(t, 200, "what you keep private")
	h.post("/answers").want(t, 422, "Choose which file you want.")
	file := h.post("/answers", "file", "answers").want(t, 200, "adh-r-forgot", "!Sam")
	if got := file.Header().Get("Content-Type"); got != "text/csv; charset=utf-8" {
		t.Errorf("the file is %q", got)
	}
	h.get("/opened").want(t, 200, "You", "took your answers out as a file")
	lines := h.post("/answers", "file", "lines").want(t, 200, "adh-r-forgot", "measure.checked_in")
	for _, e := range h.chart(h.caller).Recorded() {
		if !strings.Contains(lines.Body.String(), e.ID.String()) {
			t.Errorf("the lines lack %s", e.Event.Kind())
		}
	}
	h.get("/opened").want(t, 200, "took your record out as a file")
	noor := h.noor
	noor.Fresh = true
	_, err = h.Export(t.Context(), noor, h.caller.Viewer.Person)
	must(t, err)
	h.get("/opened").want(t, 200, "Noor", "took your answers out as a file")
}
