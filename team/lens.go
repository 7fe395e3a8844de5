package team

import (
	"fmt"
	"slices"
	"time"

	"tandem/journal"
)

// Viewer is who is looking: one person, in one role, at one practice.
type Viewer struct {
	Person     journal.ID
	Role       journal.Role
	Practice   journal.ID
	Supervises []journal.ID   // the therapists a supervisor answers for
	Lanes      []journal.Lane // the lanes a duty of the program declares
	Forms      []journal.Lane // those of which a duty reads the answers to questionnaires, and nothing else
	Agreements bool           // of a duty: it tells who reads what, and needs every agreement for that
	Unattended bool           // a command acts in the person's name: what is theirs alone stays shut
}

// Standing is how a viewer comes to a chart.
type Standing string

// The standings. None is the zero value: there is no chart for this viewer.
const (
	None       Standing = ""
	Self       Standing = "client"
	OnTeam     Standing = "member"
	Supervises Standing = "supervisor"
	FrontDesk  Standing = "front desk"
	Former     Standing = "former member" // sees what they wrote, nothing newer
	Lapsed     Standing = "lapsed"        // on the team, no agreement in force
	Duty       Standing = "duty"          // a duty of the program
	Urgent     Standing = "emergency"     // no agreement, and an emergency opened the chart
)

// Lens is what one viewer may see of one chart at one moment.
type Lens struct {
	Viewer   Viewer
	Standing Standing
	Ends     time.Time // when the next consent behind it ends; zero when none does
	// Emergency is what opened the chart beyond consent; zero when nothing did.
	Emergency Emergency
	lanes     laneSet
	beyond    laneSet  // those of lanes that the emergency opened
	forms     laneSet  // those of lanes of which only answers to questionnaires pass
	base      Standing // without the emergency, where that is Urgent
}

// laneSet is a set of lanes as bits, in the order of allLanes.
type laneSet uint32

var allLanes = append(slices.Clone(journal.ChartLanes),
	journal.PsychotherapyNotes, journal.SUDCounselingNotes, journal.ClientOnly)

func setOf(lanes ...journal.Lane) (s laneSet) {
	for _, l := range lanes {
		if i := slices.Index(allLanes, l); i >= 0 {
			s |= 1 << i
		}
	}
	return s
}

func (s laneSet) has(l journal.Lane) bool { return setOf(l)&s != 0 }

// The sets behind the sharing rules' table of lanes.
var (
	everyLane = setOf(journal.ChartLanes...)
	// always: not in the grid; every clinician of the team has them.
	always = setOf(journal.Safety, journal.Visits, journal.Messages, journal.Contact, journal.Team)
	// atStart: what the agreement's form proposes, and what the clinician who
	// registers the client has from the first entry.
	atStart = setOf(journal.Scores, journal.Diary, journal.Urges, journal.Medication,
		journal.SideEffects, journal.Sessions, journal.Plan)
	therapyLanes = setOf(journal.SessionNotes, journal.Skills, journal.Formulation)
	// locked: needed for that person's work; closed only by ending the membership.
	lockedTherapist  = setOf(journal.Sessions, journal.Plan, journal.Scores) | therapyLanes
	lockedPrescriber = setOf(journal.Medication, journal.SideEffects, journal.Plan)
	frontDesk        = setOf(journal.Contact, journal.Visits)
	// a care manager has what the client opens of the label care; the safety
	// lane is the clinicians', and who is told is said before sending.
	careManager = atStart | always&^setOf(journal.Safety)
)

// AtStart lists the lanes that the care-team agreement proposes for a role.
func AtStart(role journal.Role) []journal.Lane {
	set := atStart
	if role == journal.Therapist {
		set |= therapyLanes
	}
	return set.list()
}

// Locked says whether a lane of the grid is locked for a role: needed for the
// work, so that the way to close it is to end the membership.
func Locked(role journal.Role, l journal.Lane) bool { return lockedFor(role).has(l) }

func lockedFor(role journal.Role) laneSet {
	switch role {
	case journal.Therapist:
		return lockedTherapist
	case journal.Prescriber:
		return lockedPrescriber
	}
	return 0
}

func (s laneSet) list() []journal.Lane {
	var out []journal.Lane
	for _, l := range allLanes {
		if s.has(l) {
			out = append(out, l)
		}
	}
	return out
}

// Lens works out what a viewer may see of this client's chart at a moment. It
// is asked at every read; nothing remembers its answer.
func (t Team) Lens(v Viewer, now time.Time) Lens {
	l := Lens{Viewer: v}
	switch v.Role {
	case journal.Client:
		if v.Person == t.Client && !v.Person.IsZero() {
			l.Standing, l.lanes = Self, everyLane
		}
	case journal.Program:
		l.Standing, l.lanes = Duty, setOf(v.Lanes...)|setOf(v.Forms...)
		l.forms = setOf(v.Forms...) &^ setOf(v.Lanes...)
	case journal.Therapist, journal.Prescriber:
		t.member(&l, v.Person, now)
	case journal.Supervisor:
		t.supervisor(&l, now)
	case journal.Coordinator:
		t.member(&l, v.Person, now)
		if l.Standing != OnTeam { // a care manager is one whom the client has agreed to
			t.frontDesk(&l)
		}
	}
	t.urgent(&l, now)
	return l
}

// member opens the lanes of a person on the team, in the role and at the
// practice they look from.
func (t Team) member(l *Lens, person journal.ID, now time.Time) {
	for _, m := range t.Members {
		if m.Person != person || m.Role != l.Viewer.Role || m.Practice != l.Viewer.Practice {
			continue
		}
		if !m.Active() {
			if l.Standing == None {
				l.Standing = Former
			}
			continue
		}
		l.Standing = OnTeam
		l.lanes, l.Ends = t.opened(m, now)
		if l.lanes == 0 {
			l.Standing = Lapsed
		}
		return
	}
}

// opened gives the lanes that are open to an active member, and when the
// first of the consents that open them ends. A consent for records of a
// substance-use program opens these, and nothing beside them that an agreement
// of its own is asked for; when it ends is said apart.
func (t Team) opened(m Member, now time.Time) (lanes laneSet, ends time.Time) {
	return t.openedBy(m, func(c Consent) bool { return c.InForce(now) })
}

// openedBy is opened by those consents that hold.
func (t Team) openedBy(m Member, holds func(Consent) bool) (lanes laneSet, ends time.Time) {
	var locked laneSet
	agreed := m.Registrar
	if m.Registrar {
		lanes, locked = setOf(AtStart(m.Role)...), lockedFor(m.Role)
	}
	var no laneSet
	for _, c := range t.Consents {
		if !holds(c) || c.To != m.Person && c.To != m.Practice {
			continue
		}
		if c.Deny {
			no |= setOf(c.Lanes...)
			continue
		}
		agreed = true
		lanes |= c.opens(m)
		if c.apart() {
			continue
		}
		locked = lockedFor(m.Role)
		if ends.IsZero() || c.Until.Before(ends) {
			ends = c.Until
		}
	}
	if !agreed {
		return 0, time.Time{}
	}
	lanes = (lanes | locked | always) &^ (no &^ locked &^ always)
	if m.Role == journal.Coordinator {
		lanes &= careManager
	}
	return lanes, ends
}

// opens gives the lanes that a consent in force opens: those of therapy need a
// signature where the reader is not the therapist, those of a substance-use
// program a form of their own, and the author-alone classes no form here.
func (c Consent) opens(m Member) laneSet {
	lanes := setOf(c.Lanes...) & everyLane
	if !c.Signed && m.Role != journal.Therapist {
		lanes &^= therapyLanes
	}
	if !c.Part2 || !c.Signed {
		lanes &^= setOf(journal.SUD)
	}
	return lanes
}

// supervisor holds what the supervised therapist holds, at the same practice.
func (t Team) supervisor(l *Lens, now time.Time) {
	for _, m := range t.Members {
		if !m.Active() || m.Role != journal.Therapist || m.Practice != l.Viewer.Practice || !slices.Contains(l.Viewer.Supervises, m.Person) {
			continue
		}
		lanes, ends := t.opened(m, now)
		if lanes == 0 {
			continue
		}
		l.Standing, l.lanes = Supervises, l.lanes|lanes
		if l.Ends.IsZero() || !ends.IsZero() && ends.Before(l.Ends) {
			l.Ends = ends
		}
	}
}

// frontDesk sees how to reach the clients of its practice, and their visits.
func (t Team) frontDesk(l *Lens) {
	for _, m := range t.Members {
		if m.Active() && m.Practice == l.Viewer.Practice {
			l.Standing, l.lanes = FrontDesk, frontDesk
			return
		}
	}
}

// Has says whether a lane is open.
func (l Lens) Has(lane journal.Lane) bool { return l.lanes.has(lane) }

// HasAll says whether every one of the lanes is open: what is made from
// several lanes is shown to who holds all of them.
func (l Lens) HasAll(lanes ...journal.Lane) bool { return setOf(lanes...)&^l.lanes == 0 }

// Lanes lists what is open.
func (l Lens) Lanes() []journal.Lane { return l.lanes.list() }

// Closed lists the lanes of the grid that are not open, without saying whether
// there is anything in them.
func (l Lens) Closed() []journal.Lane {
	var out []journal.Lane
	for _, lane := range journal.GridLanes {
		if !l.Has(lane) && lane != journal.SUD {
			out = append(out, lane)
		}
	}
	return out
}

// Key names the lens for caches: two lenses with one key let the same through,
// and let the same be written.
func (l Lens) Key() string {
	return fmt.Sprintf("%x/%s/%s/%x/%x/%x/%x/%t/%t", l.Viewer.Person, l.Viewer.Role, l.Standing, l.Viewer.Practice, uint32(l.lanes), uint32(l.beyond), uint32(l.forms), l.Viewer.Unattended, l.Viewer.Agreements)
}

// concerned is an event that names the people or practices it is about.
type concerned interface{ Concerns() []journal.ID }

// Sees says whether an entry passes the lens.
func (l Lens) Sees(e journal.Entry) bool {
	if e.Lane.AuthorAlone() {
		return !l.Viewer.Unattended && e.Author == l.Viewer.Person && l.Standing != None && e.Role != journal.Program
	}
	switch l.Standing {
	case None:
		return false
	case Former:
		return e.Author == l.Viewer.Person
	case Lapsed:
		return e.Author == l.Viewer.Person || e.Lane == journal.Team && l.named(e)
	}
	if !l.Has(e.Lane) {
		return e.Author == l.Viewer.Person
	}
	if l.forms.has(e.Lane) && !isForm(e.Event) {
		return false
	}
	if l.Standing == Self || e.Author == l.Viewer.Person {
		return true
	}
	switch e.Lane {
	case journal.Team:
		return l.agreements() || l.named(e)
	case journal.Messages:
		return l.named(e)
	case journal.Visits:
		return l.Standing != FrontDesk || l.named(e)
	}
	return true
}

// isForm says whether an event is answers to a questionnaire, or takes some back.
func isForm(e journal.Event) bool {
	return e != nil && (e.Kind() == answered || e.Kind() == (journal.Withdrawn{}).Kind())
}

// named says whether an entry is for everyone on the team, or names the
// viewer or the viewer's practice.
func (l Lens) named(e journal.Entry) bool {
	c, ok := e.Event.(concerned)
	if !ok {
		return e.Lane != journal.Messages
	}
	ids := c.Concerns()
	return slices.Contains(ids, l.Viewer.Person) || !l.Viewer.Practice.IsZero() && slices.Contains(ids, l.Viewer.Practice)
}

// Filter gives the entries that pass, in their order.
func (l Lens) Filter(entries []journal.Entry) []journal.Entry {
	out := make([]journal.Entry, 0, len(entries))
	for _, e := range entries {
		if l.Sees(e) {
			out = append(out, e)
		}
	}
	return out
}

// agreements says whether the viewer is a duty that tells people who reads what.
// Another that reads the team knows who is on it, and no agreement with anybody.
func (l Lens) agreements() bool { return l.Standing == Duty && l.Viewer.Agreements }

// Visible gives the part of the team that the lens lets its viewer know: all
// members, and the consents that name the viewer or the viewer's practice.
func (l Lens) Visible(t Team) Team {
	if l.Standing == Self || l.agreements() {
		return t
	}
	theirs := func(to journal.ID) bool { return !to.IsZero() && (to == l.Viewer.Person || to == l.Viewer.Practice) }
	v := t
	v.Consents = slices.DeleteFunc(slices.Clone(t.Consents), func(c Consent) bool { return !theirs(c.To) })
	v.Given = slices.DeleteFunc(slices.Clone(t.Given), func(g journal.Line[ConsentGiven]) bool { return !theirs(g.What.To) })
	v.Revoked = slices.DeleteFunc(slices.Clone(t.Revoked), func(r journal.Line[ConsentRevoked]) bool { return !theirs(r.What.To) })
	hidden := func(e EmergencyOpened) bool { return !slices.Contains(e.Concerns(), l.Viewer.Person) }
	v.Emergencies = slices.DeleteFunc(slices.Clone(t.Emergencies), func(e Emergency) bool { return hidden(e.EmergencyOpened) })
	v.Opened = slices.DeleteFunc(slices.Clone(t.Opened), func(o journal.Line[EmergencyOpened]) bool { return hidden(o.What) })
	v.Released = slices.DeleteFunc(slices.Clone(t.Released), func(r journal.Line[Released]) bool {
		return !slices.Contains(r.What.Concerns(), l.Viewer.Person) && !slices.Contains(r.What.Concerns(), l.Viewer.Practice)
	})
	return v
}
