package team_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/journal"
	"tandem/team"
)

// TestLensIsTheNaiveModel holds the lens to a model that was written from the
// sharing rules alone, knows no fold and scans the whole history for every
// question: random lives of a team and its consents, random moments, every
// viewer, every entry. TANDEM_TEST_FULL=1 runs a million of them.
func TestLensIsTheNaiveModel(t *testing.T) {
	histories := 2000
	if os.Getenv("TANDEM_TEST_FULL") != "" {
		histories = 1_000_000
	}
	was := flag.Lookup("rapid.checks").Value.String()
	if err := flag.Set("rapid.checks", fmt.Sprint(histories)); err != nil {
		t.Fatal(err)
	}
	defer flag.Set("rapid.checks", was)
	var c counted
	rapid.Check(t, c.lensIsTheModel)
	t.Logf("%d histories, %d questions, %d of them open", c.histories, c.questions, c.open)
	if c.open == 0 || c.open == c.questions {
		t.Error("nothing was ever open, or nothing ever closed: the model asks nothing")
	}
}

// counted is how much was asked.
type counted struct{ histories, questions, open int }

// lensIsTheModel draws one history and asks everything about it.
func (c *counted) lensIsTheModel(t *rapid.T) {
	h := drawHistory(t)
	now := start.AddDate(0, 0, rapid.IntRange(0, 80).Draw(t, "now"))
	n := 0
	for n < len(h) && !h[n].Recorded.After(now) {
		n++
	}
	h = append(h[:n], oneOfEach(now)...)
	tm := team.Team{Client: sam}
	for _, e := range h {
		if e.Lane == journal.Team {
			tm.Advance(e)
		}
	}
	c.histories++
	for _, v := range viewers {
		l := tm.Lens(v, now)
		for _, e := range h {
			want := model{h, now}.sees(v, e)
			if got := l.Sees(e); got != want {
				t.Fatalf("on day %d %s at %v (person %x) sees %T in %s by %x = %v, the rules say %v\n%s",
					day(now), v.Role, v.Practice[0], v.Person[0], e.Event, e.Lane, e.Author[0], got, want, tell(h))
			}
			c.questions++
			if want {
				c.open++
			}
		}
	}
}

var (
	ruth, eli, milo, grace, owen = journal.ID{4}, journal.ID{5}, journal.ID{6}, journal.ID{7}, journal.ID{8}

	viewers = []team.Viewer{
		{Person: sam, Role: journal.Client}, {Person: stranger, Role: journal.Client}, {},
		{Person: amina, Role: journal.Therapist, Practice: harbor}, {Person: amina, Role: journal.Therapist, Practice: harbor, Unattended: true},
		{Person: amina, Role: journal.Therapist, Practice: rivers}, {Person: amina, Role: journal.Supervisor, Practice: harbor, Supervises: []journal.ID{ruth}},
		{Person: ruth, Role: journal.Therapist, Practice: harbor}, {Person: noor, Role: journal.Prescriber, Practice: rivers},
		{Person: eli, Role: journal.Prescriber, Practice: harbor}, {Person: cora, Role: journal.Coordinator, Practice: harbor},
		{Person: milo, Role: journal.Coordinator, Practice: rivers},
		{Person: grace, Role: journal.Supervisor, Practice: harbor, Supervises: []journal.ID{amina, ruth}},
		{Person: grace, Role: journal.Supervisor, Practice: rivers, Supervises: []journal.ID{amina}},
		{Person: owen, Role: journal.Owner, Practice: harbor},
	}
	seats = []team.Joined{
		{Person: amina, Practice: harbor, Role: journal.Therapist}, {Person: amina, Practice: rivers, Role: journal.Therapist},
		{Person: ruth, Practice: harbor, Role: journal.Therapist}, {Person: noor, Practice: rivers, Role: journal.Prescriber},
		{Person: eli, Practice: harbor, Role: journal.Prescriber}, {Person: cora, Practice: harbor, Role: journal.Coordinator},
		{Person: milo, Practice: rivers, Role: journal.Coordinator},
	}
)

func day(t time.Time) int { return int(t.Sub(start).Hours() / 24) }

// drawHistory draws what was written down, in that order: who joined and left,
// consents of every shape, corrections of them, and entries of every lane.
func drawHistory(t *rapid.T) []journal.Entry {
	var h []journal.Entry
	at := start
	for i := range rapid.IntRange(1, 24).Draw(t, "entries") {
		at = at.Add(time.Duration(rapid.SampledFrom([]int{0, 1, 24, 24, 48, 24 * 7}).Draw(t, "hours later"))*time.Hour + time.Microsecond)
		e := journal.Entry{ID: journal.ID{90, byte(i)}, Recorded: at, At: at, Lane: journal.Team, Author: sam, Role: journal.Client}
		switch rapid.IntRange(0, 11).Draw(t, "what") {
		case 0, 1, 2:
			j := rapid.SampledFrom(seats).Draw(t, "who")
			j.Registrar = j.Role != journal.Coordinator && rapid.IntRange(0, 3).Draw(t, "registrar") == 0
			e.Event = j
		case 3:
			e.Event = team.Left{Person: rapid.SampledFrom(seats).Draw(t, "who").Person}
		case 4, 5:
			e.Event = drawGiven(t, i, at)
		case 6:
			e.Event = team.ConsentRevoked{Consent: journal.ID{91, byte(rapid.IntRange(0, i).Draw(t, "consent"))}, To: noor}
		case 7:
			e = correction(t, h, e)
		case 8:
			e.Event = drawEmergency(t, i, at)
		case 9:
			e.Event = team.EmergencyEnded{Opening: journal.ID{94, byte(rapid.IntRange(0, i).Draw(t, "opening"))},
				Person: rapid.SampledFrom(viewers).Draw(t, "who").Person}
		default:
			who := rapid.SampledFrom(viewers).Draw(t, "author")
			e.Author, e.Role = who.Person, who.Role
			e.Lane = rapid.SampledFrom(everyLane).Draw(t, "lane")
			ev := said{}
			if e.Lane == journal.Visits || e.Lane == journal.Messages {
				ev.To = rapid.SliceOfN(rapid.SampledFrom([]journal.ID{amina, noor, cora, harbor, rivers}), 0, 2).Draw(t, "to")
			}
			e.Event = ev
		}
		h = append(h, e)
	}
	return h
}

func drawGiven(t *rapid.T, i int, at time.Time) team.ConsentGiven {
	from := at.AddDate(0, 0, rapid.SampledFrom([]int{-3, 0, 0, 5}).Draw(t, "from")).Truncate(24 * time.Hour).Add(12 * time.Hour)
	c := team.ConsentGiven{Consent: journal.ID{91, byte(i)}, From: from, Until: from.AddDate(0, 0, rapid.SampledFrom([]int{1, 10, 40, 365}).Draw(t, "for")),
		To:     rapid.SampledFrom([]journal.ID{amina, ruth, noor, noor, eli, cora, milo, harbor, rivers, stranger}).Draw(t, "to"),
		Lanes:  rapid.SliceOfN(rapid.SampledFrom(everyLane), 0, 6).Draw(t, "lanes"),
		Signed: rapid.Bool().Draw(t, "signed"), Part2: rapid.Bool().Draw(t, "part2")}
	switch rapid.IntRange(0, 7).Draw(t, "shape") {
	case 0:
		c.Deny, c.Until = true, time.Time{}
	case 1:
		c.Deny = true
	case 2:
		c.Replaces = journal.ID{91, byte(rapid.IntRange(0, i).Draw(t, "replaces"))}
		if c.Replaces == c.Consent {
			c.Replaces = journal.ID{}
		}
	}
	return c
}

func drawEmergency(t *rapid.T, i int, at time.Time) team.EmergencyOpened {
	who := rapid.SampledFrom(viewers).Draw(t, "who")
	return team.EmergencyOpened{Opening: journal.ID{94, byte(i)}, Person: who.Person, Practice: who.Practice, Role: who.Role, Reason: "in danger",
		Until:   at.Add(time.Duration(rapid.SampledFrom([]int{1, 24, 24 * 30}).Draw(t, "hours")) * time.Hour),
		Medical: rapid.Bool().Draw(t, "medical"), Therapy: rapid.Bool().Draw(t, "therapy"),
		Told: rapid.SliceOfN(rapid.SampledFrom([]journal.ID{amina, noor, owen}), 0, 2).Draw(t, "told")}
}

// everyLane are the lanes of a chart, those of an author alone too.
var everyLane = slices.Concat(journal.ChartLanes, []journal.Lane{journal.PsychotherapyNotes, journal.SUDCounselingNotes, journal.ClientOnly})

// oneOfEach writes an entry in each lane, by somebody who looks at none, so
// that every history is asked about every lane.
func oneOfEach(now time.Time) (out []journal.Entry) {
	for i, lane := range everyLane {
		out = append(out, journal.Entry{ID: journal.ID{92, byte(i)}, Recorded: now, At: now, Lane: lane, Author: journal.ID{93}, Event: said{}})
	}
	return out
}

// correction withdraws an entry of the team, if there is one.
func correction(t *rapid.T, h []journal.Entry, e journal.Entry) journal.Entry {
	var of []journal.Entry
	for _, old := range h {
		if _, gone := old.Event.(journal.Withdrawn); old.Lane == journal.Team && !gone {
			of = append(of, old)
		}
	}
	e.Event = team.Left{Person: stranger}
	if len(of) > 0 {
		e.Event, e.Corrects = journal.Withdrawn{In: journal.Team}, rapid.SampledFrom(of).Draw(t, "of").ID
	}
	return e
}

func tell(h []journal.Entry) string {
	var b strings.Builder
	for _, e := range h {
		fmt.Fprintf(&b, "  %x day %d by %x in %s: %T %+v\n", e.ID[1], day(e.Recorded), e.Author[0], e.Lane, e.Event, e.Event)
	}
	return b.String()
}

// model answers from the history, by the words of the sharing rules.
type model struct {
	history []journal.Entry
	now     time.Time
}

// stands says whether an entry was never withdrawn.
func (m model) stands(e journal.Entry) bool {
	return !slices.ContainsFunc(m.history, func(o journal.Entry) bool { return o.Corrects == e.ID })
}

// seat is one person's place on the team: whether they are there now, have
// been, and whether they registered the client.
type seat struct{ active, former, registrar bool }

func (m model) seat(person, practice journal.ID, role journal.Role) (s seat) {
	for _, e := range m.history {
		if !m.stands(e) {
			continue
		}
		switch ev := e.Event.(type) {
		case team.Joined:
			if ev.Person == person && ev.Practice == practice && ev.Role == role && !s.active {
				s = seat{active: true, registrar: ev.Registrar}
			}
		case team.Left:
			if ev.Person == person && s.active {
				s = seat{former: true}
			}
		}
	}
	return s
}

// inForce lists the consents that count now for a person of a practice.
func (m model) inForce(person, practice journal.ID) (out []team.ConsentGiven) {
	for _, e := range m.history {
		c, ok := e.Event.(team.ConsentGiven)
		if !ok || !m.stands(e) || c.To != person && c.To != practice || m.now.Before(c.From) {
			continue
		}
		endless := c.Deny && c.Until.IsZero()
		if (endless || m.now.Before(c.Until)) && !m.ended(c.Consent) && (c.Deny || !m.leftAfter(c.To, e.Recorded)) {
			out = append(out, c)
		}
	}
	return out
}

// leftAfter says whether a person left since: what was agreed does not come
// back with them.
func (m model) leftAfter(person journal.ID, given time.Time) bool {
	return slices.ContainsFunc(m.history, func(e journal.Entry) bool {
		l, ok := e.Event.(team.Left)
		return ok && m.stands(e) && l.Person == person && e.Recorded.After(given)
	})
}

func (m model) ended(consent journal.ID) bool {
	return slices.ContainsFunc(m.history, func(e journal.Entry) bool {
		if !m.stands(e) {
			return false
		}
		switch ev := e.Event.(type) {
		case team.ConsentRevoked:
			return ev.Consent == consent
		case team.ConsentGiven:
			return ev.Replaces == consent
		}
		return false
	})
}

// The columns of the table of lanes, typed from the sharing rules.
var (
	careGrid    = []journal.Lane{"scores", "diary", "urges", "medication", "side-effects", "sessions", "plan"}
	therapyGrid = []journal.Lane{"session-notes", "skills", "formulation"}
	locked      = map[journal.Role][]journal.Lane{
		"therapist":  {"sessions", "plan", "scores", "session-notes", "skills", "formulation"},
		"prescriber": {"medication", "side-effects", "plan"},
	}
)

// holds says whether somebody on the team holds a lane now, and whether the
// client has agreed to anything with them at all.
func (m model) holds(person, practice journal.ID, role journal.Role, lane journal.Lane) (holds, agreed bool) {
	s := m.seat(person, practice, role)
	if !s.active {
		return false, false
	}
	care, therapy := slices.Contains(careGrid, lane), slices.Contains(therapyGrid, lane)
	yes, no := s.registrar && (care || therapy && role == journal.Therapist), false
	agreed = s.registrar
	work := s.registrar // something is agreed beside the program's records, so what is needed for the work is open
	for _, c := range m.inForce(person, practice) {
		if c.Deny {
			no = no || slices.Contains(c.Lanes, lane)
			continue
		}
		agreed = true
		work = work || !c.Part2 || len(c.Lanes) == 0 || slices.ContainsFunc(c.Lanes, func(l journal.Lane) bool { return l != journal.SUD })
		if slices.Contains(c.Lanes, lane) {
			yes = yes || care || therapy && (c.Signed || role == journal.Therapist) || lane == journal.SUD && c.Signed && c.Part2
		}
	}
	switch {
	case !agreed:
		return false, false
	case lane == journal.Safety: // every clinician of the team, always
		return role != journal.Coordinator, true
	case slices.Contains([]journal.Lane{"visits", "messages", "contact", "team"}, lane):
		return true, true
	case role == journal.Coordinator && !care: // a care manager: lanes of care
		return false, true
	case work && slices.Contains(locked[role], lane):
		return true, true
	}
	return yes && !no, true
}

// urgent says whether an emergency opens a lane to a viewer, and whether any is
// open to them: to clinicians in person, while their practice treats the client.
func (m model) urgent(v team.Viewer, lane journal.Lane) (open, any bool) {
	clinician := v.Role == journal.Therapist || v.Role == journal.Prescriber || v.Role == journal.Supervisor
	if v.Unattended || !clinician || !m.treats(v.Practice) {
		return false, false
	}
	for _, e := range m.history {
		o, ok := e.Event.(team.EmergencyOpened)
		mine := ok && o.Person == v.Person && o.Role == v.Role && o.Practice == v.Practice
		if !mine || !m.stands(e) || !m.now.Before(o.Until) || m.calmed(o) {
			continue
		}
		// the first that is in force counts: the desk lets nobody open a second
		return slices.Contains(careGrid, lane) || slices.Contains([]journal.Lane{"safety", "visits", "messages", "contact", "team"}, lane) ||
			o.Medical && lane == journal.SUD || o.Therapy && slices.Contains(therapyGrid, lane), true
	}
	return false, false
}

func (m model) calmed(o team.EmergencyOpened) bool {
	return slices.ContainsFunc(m.history, func(e journal.Entry) bool {
		c, ok := e.Event.(team.EmergencyEnded)
		return ok && m.stands(e) && c.Opening == o.Opening && c.Person == o.Person
	})
}

// sees says whether a viewer may read an entry of Sam's chart.
func (m model) sees(v team.Viewer, e journal.Entry) bool {
	if open, any := m.urgent(v, e.Lane); any && !alone(e.Lane) {
		switch own := e.Author == v.Person; {
		case own, open && e.Lane != journal.Team && e.Lane != journal.Messages, open && names(e, v):
			return true
		}
	} else if any {
		return e.Author == v.Person
	}
	if v.Role == journal.Client {
		return v.Person == sam && (e.Author == sam || !alone(e.Lane))
	}
	standing, holds := m.standing(v, e.Lane)
	own := e.Author == v.Person
	switch {
	case standing == "":
		return false
	case alone(e.Lane):
		return own && !v.Unattended
	case own:
		return true
	case standing == "former":
		return false
	case standing == "lapsed":
		return e.Lane == journal.Team && names(e, v)
	case !holds:
		return false
	case e.Lane == journal.Team || e.Lane == journal.Messages || e.Lane == journal.Visits && standing == "front desk":
		return names(e, v)
	}
	return true
}

func alone(l journal.Lane) bool {
	return l == "psychotherapy-note" || l == "sud-counseling-note" || l == "client-only"
}

// names says whether an entry is about the viewer or their practice; who is on
// the team is for everyone on it.
func names(e journal.Entry, v team.Viewer) bool {
	switch ev := e.Event.(type) {
	case team.ConsentGiven:
		return ev.To == v.Person || ev.To == v.Practice
	case team.ConsentRevoked:
		return ev.To == v.Person || ev.To == v.Practice
	case team.EmergencyOpened:
		return ev.Person == v.Person || slices.Contains(ev.Told, v.Person)
	case said:
		return slices.Contains(ev.To, v.Person) || slices.Contains(ev.To, v.Practice)
	}
	return true
}

func (m model) standing(v team.Viewer, lane journal.Lane) (standing string, holds bool) {
	switch v.Role {
	case journal.Therapist, journal.Prescriber, journal.Coordinator:
		s := m.seat(v.Person, v.Practice, v.Role)
		if s.former {
			standing = "former"
		}
		if s.active {
			standing = "lapsed"
			if h, agreed := m.holds(v.Person, v.Practice, v.Role, lane); agreed {
				return "member", h
			}
		}
		if v.Role == journal.Coordinator && m.treats(v.Practice) {
			return "front desk", lane == journal.Contact || lane == journal.Visits
		}
	case journal.Supervisor:
		for _, therapist := range v.Supervises {
			if h, agreed := m.holds(therapist, v.Practice, journal.Therapist, lane); agreed {
				standing, holds = "supervisor", holds || h
			}
		}
	}
	return standing, holds
}

// treats says whether somebody of a practice is on the team.
func (m model) treats(practice journal.ID) bool {
	return slices.ContainsFunc(seats, func(j team.Joined) bool {
		return j.Practice == practice && m.seat(j.Person, practice, j.Role).active
	})
}
