package portal_test

import (
	"html"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/auth"
	"tandem/auth/authtest"
	"tandem/chart"
	"tandem/desk"
	"tandem/internal/desktest"
	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
	"tandem/seal"
	"tandem/team"
	"tandem/web"
	"tandem/web/portal"
	"tandem/web/public"
)

// house is a deployment where Amina treats Sam at Harbor Light and Noor
// prescribes at Two Rivers. Nobody in it is real.
type house struct {
	testing.TB
	*desk.Desk
	site             http.Handler
	keys             *seal.Keeper
	mu               sync.Mutex
	now              time.Time
	harbor, rivers   journal.ID
	amina, noor, sam desk.Caller
	caller           desk.Caller // who the pages think is signed in
	gate             *auth.Gate
}

// morning is a Thursday, 8:02 in Delaware.
var morning = time.Date(2026, 5, 14, 12, 2, 0, 0, time.UTC)

func (h *house) clock() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

func (h *house) at(t time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = t
}

func open(t testing.TB) *house {
	h := &house{TB: t, now: morning.AddDate(0, 0, -60), harbor: journal.NewID(), rivers: journal.NewID()}
	h.Desk, h.keys = desktest.Open(t, h.clock)
	h.gate = authtest.NewGate(t, authtest.NewMemory())
	h.amina = desk.Caller{Viewer: team.Viewer{Person: journal.NewID(), Role: journal.Therapist, Practice: h.harbor}}
	h.noor = desk.Caller{Viewer: team.Viewer{Person: journal.NewID(), Role: journal.Prescriber, Practice: h.rivers}}
	h.people()
	h.register()
	h.site = h.pages()
	h.at(morning)
	return h
}

func (h *house) people() {
	owner := desk.Caller{Viewer: team.Viewer{Role: journal.Program}}
	must(h, h.ActHouse(h.Context(), owner, journal.NewID(), func(team.Directory) ([]journal.Event, error) {
		return []journal.Event{
			team.PracticeOpened{Practice: h.harbor, Name: "Harbor Light Counseling", Phone: "302 555 0100", Zone: "America/New_York", Reading: "Monday to Friday, 8 to 6"},
			team.PracticeOpened{Practice: h.rivers, Name: "Two Rivers Psychiatry", Phone: "410 555 0180", Zone: "America/New_York"},
			team.PersonAdded{Person: h.amina.Viewer.Person, Name: "Amina Diallo", Credentials: "LPCMH"},
			team.PersonAdded{Person: h.noor.Viewer.Person, Name: "Noor Haddad", Credentials: "PMHNP"},
		}, nil
	}))
}

// reads lets the practice say when it reads what clients write.
func (h *house) reads(when team.Week) {
	h.Helper()
	h.rules(team.CallingRuleSet{Hours: team.CallingHours, Reading: when})
}

// rules lets the practice say when it calls.
func (h *house) rules(rule team.CallingRuleSet) {
	h.Helper()
	rule.Practice = h.harbor
	must(h, h.ActHouse(h.Context(), desk.Caller{Viewer: team.Viewer{Role: journal.Program}}, journal.NewID(), func(team.Directory) ([]journal.Event, error) {
		return []journal.Event{rule}, nil
	}))
}

// register makes Sam a client of Amina's, with Noor on the team.
func (h *house) register() {
	f := desk.Form{Client: journal.NewID(), Command: journal.NewID()}
	events, err := team.Register(team.Details{Name: "Sam Rivera", Birth: 8000, Language: "en", Zone: "America/New_York", State: "DE", Phone: "302 555 0142"},
		h.amina.Viewer, journal.DayOf(h.now))
	must(h, err)
	_, err = h.Register(h.Context(), h.amina, f, events)
	must(h, err)
	h.sam = desk.Caller{Fresh: true, Viewer: team.Viewer{Person: f.Client, Role: journal.Client, Practice: h.harbor}}
	h.caller = h.sam
	h.caller.Fresh = false
	h.writes(h.amina, func(c chart.Chart) ([]journal.Event, error) {
		ev, err := c.Team().Join(h.noor.Viewer.Person, h.rivers, journal.Prescriber)
		return []journal.Event{ev}, err
	})
	h.writes(h.sam, func(c chart.Chart) ([]journal.Event, error) {
		return c.Team().Share(h.noor.Viewer.Person, team.AtStart(journal.Prescriber), h.now.AddDate(0, 6, 0), h.now)
	})
}

func (h *house) writes(who desk.Caller, decide desk.Decide) {
	h.Helper()
	who.Fresh = true
	_, err := h.Act(h.Context(), who, desk.Form{Client: h.sam.Viewer.Person}, decide)
	must(h, err)
}

// says lets somebody write events as they are.
func (h *house) says(who desk.Caller, events ...journal.Event) {
	h.Helper()
	h.writes(who, func(chart.Chart) ([]journal.Event, error) { return events, nil })
}

// sertraline is a medicine that Noor started three weeks ago.
func (h *house) sertraline() {
	dose, err := meds.ParseDose("50", "mg")
	must(h, err)
	h.says(h.noor, journal.On(morning.AddDate(0, 0, -21), meds.Started{Trial: "t1", Drug: "sertraline", Dose: dose, Schedule: meds.InTheMorning, For: "low mood", Why: "Scores were about the same for five weeks"}))
}

func (h *house) pages() http.Handler {
	log := slog.New(slog.DiscardHandler)
	side := portal.New(portal.Config{Desk: h.Desk, Gate: h.gate, Keys: h.keys, Log: log,
		Enter:  func(next http.Handler) http.Handler { return next },
		Caller: func(*http.Request) (desk.Caller, error) { return h.caller, nil }, Now: h.clock})
	mux := http.NewServeMux()
	anyone := public.New(log, func() []public.Practice {
		return []public.Practice{{Name: "Harbor Light Counseling", Phone: "302 555 0100", Zone: journal.Zone("America/New_York")}}
	}, h.clock)
	anyone.Routes(mux)
	side.Routes(mux)
	return web.Guard{Log: log, Now: h.clock, Places: 8, Frame: anyone.Frame()}.Wrap(mux)
}

// answer is a page as it came.
type answer struct {
	*httptest.ResponseRecorder
	body string // with hard spaces as plain ones
}

func (h *house) get(path string) answer { return h.ask(httptest.NewRequest("GET", path, nil)) }

func (h *house) ask(r *http.Request) answer {
	w := httptest.NewRecorder()
	h.site.ServeHTTP(w, r)
	return answer{w, html.UnescapeString(strings.ReplaceAll(w.Body.String(), lang.Hard, " "))}
}

// post sends a form: names and values.
func (h *house) post(path string, pairs ...string) answer {
	v := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	r := httptest.NewRequest("POST", path, strings.NewReader(v.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return h.ask(r)
}

// want checks status and content; what begins with "!" must be absent.
func (a answer) want(t testing.TB, status int, says ...string) answer {
	t.Helper()
	if a.Code != status {
		t.Fatalf("status %d, want %d\n%s", a.Code, status, a.body)
	}
	for _, s := range says {
		if absent, ok := strings.CutPrefix(s, "!"); ok == strings.Contains(a.body, absent) {
			t.Errorf("%q stands wrong in\n%s", s, mainOf(a.body))
		}
	}
	return a
}

func (a answer) leads(t testing.TB, to string) {
	t.Helper()
	if a.Code != http.StatusSeeOther || a.Header().Get("Location") != to {
		t.Fatalf("%d to %q, want 303 to %q\n%s", a.Code, a.Header().Get("Location"), to, mainOf(a.body))
	}
}

// mainOf is the page without what stands around it.
func mainOf(body string) string {
	_, rest, _ := strings.Cut(body, "<main")
	inside, _, _ := strings.Cut(rest, "</main>")
	return inside
}

var hiddenField = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)"`)

// carried are the hidden fields of a page, ready to be sent.
func (a answer) carried() (pairs []string) {
	for _, m := range hiddenField.FindAllStringSubmatch(mainOf(a.body), -1) {
		pairs = append(pairs, m[1], m[2])
	}
	return pairs
}

// chart is the chart as somebody sees it now.
func (h *house) chart(who desk.Caller) chart.Chart {
	h.Helper()
	c, err := h.Open(h.Context(), who, h.sam.Viewer.Person)
	must(h, err)
	return c
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
