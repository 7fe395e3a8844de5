package desk_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/chart"
	"tandem/desk"
	"tandem/journal"
	"tandem/measure"
	"tandem/team"
	"tandem/therapy"
)

// matrix is testdata/matrix.txt, the specification.
type matrix struct {
	viewers []string
	states  []string
	open    map[[2]string]string // viewer and state to the letters of the labels
	actions []string
	unbuilt int // viewers, states and actions marked "!"
}

func readMatrix(t *testing.T) matrix {
	b, err := os.ReadFile("testdata/matrix.txt")
	must(t, err)
	m := matrix{open: map[[2]string]string{}}
	section := ""
	for line := range strings.Lines(string(b)) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case cells[0] == "viewer":
			section, m.states = "viewers", cells[1:]
		case cells[0] == "action":
			section = "actions"
		case strings.HasPrefix(cells[0], "!") && len(cells) == 1:
			m.unbuilt += len(strings.Fields(cells[0]))
		case len(cells) == 1:
		case section == "viewers":
			m.viewers = append(m.viewers, cells[0])
			for i, c := range cells[1:] {
				m.open[[2]string{cells[0], m.states[i]}] = c
			}
		case section == "actions":
			m.actions = append(m.actions, cells[0])
		}
	}
	return m
}

// label is one label's sample: which lane, who wrote it, and its words.
type label struct {
	letter string
	lane   journal.Lane
	by     string
	event  func(words string) journal.Event
	writes []journal.Role // who may write such an event
}

var labels = []label{
	{"c", journal.Diary, "somebody", happened, []journal.Role{journal.Client, journal.Therapist, journal.Prescriber}},
	{"t", journal.SessionNotes, "somebody", func(w string) journal.Event { return therapy.NoteWritten{Session: "s", Happened: w} },
		[]journal.Role{journal.Therapist}},
	{"s", journal.SUD, "somebody", func(w string) journal.Event { return journal.Drafted{Event: happened(w), As: journal.SUD} },
		[]journal.Role{journal.Therapist, journal.Prescriber}},
	{"p", journal.PsychotherapyNotes, "treating therapist", private, []journal.Role{journal.Therapist}},
	{"n", journal.SUDCounselingNotes, "treating therapist",
		func(w string) journal.Event { return journal.KeptAlone(private(w), journal.SUDCounselingNotes) }, []journal.Role{journal.Therapist}},
	{"o", journal.ClientOnly, "the client",
		func(w string) journal.Event { return journal.KeptAlone(happened(w), journal.ClientOnly) }, []journal.Role{journal.Client}},
	{"a", journal.Contact, "somebody", func(w string) journal.Event { return team.ContactChanged{Details: details(w)} },
		[]journal.Role{journal.Client, journal.Therapist, journal.Prescriber, journal.Coordinator}},
}

func happened(words string) journal.Event { return measure.LifeHappened{What: words} }
func private(words string) journal.Event {
	return therapy.PrivateNoteWritten{Session: "s", Text: words}
}

func details(name string) team.Details {
	return team.Details{Name: name, Language: "en", Zone: "America/New_York", State: "DE", Phone: "302 555 0142"}
}

// asked is one chart of the matrix: a state of consent about a label, with the
// label's entry; to compare with, without it; and once more to be written to.
type asked struct {
	with, without journal.ID
	scratch       journal.ID
	entry         journal.Entry
	words         string
}

// TestMatrix runs every cell: viewer, state of consent, label, action.
func TestMatrix(t *testing.T) { cells(t, open(t)) }

func TestMatrixOnPostgres(t *testing.T) { cells(t, openOnPostgres(t)) }

func cells(t *testing.T, c *clinic) {
	m := readMatrix(t)
	people := cast(c)
	cells, unbuilt := 0, 0
	audited.actions, audited.unlined = 0, 0
	for _, state := range m.states {
		if state[0] == '!' {
			unbuilt += len(labels) * len(m.viewers) * len(m.actions)
			continue
		}
		for _, l := range labels {
			a := c.chartOf(t, people, state, l)
			if state == "emergency" {
				c.emergency(t, m, people, a, l)
			}
			for _, name := range m.viewers {
				if name[0] == '!' {
					unbuilt += len(m.actions)
					continue
				}
				who := people[name]
				if who.Viewer.Role == journal.Client && name == "the client" {
					who.Viewer.Person = a.with
				}
				cell := m.open[[2]string{name, state}]
				is := access{open: strings.Contains(cell, l.letter), toRead: strings.Contains(cell, strings.ToUpper(l.letter))}
				t.Run(fmt.Sprintf("%s/%s/%s", name, state, l.lane), func(t *testing.T) { c.cell(t, who, a, l, is) })
				cells += len(m.actions)
			}
		}
	}
	t.Logf("%d actions left the lines they should; %d openings without a line gave nothing", audited.actions, audited.unlined)
	t.Logf("%d cells run; %d of viewers and states, and %d marks of viewers, states and actions, not built", cells, unbuilt, m.unbuilt)
	if want := 12 * 10 * 7 * 7; cells != want {
		t.Errorf("%d cells ran, want %d", cells, want)
	}
}

// cast are the viewers of the matrix. "somebody" wrote the entries and looks at none.
func cast(c *clinic) map[string]desk.Caller {
	who := func(role journal.Role, practice journal.ID) desk.Caller {
		return desk.Caller{Fresh: true, Viewer: team.Viewer{Person: journal.NewID(), Role: role, Practice: practice}}
	}
	people := map[string]desk.Caller{
		"anonymous":                              {},
		"the client":                             {Fresh: true, Viewer: team.Viewer{Role: journal.Client}},
		"another client":                         who(journal.Client, journal.ID{}),
		"treating therapist":                     c.amina,
		"therapist of the practice, not on team": who(journal.Therapist, c.harbor),
		"clinical supervisor":                    who(journal.Supervisor, c.harbor),
		"prescriber on the team, other practice": c.noor,
		"prescriber not on the team":             who(journal.Prescriber, journal.NewID()),
		"former team member":                     who(journal.Therapist, c.harbor),
		"coordinator of the practice":            who(journal.Coordinator, c.harbor),
		"owner":                                  who(journal.Owner, c.harbor),
		"command line without the author":        c.amina,
		"somebody":                               who(journal.Therapist, journal.NewID()),
	}
	s := people["clinical supervisor"]
	s.Viewer.Supervises = []journal.ID{c.amina.Viewer.Person}
	people["clinical supervisor"] = s
	x := people["command line without the author"]
	x.Viewer.Unattended, x.Via = true, "command line"
	people["command line without the author"] = x
	return people
}

// chartOf writes the chart of one state of consent about one label, twice.
func (c *clinic) chartOf(t *testing.T, people map[string]desk.Caller, state string, l label) asked {
	a := asked{with: journal.NewID(), without: journal.NewID(), scratch: journal.NewID(), words: "words " + journal.NewID().String()}
	day := c.clock.read().AddDate(0, 0, -30)
	var acts []desk.Past
	for i, client := range []journal.ID{a.with, a.without, a.scratch} {
		life := c.life(people, client, state, l, day)
		if i == 0 {
			author := people[l.by].Viewer
			if l.by == "the client" {
				author.Person = client
			}
			dr := journal.Draft(l.event(a.words))
			a.entry = journal.Entry{ID: journal.NewID(), At: day.AddDate(0, 0, 20), Lane: dr.Lane(), Event: dr.Event}
			life = append(life, desk.Past{Client: client, Recorded: day.AddDate(0, 0, 20), Viewer: author, Entries: []journal.Entry{a.entry}})
		}
		acts = append(acts, life...)
	}
	must(t, c.Replay(t.Context(), slices.Values(acts)))
	return a
}

// life is the chart's team and the state of consent.
func (c *clinic) life(people map[string]desk.Caller, client journal.ID, state string, l label, day time.Time) []desk.Past {
	past := func(v team.Viewer, after int, events ...journal.Event) desk.Past {
		p := desk.Past{Client: client, Recorded: day.AddDate(0, 0, after), Viewer: v}
		for _, ev := range events {
			p.Entries = append(p.Entries, journal.Entry{ID: journal.NewID(), At: p.Recorded, Lane: ev.Lane(), Event: ev})
		}
		return p
	}
	self := team.Viewer{Person: client, Role: journal.Client}
	former, somebody := people["former team member"].Viewer, people["somebody"].Viewer
	acts := []desk.Past{
		past(c.amina.Viewer, 0, team.Registered{Details: details(called(client))},
			team.Joined{Person: c.amina.Viewer.Person, Practice: c.harbor, Role: journal.Therapist, Registrar: true}),
		past(c.amina.Viewer, 1, team.Joined{Person: c.noor.Viewer.Person, Practice: c.rivers, Role: journal.Prescriber},
			team.Joined{Person: former.Person, Practice: c.harbor, Role: journal.Therapist}),
		past(c.amina.Viewer, 2, team.Left{Person: former.Person}),
		past(somebody, 2, therapy.SkillTaught{Skill: "k", Name: "a skill"}),
	}
	for name, who := range people {
		if name == "somebody" || name == "command line without the author" || who.Viewer.Person.IsZero() {
			continue
		}
		given, then := consent(state, who.Viewer.Person, l.lane, day)
		if len(given) > 0 {
			acts = append(acts, past(self, 5, given...))
		}
		if len(then) > 0 {
			acts = append(acts, past(self, 6, then...))
		}
	}
	slices.SortStableFunc(acts, func(a, b desk.Past) int { return a.Recorded.Compare(b.Recorded) })
	return acts
}

// consent gives what the client signed, and what came after, for a state.
func consent(state string, to journal.ID, lane journal.Lane, day time.Time) (given, then []journal.Event) {
	other := journal.Urges
	id := journal.NewID()
	yes := team.ConsentGiven{Consent: id, To: to, Lanes: []journal.Lane{lane}, Purpose: "treatment", From: day,
		Until: day.AddDate(0, 6, 0), How: "on screen", Signed: true, Part2: lane == journal.SUD}
	switch state {
	case "none":
	case "with":
		return []journal.Event{yes}, nil
	case "without":
		yes.Lanes = []journal.Lane{other}
		return []journal.Event{yes}, nil
	case "future":
		yes.From = day.AddDate(0, 2, 0)
		return []journal.Event{yes}, nil
	case "expired":
		yes.Until = day.AddDate(0, 0, 10)
		return []journal.Event{yes}, nil
	case "event":
		yes.Event = "end of treatment"
		return []journal.Event{yes}, []journal.Event{team.ConsentRevoked{Consent: id, To: to, Why: yes.Event}}
	case "revoked":
		return []journal.Event{yes}, []journal.Event{team.ConsentRevoked{Consent: id, To: to}}
	case "narrower":
		narrow := yes
		narrow.Consent, narrow.Lanes, narrow.Replaces = journal.NewID(), []journal.Lane{other}, id
		return []journal.Event{yes}, []journal.Event{narrow}
	case "restricted":
		no := yes
		no.Consent, no.Deny, no.Until = journal.NewID(), true, time.Time{}
		return []journal.Event{yes}, []journal.Event{no}
	}
	return nil, nil
}

// access is what a cell of the matrix says: open, and what for.
type access struct{ open, toRead bool }

// cell asks one cell through every action.
func (c *clinic) cell(t *testing.T, who desk.Caller, a asked, l label, is access) {
	ctx, open := t.Context(), is.open || is.toRead
	says := func(action string, got bool) {
		if got != open {
			t.Errorf("%s: open = %v, want %v", action, got, open)
		}
	}
	var ch, asOf, without chart.Chart
	var err error
	c.lined(t, a, "open", 1, func() { ch, err = c.Open(ctx, who, a.with) })
	says("open", err == nil && holds(t, ch, a.words))
	today := journal.DayOf(c.clock.read())
	c.lined(t, a, "as of", 1, func() { asOf, err = c.AsOf(ctx, who, a.with, today) })
	says("as of", err == nil && holds(t, asOf, a.words))
	if before, err := c.AsOf(ctx, who, a.with, today-15); err == nil && holds(t, before, a.words) {
		t.Error("as of a day before: the words are in the chart")
	}
	lists := lists(who)
	listed := false
	c.lined(t, a, "list", number(lists), func() { listed = c.listed(t, who, a) })
	if listed && !is.open || !listed && is.open && chart.HasSection(l.lane) && lists {
		t.Errorf("list: the words are in the row = %v, want %v", listed, open)
	}
	other := who
	if other.Viewer.Person == a.with {
		other.Viewer.Person = a.without
	}
	c.lined(t, a, "count", 1, func() { without, _ = c.Open(ctx, other, a.without) })
	says("count", ch.Pages != nil && ch.Version() != without.Version())
	c.lined(t, a, "export", 1, func() { c.exports(t, who, a, is) })
	if !is.open {
		c.lined(t, a, "correct", 1, func() { c.corrects(t, who, a, l) })
	}
	c.writes(t, who, a, l, is.open)
	c.unlined(t, who, a)
}

// lined counts the access lines that an action leaves: as many as it opened, or
// was refused, charts and lists. That somebody opened unusually many charts is
// a line of its own.
func (c *clinic) lined(t *testing.T, a asked, action string, want int, do func()) {
	before := c.accessLines(a)
	do()
	got := c.accessLines(a) - before
	if got > want {
		all, err := c.Deployment(t.Context())
		must(t, err)
		for _, o := range all[:got-want] {
			if o.Did == desk.Unusual {
				got--
			}
		}
	}
	if got != want {
		t.Errorf("%s: %d access lines, want %d", action, got, want)
	}
	audited.actions++
}

// audited is what the whole matrix counted: actions whose lines were, and
// openings that were tried while no line could be written.
var audited struct{ actions, unlined int }

// accessLines is how many lines the access lists have that a cell can write to.
func (c *clinic) accessLines(a asked) (n int) {
	c.Helper()
	for _, client := range []journal.ID{a.with, a.without, a.scratch, c.DeploymentID()} {
		access, err := c.store.AccessStream(c.Context(), client)
		must(c.TB, err)
		head, err := c.store.Head(c.Context(), access)
		must(c.TB, err)
		n += int(head.Seq)
	}
	return n
}

// unlined tries every opening while no access line can be written: nothing of a
// chart is handed out.
func (c *clinic) unlined(t *testing.T, who desk.Caller, a asked) {
	c.disk.breaks(true)
	defer c.disk.breaks(false)
	ch, err1 := c.Open(t.Context(), who, a.with)
	asOf, err2 := c.AsOf(t.Context(), who, a.with, journal.DayOf(c.clock.read()))
	rows, err3 := c.Caseload(t.Context(), who)
	lines, _, err4 := c.Openings(t.Context(), who, a.with, 0, nil)
	out, err5 := c.Export(t.Context(), who, a.with)
	if ch.Pages != nil || asOf.Pages != nil || rows != nil || lines != nil || out.Pages != nil || err1 == nil || err2 == nil || err3 == nil || err4 == nil || err5 == nil {
		t.Errorf("without a line: open %v, as of %v, list %v, openings %v, export %v: want nothing and an error each", err1, err2, err3, err4, err5)
	}
	audited.unlined += 5
}

func number(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// emergency lets everyone try to open the charts beyond consent.
func (c *clinic) emergency(t *testing.T, m matrix, people map[string]desk.Caller, a asked, l label) {
	c.employ(people)
	for _, name := range m.viewers {
		if name[0] == '!' {
			continue
		}
		who := people[name]
		who.Fresh = true
		want := m.open[[2]string{name, "emergency"}] != strings.ToLower(m.open[[2]string{name, "emergency"}])
		for _, client := range []journal.ID{a.with, a.without, a.scratch} {
			called := called(client)
			if client == a.with && l.lane == journal.Contact {
				called = a.words
			}
			_, _, err := c.Emergency(t.Context(), who, journal.NewID(), desk.Emergency{Named: desk.Named{Name: called},
				Reason: "no answer after a message of danger", Medical: true, Facility: "Emergency room, Dover"})
			if (err == nil) != want {
				t.Errorf("emergency of %s = %v, want opened = %v", name, err, want)
			}
		}
	}
}

// called is the name of a chart's client.
func called(client journal.ID) string { return "Sam " + client.String() }

// employ writes everyone who looks from a practice into the house, with a
// licence; once.
func (c *clinic) employ(people map[string]desk.Caller) {
	owner := desk.Caller{Viewer: team.Viewer{Role: journal.Program}}
	must(c.TB, c.ActHouse(c.Context(), owner, journal.NewID(), func(dir team.Directory) (events []journal.Event, err error) {
		for name, who := range people {
			if _, known := dir.Person(who.Viewer.Person); known || who.Viewer.Practice.IsZero() || who.Viewer.Unattended {
				continue
			}
			events = append(events, team.PersonAdded{Person: who.Viewer.Person, Name: name},
				team.RoleGiven{Person: who.Viewer.Person, Practice: who.Viewer.Practice, Role: who.Viewer.Role, Supervises: who.Viewer.Supervises},
				team.LicenceRecorded{Person: who.Viewer.Person, State: "DE", Type: "LPCMH", Expires: journal.DayOf(c.clock.read()) + 365})
		}
		return events, nil
	}))
}

// exports takes a chart out: no more of it than is open by agreement, and
// nothing by those who only look after it.
func (c *clinic) exports(t *testing.T, who desk.Caller, a asked, is access) {
	out, err := c.Export(t.Context(), who, a.with)
	got := err == nil && holds(t, out, a.words)
	treats := who.Viewer.Person == a.with || who.Viewer.Person == c.amina.Viewer.Person && who.Via == ""
	switch {
	case err == nil && (who.Viewer.Role == journal.Coordinator || who.Via != ""):
		t.Error("export: the chart left by who only looks after it")
	case err == nil && is.open != got:
		t.Errorf("export: the words are in it = %v, want %v", got, is.open)
	case err != nil && is.open && treats:
		t.Errorf("export: %v", err)
	}
}

func (c *clinic) corrects(t *testing.T, who desk.Caller, a asked, l label) {
	_, err := c.Act(t.Context(), who, desk.Form{Client: a.with}, func(chart.Chart) ([]journal.Event, error) {
		return []journal.Event{journal.Correcting(a.entry, journal.Withdrawn{In: l.lane, Why: "a slip"})}, nil
	})
	if err == nil {
		t.Error("correct: an entry behind the lens was corrected")
	}
}

func (c *clinic) writes(t *testing.T, who desk.Caller, a asked, l label, open bool) {
	if who.Viewer.Person == a.with {
		who.Viewer.Person = a.scratch
	}
	_, err := c.Add(t.Context(), who, desk.Form{Client: a.scratch}, l.event("written"))
	if want := open && slices.Contains(l.writes, who.Viewer.Role); (err == nil) != want {
		t.Errorf("write = %v, want written = %v", err, want)
	}
}

// lists says whether the viewer has a caseload at all.
func lists(who desk.Caller) bool {
	switch who.Viewer.Role {
	case journal.Therapist, journal.Prescriber, journal.Supervisor, journal.Coordinator:
		return true
	}
	return false
}

func (c *clinic) listed(t *testing.T, who desk.Caller, a asked) bool {
	rows, err := c.Caseload(t.Context(), who)
	if err != nil {
		return false
	}
	for _, row := range rows {
		b, err := json.Marshal(row)
		must(t, err)
		if strings.Contains(string(b), a.words) {
			return true
		}
	}
	return false
}

// holds says whether the words are anywhere in what a chart gives.
func holds(t testing.TB, ch chart.Chart, words string) bool {
	if ch.Pages == nil {
		return false
	}
	b, err := json.Marshal(map[string]any{"entries": ch.Recorded(), "settled": ch.Entries(), "summary": ch.Summary(),
		"measures": ch.Measures(), "notes": ch.Notes(), "private": ch.Private(), "contact": ch.Contact(), "team": ch.Team()})
	must(t, err)
	return strings.Contains(string(b), words)
}
