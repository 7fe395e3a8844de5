package team

import (
	"slices"
	"strings"
	"time"

	"tandem/fault"
	"tandem/journal"
)

// EmergencyOpened: a licensed clinician of a practice that treats the client
// opened the chart beyond consent (45 CFR 164.312(a)(2)(ii)). Where a medical
// emergency opened the records of a substance-use program, this is the written
// record of 42 CFR 2.51: who received them and where they work, who gave them,
// when, and the nature of the emergency.
type EmergencyOpened struct {
	Opening  journal.ID   `json:"opening"`
	Person   journal.ID   `json:"person"`
	Practice journal.ID   `json:"practice"`
	Role     journal.Role `json:"role"`
	Reason   string       `json:"reason"`
	Until    time.Time    `json:"until"`
	Medical  bool         `json:"medical,omitempty"` // consent could not be had in time: opens substance-use program records too
	Facility string       `json:"facility,omitempty"`
	Therapy  bool         `json:"therapy,omitempty"` // the practices had decided that it opens therapy too
	Told     []journal.ID `json:"told"`
}

// EmergencyEnded: who had opened the chart in an emergency closed it again.
type EmergencyEnded struct {
	Opening journal.ID `json:"opening"`
	Person  journal.ID `json:"person"`
	Done    string     `json:"done,omitempty"` // what was done, for the team
}

// Kind is the word on disk.
func (EmergencyOpened) Kind() string { return "team.emergency_opened" }
func (EmergencyEnded) Kind() string  { return "team.emergency_ended" }

// Lane is the part of the chart that the event belongs to.
func (EmergencyOpened) Lane() journal.Lane { return journal.Team }
func (EmergencyEnded) Lane() journal.Lane  { return journal.Team }

// Concerns names who opened the chart and who was told.
func (e EmergencyOpened) Concerns() []journal.ID {
	return append([]journal.ID{e.Person}, e.Told...)
}

// Emergency is one opening beyond consent, and whether it stands.
type Emergency struct {
	EmergencyOpened
	Opened time.Time
	Ended  time.Time // before Until, where who opened it closed it
	Done   string
	Entry  journal.ID
}

// InForce says whether the opening still counts at a moment.
func (e Emergency) InForce(now time.Time) bool {
	return e.Ended.IsZero() && now.Before(e.Until)
}

// lanes is what the opening lets through: everything of the labels care and
// admin; more only where its entry says so. Never an author's own.
func (e Emergency) lanes() laneSet {
	set := atStart | always
	if e.Therapy {
		set |= therapyLanes
	}
	if e.Medical {
		set |= setOf(journal.SUD)
	}
	return set
}

// emergencyHours is how long an opening lasts where the practice has not said
// otherwise, and mostEmergencyHours how long a practice may let it last.
const (
	emergencyHours     = 4
	mostEmergencyHours = 24
)

// Emergency decides that a clinician opens the chart beyond consent. Rules are
// those of every practice whose therapist treats the client and of the
// clinician's own: the strictest counts.
func (t Team) Emergency(e EmergencyOpened, rules []EmergencyRuleSet, now time.Time) (journal.Event, error) {
	for _, open := range t.Emergencies {
		if open.Person == e.Person && open.Practice == e.Practice && open.Role == e.Role && open.InForce(now) {
			return nil, fault.New(fault.Conflict, "You have opened this chart in an emergency already.")
		}
	}
	if !e.Medical {
		e.Facility = ""
	}
	hours := mostEmergencyHours
	e.Therapy = len(rules) > 0
	for _, r := range rules {
		hours = min(hours, r.lasts())
		e.Therapy = e.Therapy && r.Therapy
	}
	e.Opening, e.Until = journal.NewID(), now.Add(time.Duration(hours)*time.Hour)
	return e, nil
}

// Check says what must be said before anyone looks for the chart: whether it
// exists must not show in what is asked back.
func (e EmergencyOpened) Check() error {
	e.Reason, e.Facility = strings.TrimSpace(e.Reason), strings.TrimSpace(e.Facility)
	var errs []error
	if len(strings.Fields(e.Reason)) < 3 {
		errs = append(errs, fault.In("reason", "Write in a sentence what the emergency is; the client reads it."))
	}
	if e.Medical && e.Facility == "" {
		errs = append(errs, fault.In("facility", "Write where the client is treated in this emergency (42 CFR 2.51)."))
	}
	return fault.Join(errs...)
}

// EndEmergency decides that an opening of this person ends before its time.
func (t Team) EndEmergency(person journal.ID, done string, now time.Time) (journal.Event, error) {
	for _, e := range t.Emergencies {
		if e.Person == person && e.InForce(now) {
			return EmergencyEnded{Opening: e.Opening, Person: person, Done: strings.TrimSpace(done)}, nil
		}
	}
	return nil, fault.New(fault.NotFound, "Not found.")
}

// Treats says whether anyone of a practice is on the team now.
func (t Team) Treats(practice journal.ID) bool {
	return slices.ContainsFunc(t.Active(), func(m Member) bool { return m.Practice == practice })
}

// emergencies works out anew which openings there were and how they ended.
func (t *Team) emergencies() {
	t.Emergencies = nil
	for _, l := range t.Opened {
		t.Emergencies = append(t.Emergencies, Emergency{EmergencyOpened: l.What, Opened: l.Recorded, Entry: l.Entry})
	}
	for _, l := range t.Closed {
		for i := range t.Emergencies {
			if e := &t.Emergencies[i]; e.Opening == l.What.Opening && e.Person == l.What.Person && e.Ended.IsZero() {
				e.Ended, e.Done = l.Recorded, l.What.Done
			}
		}
	}
}

// urgent opens what an emergency opens, to the clinician who opened it, in the
// role and at the practice they opened it from, while that practice treats the
// client. A command that acts in somebody's name has no emergency.
func (t Team) urgent(l *Lens, now time.Time) {
	v := l.Viewer
	if v.Unattended || !clinical(v.Role) || !t.Treats(v.Practice) {
		return
	}
	for _, e := range t.Emergencies {
		if e.Person != v.Person || e.Practice != v.Practice || e.Role != v.Role || !e.InForce(now) {
			continue
		}
		l.Emergency, l.beyond = e, e.lanes()&^l.lanes
		l.lanes |= l.beyond
		switch l.Standing {
		case None, Former, Lapsed:
			l.base, l.Standing = l.Standing, Urgent
		}
		return
	}
}

// clinical says whether a role treats clients or answers for who does.
func clinical(r journal.Role) bool {
	return r == journal.Therapist || r == journal.Prescriber || r == journal.Supervisor
}

// Agreed is the lens without what an emergency opened: what counts for lists,
// and for what may be written.
func (l Lens) Agreed() Lens {
	if l.Emergency.Opening.IsZero() {
		return l
	}
	l.lanes &^= l.beyond
	if l.Standing == Urgent {
		l.Standing = l.base
	}
	l.Emergency, l.beyond, l.base = Emergency{}, 0, None
	return l
}
