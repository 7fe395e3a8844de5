package door_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"tandem/auth"
	"tandem/auth/authtest"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/team"
	"tandem/web"
	"tandem/web/door"
)

var (
	ctx    = context.Background()
	monday = time.Date(2026, 3, 2, 14, 0, 0, 0, time.UTC)
	amina  = journal.ID{1}
	sam    = journal.ID{2}
	omar   = journal.ID{3}
	noor   = journal.ID{4}
	harbor = journal.ID{7}
	riley  = journal.ID{8}
)

const (
	staffWords  = "violet tram under rain"
	clientWords = "nine pears"
)

// people is a house in memory.
type people struct{ entries []journal.Entry }

func (p *people) add(events ...journal.Event) {
	for _, e := range events {
		p.entries = append(p.entries, journal.Entry{ID: journal.NewID(), Event: e, Lane: e.Lane()})
	}
}

func (p *people) House(context.Context) (team.Directory, error) {
	return team.FoldDirectory(p.entries), nil
}

func (p *people) ActHouse(_ context.Context, _ desk.Caller, _ journal.ID, decide func(team.Directory) ([]journal.Event, error)) error {
	events, err := decide(team.FoldDirectory(p.entries))
	p.add(events...)
	return err
}

// Hangs counts one client of Amina's, who has nobody else.
func (p *people) Hangs(_ context.Context, _ desk.Caller, seat team.Seat) (desk.Hangs, error) {
	if seat.Person == amina {
		return desk.Hangs{Clients: 1, Alone: 1}, nil
	}
	return desk.Hangs{}, nil
}

func (p *people) Depart(ctx context.Context, who desk.Caller, _ journal.ID, _ string) ([]journal.ID, error) {
	if h, _ := p.Hangs(ctx, who, team.Seat{Person: who.Viewer.Person}); h.Alone > 0 {
		return nil, fault.New(fault.Conflict, "There must be someone to call about safety; add another clinician first.")
	}
	events, err := team.FoldDirectory(p.entries).EndRoles(who.Viewer.Person)
	p.add(events...)
	return nil, err
}

// street is the door with four pages behind it: /caseload, /note, which
// remembers what it was sent, /inbox, which a device may send to, and /export,
// for which one has to be fresh.
type street struct {
	t       *testing.T
	now     time.Time
	gate    *auth.Gate
	people  *people
	door    *door.Door
	mux     *http.ServeMux
	site    http.Handler
	seeds   map[journal.ID]string
	notes   []string
	exports []string
	devices map[journal.ID]*authtest.Authenticator
}

func newStreet(t *testing.T) *street {
	s := &street{t: t, now: monday, people: &people{}, gate: authtest.NewGate(t, authtest.NewMemory()), mux: http.NewServeMux(), seeds: map[journal.ID]string{}, devices: map[journal.ID]*authtest.Authenticator{}}
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	frame := web.NewFrame(log, func(*http.Request) web.Around {
		return web.Around{Side: web.Public, Practice: "Harbor Light Counseling", Home: "/"}
	})
	now := func() time.Time { return s.now }
	s.door = door.New(door.Config{Gate: s.gate, House: s.people, Frame: frame, Now: now, Secure: true,
		Home: func(r journal.Role) string {
			if r == journal.Client {
				return "/today"
			}
			return "/caseload"
		}}, s.mux)
	s.mux.Handle("GET /caseload", s.door.Enter(frame.Handle(func(w http.ResponseWriter, r *http.Request) error {
		who := door.Caller(r.Context()).Viewer
		_, err := io.WriteString(w, "the caseload of "+who.Person.String()+" as "+string(who.Role))
		return err
	})))
	s.mux.Handle("POST /note", s.door.Enter(frame.Handle(func(w http.ResponseWriter, r *http.Request) error {
		f, err := web.Read(r)
		if err != nil {
			return err
		}
		s.notes = append(s.notes, door.Caller(r.Context()).Viewer.Person.String()+" "+f.Act().String()+" "+f.Value("note"))
		http.Redirect(w, r, "/caseload", http.StatusSeeOther)
		return nil
	})))
	s.mux.Handle("POST /inbox", s.door.Sending(frame.Handle(func(w http.ResponseWriter, r *http.Request) error {
		_, err := io.WriteString(w, "taken for "+door.Caller(r.Context()).Viewer.Person.String())
		return err
	})))
	export := s.door.Enter(frame.Handle(func(w http.ResponseWriter, r *http.Request) error {
		if err := door.Caller(r.Context()).Confirm(); err != nil {
			return err
		}
		if r.Method == http.MethodPost {
			f, err := web.Read(r)
			if err != nil {
				return err
			}
			s.exports = append(s.exports, f.Act().String()+" "+f.Value("why"))
		}
		_, err := io.WriteString(w, "the chart, whole")
		return err
	}))
	s.mux.Handle("GET /export", export)
	s.mux.Handle("POST /export", export)
	s.site = web.Guard{Log: log, Now: now, Secure: true, Session: []string{door.SessionCookie(true), door.SendingCookie(true)}, Account: s.door.Language, Places: 8, Frame: frame}.Wrap(s.mux)
	s.people.add(
		team.PracticeOpened{Practice: harbor, Name: "Harbor Light Counseling", Zone: "America/New_York"},
		team.PracticeOpened{Practice: riley, Name: "Riley Psychiatry", Zone: "America/New_York"},
		team.PersonAdded{Person: amina, Name: "Amina Diallo", Credentials: "LPCMH"},
		team.RoleGiven{Person: amina, Practice: harbor, Role: journal.Therapist})
	return s
}

// browser keeps cookies as a browser does.
type browser struct {
	*street
	jar map[string]string
}

func (s *street) browser() browser { return browser{s, map[string]string{}} }

type answer struct {
	*httptest.ResponseRecorder
	body string
}

func (b browser) ask(method, target string, form url.Values, header ...string) answer {
	b.t.Helper()
	r := httptest.NewRequest(method, target, strings.NewReader(form.Encode()))
	if method == "POST" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	r.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	for name, value := range b.jar {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	w := httptest.NewRecorder()
	b.site.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		if c.MaxAge < 0 {
			delete(b.jar, c.Name)
		} else {
			b.jar[c.Name] = c.Value
		}
	}
	return answer{w, w.Body.String()}
}

func (b browser) get(target string) answer { b.t.Helper(); return b.ask("GET", target, nil) }

func (b browser) post(target string, pairs ...string) answer {
	b.t.Helper()
	return b.ask("POST", target, fields(pairs...))
}

func fields(pairs ...string) url.Values {
	v := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return v
}

// want checks status and content; what begins with "!" must be absent.
func (a answer) want(t *testing.T, what string, status int, says ...string) answer {
	t.Helper()
	if a.Code != status {
		t.Fatalf("%s = %d, want %d\n%s", what, a.Code, status, a.body)
	}
	for _, s := range says {
		if absent, ok := strings.CutPrefix(s, "!"); ok == strings.Contains(a.body, absent) {
			t.Errorf("%s: %q stands wrong in\n%s", what, s, a.body)
		}
	}
	return a
}

func (a answer) leads(t *testing.T, what, to string) answer {
	t.Helper()
	if a.Code != http.StatusSeeOther || a.Header().Get("Location") != to {
		t.Fatalf("%s = %d to %q, want 303 to %q\n%s", what, a.Code, a.Header().Get("Location"), to, a.body)
	}
	return a
}

// hidden reads a hidden field of a page.
func (a answer) hidden(t *testing.T, name string) string {
	t.Helper()
	m := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(a.body)
	if m == nil {
		t.Fatalf("no field %s in\n%s", name, a.body)
	}
	return m[1]
}

func (s *street) code(person journal.ID) string {
	c, err := totp.GenerateCode(s.seeds[person], s.now)
	if err != nil {
		s.t.Fatal(err)
	}
	return c
}

// invite makes an invitation by Amina.
func (s *street) invite(p journal.ID, kind auth.Kind, address string) auth.Invitation {
	s.t.Helper()
	i, err := s.gate.Invite(ctx, auth.Guest{Person: auth.Person(p), Kind: kind, Address: address, Practice: auth.Practice(harbor), By: auth.Person(amina)}, s.now)
	if err != nil {
		s.t.Fatal(err)
	}
	return i
}

// enrol makes an account without the pages.
func (s *street) enrol(p journal.ID, kind auth.Kind, address, password string) {
	s.t.Helper()
	i := s.invite(p, kind, address)
	e, err := s.gate.Enrol(ctx, i.Token, auth.Choice{Code: i.Code, Password: password}, s.now)
	if err != nil {
		s.t.Fatal(err)
	}
	s.seeds[p] = e.Seed
	who, err := s.gate.Confirm(ctx, i.Token, e.Ticket, s.code(p), s.now)
	if err != nil {
		s.t.Fatal(err)
	}
	if kind == auth.Staff {
		s.secondWay(p, who)
	}
	s.now = s.now.Add(time.Minute)
}

// secondWay gives somebody a passkey, so that they are not asked for one.
func (s *street) secondWay(p journal.ID, who auth.Admission) {
	s.t.Helper()
	token, err := s.gate.Start(ctx, who, auth.Standing{}, auth.From{}, s.now)
	if err != nil {
		s.t.Fatal(err)
	}
	c, err := s.gate.NewPasskey(ctx, token, "b", s.now)
	if err != nil {
		s.t.Fatal(err)
	}
	s.devices[p] = authtest.NewAuthenticator(s.t)
	if token, err = s.gate.AddPasskey(ctx, token, "Laptop", s.devices[p].Create(c, "b"), s.now); err != nil {
		s.t.Fatal(err)
	}
	if err := s.gate.SignOut(ctx, token); err != nil {
		s.t.Fatal(err)
	}
}

// signedIn is Amina in a browser of her own.
func (s *street) signedIn() browser {
	s.t.Helper()
	b := s.browser()
	s.now = s.now.Add(time.Minute)
	b.post("/sign-in", "address", "amina@example.org", "password", staffWords, "code", s.code(amina)).leads(s.t, "sign-in", "/caseload")
	return b
}

func withAmina(t *testing.T) *street {
	s := newStreet(t)
	s.enrol(amina, auth.Staff, "amina@example.org", staffWords)
	return s
}
