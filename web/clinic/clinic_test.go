package clinic_test

import (
	"context"
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
	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/internal/desktest"
	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
	"tandem/team"
	"tandem/web/clinic"
)

// practice is a deployment where Amina treats Sam at Harbor Light and Noor
// prescribes at Two Rivers. Ruth treats somebody else. Nobody in it is real.
type practice struct {
	testing.TB
	*desk.Desk
	site                                  http.Handler
	mu                                    sync.Mutex
	now                                   time.Time
	harbor, rivers                        journal.ID
	amina, ruth, noor, cora, owen, nobody desk.Caller
	sam, dev                              journal.ID
	reader                                desk.Caller // who the pages think is signed in
	language                              lang.Language
	kept                                  keptRecord
	told                                  map[journal.ID]auth.Notice
	second                                meds.Checker // another knowledge base; nil: none
	locked                                int          // how often a session was locked
	brought                               []string     // the files that were written
}

// morning is a Thursday, 8:02 in Delaware.
var morning = time.Date(2026, 5, 14, 12, 2, 0, 0, time.UTC)

func (p *practice) clock() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now
}

func (p *practice) at(t time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.now = t
}

func open(t testing.TB) *practice {
	p := &practice{TB: t, now: morning.AddDate(0, 0, -60), harbor: journal.NewID(), rivers: journal.NewID(), language: lang.English,
		told: map[journal.ID]auth.Notice{}}
	p.Desk, _ = desktest.Open(t, p.clock)
	p.people()
	p.sam = p.registers(p.amina, "Sam Rivera", "en")
	p.dev = p.registers(p.ruth, "Dev Shah", "en")
	p.acts(p.amina, func(c chart.Chart) ([]journal.Event, error) {
		ev, err := c.Team().Join(p.noor.Viewer.Person, p.rivers, journal.Prescriber)
		return []journal.Event{ev}, err
	})
	p.acts(p.client(), func(c chart.Chart) ([]journal.Event, error) {
		return c.Team().Share(p.noor.Viewer.Person, team.AtStart(journal.Prescriber), p.now.AddDate(0, 6, 0), p.now)
	})
	p.site = p.pages()
	p.at(morning)
	return p
}

func (p *practice) people() {
	seat := func(role journal.Role, practice journal.ID) desk.Caller {
		return desk.Caller{Viewer: team.Viewer{Person: journal.NewID(), Role: role, Practice: practice}}
	}
	p.amina, p.ruth, p.noor = seat(journal.Therapist, p.harbor), seat(journal.Therapist, p.harbor), seat(journal.Prescriber, p.rivers)
	p.cora, p.owen, p.nobody = seat(journal.Coordinator, p.harbor), seat(journal.Owner, p.harbor), seat(journal.Therapist, p.harbor)
	events := []journal.Event{
		team.PracticeOpened{Practice: p.harbor, Name: "Harbor Light Counseling", Phone: "302 555 0100", Zone: "America/New_York"},
		team.PracticeOpened{Practice: p.rivers, Name: "Two Rivers Psychiatry", Phone: "410 555 0180", Zone: "America/New_York"},
	}
	for name, who := range map[string]desk.Caller{"Amina Diallo": p.amina, "Ruth Calder": p.ruth, "Noor Haddad": p.noor, "Cora Bell": p.cora, "Owen Hart": p.owen} {
		events = append(events, team.PersonAdded{Person: who.Viewer.Person, Name: name},
			team.RoleGiven{Person: who.Viewer.Person, Practice: who.Viewer.Practice, Role: who.Viewer.Role})
	}
	events = append(events, team.LicenceRecorded{Person: p.amina.Viewer.Person, State: "DE", Type: "LPCMH", Expires: journal.DayOf(morning) + 30})
	program := desk.Caller{Viewer: team.Viewer{Role: journal.Program}}
	must(p, p.ActHouse(p.Context(), program, journal.NewID(), func(team.Directory) ([]journal.Event, error) { return events, nil }))
}

// registers makes somebody a client.
func (p *practice) registers(by desk.Caller, name, language string) journal.ID {
	f := desk.Form{Client: journal.NewID(), Command: journal.NewID()}
	events, err := team.Register(team.Details{Name: name, Birth: 8000, Language: language, Zone: "America/New_York", State: "DE", Phone: "302 555 0142"},
		by.Viewer, journal.DayOf(p.now))
	must(p, err)
	_, err = p.Register(p.Context(), by, f, events)
	must(p, err)
	return f.Client
}

// client is Sam.
func (p *practice) client() desk.Caller {
	return desk.Caller{Fresh: true, Viewer: team.Viewer{Person: p.sam, Role: journal.Client, Practice: p.harbor}}
}

func (p *practice) acts(who desk.Caller, decide desk.Decide) desk.Done {
	p.Helper()
	who.Fresh = true
	done, err := p.Act(p.Context(), who, desk.Form{Client: p.sam}, decide)
	must(p, err)
	return done
}

// writes lets somebody write events in Sam's chart as they are.
func (p *practice) writes(who desk.Caller, events ...journal.Event) []journal.Entry {
	p.Helper()
	return p.acts(who, func(chart.Chart) ([]journal.Event, error) { return events, nil }).Entries
}

// gate invites nobody for real, and keeps what was told to whom.
type gate struct{ told map[journal.ID]auth.Notice }

func (g gate) Tell(_ context.Context, person auth.Person, what auth.Notice, _ time.Time) error {
	g.told[journal.ID(person)] = what
	return nil
}

func (g gate) Post(ctx context.Context, person auth.Person, c auth.Content, at time.Time) error {
	return g.Tell(ctx, person, c.Notice, at)
}

func (g gate) EndRole(ctx context.Context, person auth.Person, _ auth.Standing, at time.Time) error {
	return g.Tell(ctx, person, auth.RoleChanged, at)
}

func (g gate) Link(_ context.Context, t auth.Task, _, _ time.Time) (string, time.Time, error) {
	return auth.TaskPath + "link-" + strings.Join(append([]string{t.Does}, t.Then...), "-") + "-" + t.By, time.Time{}, nil
}

// vouched is kept as what was told of the client: by whom does not matter here.
const vouched, vouchedInPerson auth.Notice = "vouched", "vouched in person"

// noAccount is kept of a client who cannot sign in because there is nothing to sign in to.
const noAccount auth.Notice = "no account"

func (g gate) MayVouch(_ context.Context, client auth.Person) error {
	if g.told[journal.ID(client)] == noAccount {
		return fault.New(fault.Conflict, "This client has no account yet. Invite them instead.")
	}
	return nil
}

func (g gate) Vouch(ctx context.Context, client, _ auth.Person, inPerson bool, _ time.Time) error {
	if err := g.MayVouch(ctx, client); err != nil {
		return err
	}
	g.told[journal.ID(client)] = vouched
	if inPerson {
		g.told[journal.ID(client)] = vouchedInPerson
	}
	return nil
}

func (gate) Reserve(_ context.Context, who auth.Guest) error {
	if who.Address == "taken@example.org" {
		return fault.In("address", "This address belongs to another account. Use a different one.")
	}
	return nil
}

func (gate) Invite(context.Context, auth.Guest, time.Time) (auth.Invitation, error) {
	return auth.Invitation{Token: "the-token", Code: "123456", Expires: morning.AddDate(0, 0, 3)}, nil
}

func (p *practice) pages() http.Handler {
	side := clinic.New(clinic.Config{Desk: p.Desk, Second: p.second, Import: p.reads, Gate: gate{p.told}, Now: p.clock, Base: "http://localhost", Record: &p.kept, Log: slog.New(slog.DiscardHandler),
		Enter: func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				next.ServeHTTP(w, r.WithContext(lang.With(r.Context(), p.language)))
			})
		},
		Lock:   func(http.ResponseWriter, *http.Request) error { p.locked++; return nil },
		Caller: func(context.Context) desk.Caller { return p.reader }})
	mux := http.NewServeMux()
	side.Routes(mux)
	return mux
}

// answer is a page as it came.
type answer struct {
	*httptest.ResponseRecorder
	body string // with hard spaces as plain ones
}

func (p *practice) ask(r *http.Request) answer {
	w := httptest.NewRecorder()
	p.site.ServeHTTP(w, r)
	return answer{w, html.UnescapeString(strings.ReplaceAll(w.Body.String(), lang.Hard, " "))}
}

// get asks for a page as somebody; {sam} and {dev} stand for their charts.
func (p *practice) get(who desk.Caller, path string) answer {
	p.reader = who
	return p.ask(httptest.NewRequest("GET", p.path(path), nil))
}

func (p *practice) path(path string) string {
	return strings.NewReplacer("{sam}", "/clients/"+p.sam.String(), "{dev}", "/clients/"+p.dev.String()).Replace(path)
}

// post sends a form as somebody: names and values.
func (p *practice) post(who desk.Caller, path string, v url.Values) answer {
	p.reader = who
	r := httptest.NewRequest("POST", p.path(path), strings.NewReader(v.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return p.ask(r)
}

var hiddenField = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)"`)

// form opens a form's page and gives what it carries unseen, with values.
func (p *practice) form(who desk.Caller, path string, pairs ...string) url.Values {
	p.Helper()
	page := p.get(who, path).want(p, http.StatusOK)
	v := url.Values{}
	for _, m := range hiddenField.FindAllStringSubmatch(page.body, -1) {
		v.Set(m[1], m[2])
	}
	if v.Get("act") == "" {
		p.Fatalf("the form of %s carries no command", path)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return v
}

// fills opens a form, fills it in and sends it.
func (p *practice) fills(who desk.Caller, path string, pairs ...string) answer {
	p.Helper()
	return p.post(who, path, p.form(who, path, pairs...))
}

// want checks status and content; what begins with "!" must be absent.
func (a answer) want(t testing.TB, status int, says ...string) answer {
	t.Helper()
	if a.Code != status {
		t.Fatalf("status %d, want %d\n%s", a.Code, status, a.body)
	}
	for _, s := range says {
		if absent, ok := strings.CutPrefix(s, "!"); ok == strings.Contains(a.body, absent) {
			t.Errorf("%q stands wrong in\n%s", s, a.body)
		}
	}
	return a
}

// leads checks that a form was saved.
func (a answer) leads(t testing.TB, to string) {
	t.Helper()
	if a.Code != http.StatusSeeOther || a.Header().Get("Location") != to {
		t.Fatalf("%d to %q, want 303 to %q\n%s", a.Code, a.Header().Get("Location"), to, a.body)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// chart is Sam's chart as somebody sees it now.
func (p *practice) chart(who desk.Caller) chart.Chart {
	p.Helper()
	c, err := p.Open(p.Context(), who, p.sam)
	must(p, err)
	return c
}

// entries counts the entries of a kind that somebody sees in Sam's chart.
func (p *practice) entries(who desk.Caller, kind string) (n int) {
	p.Helper()
	for _, e := range p.chart(who).Recorded() {
		if e.Event.Kind() == kind {
			n++
		}
	}
	return n
}
