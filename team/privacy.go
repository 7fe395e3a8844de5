package team

import (
	"slices"
	"strings"
	"time"

	"tandem/fault"
	"tandem/journal"
)

// AuditLookedAt: who looks after privacy looked at something that the weekly
// page showed, and wrote what they concluded.
type AuditLookedAt struct {
	Practice  journal.ID `json:"practice"`
	About     string     `json:"about"` // names the line: a kind and ids, no words
	Concluded string     `json:"concluded"`
}

// Kind is the word on disk.
func (AuditLookedAt) Kind() string { return "team.audit_looked_at" }

// Lane is the house's.
func (AuditLookedAt) Lane() journal.Lane { return journal.House }

// Looked is what was concluded of a line, by whom and when.
type Looked struct {
	AuditLookedAt
	By journal.ID
	At time.Time
}

// RoleChange is a role that was given, or that ended.
type RoleChange struct {
	Entry    journal.ID
	Person   journal.ID
	Practice journal.ID
	Role     journal.Role
	Ended    bool
	By       journal.ID
	At       time.Time
}

// audited folds what the weekly page shows of the house itself.
func (d *Directory) audited(e journal.Entry) {
	change := RoleChange{Entry: e.ID, By: e.Author, At: e.Recorded}
	switch ev := e.Event.(type) {
	case AuditLookedAt:
		d.Looked = append(d.Looked, Looked{ev, e.Author, e.Recorded})
		return
	case RoleGiven:
		change.Person, change.Practice, change.Role = ev.Person, ev.Practice, ev.Role
	case RoleEnded:
		change.Person, change.Practice, change.Role, change.Ended = ev.Person, ev.Practice, ev.Role, true
	default:
		return
	}
	d.RoleChanges = append(d.RoleChanges, change)
}

// LookedAt gives the newest conclusion about a line.
func (d Directory) LookedAt(practice journal.ID, about string) (Looked, bool) {
	for _, l := range slices.Backward(d.Looked) {
		if l.Practice == practice && l.About == about {
			return l, true
		}
	}
	return Looked{}, false
}

// Guards says whether a viewer looks after privacy at the practice they act for.
func (d Directory) Guards(v Viewer) bool {
	return v.Role != journal.Client && !v.Unattended && d.At(v.Person, v.Practice) && slices.Contains(d.PrivacyOfficers(v.Practice), v.Person)
}

// LookAt decides that something of the weekly page was looked at.
func (d Directory) LookAt(about, concluded string, by Viewer) (journal.Event, error) {
	concluded = strings.TrimSpace(concluded)
	switch {
	case !d.Guards(by):
		return nil, fault.New(fault.NotFound, "Not found.")
	case concluded == "":
		return nil, fault.In("concluded", "Write in a sentence what you concluded.")
	}
	return AuditLookedAt{Practice: by.Practice, About: about, Concluded: concluded}, nil
}

// NameOfficer decides who looks after privacy at an owner's practice; a zero
// person is the owner again.
func (d Directory) NameOfficer(person journal.ID, by Viewer) (journal.Event, error) {
	if !person.IsZero() && !d.At(person, by.Practice) {
		return nil, fault.In("person", "Choose somebody of the house.")
	}
	return PrivacyOfficerNamed{Practice: by.Practice, Person: person}, nil
}

// RuleEmergencies decides what an emergency opens at an owner's practice, and
// for how many hours.
func (d Directory) RuleEmergencies(hours int, therapy bool, by Viewer) (journal.Event, error) {
	if hours < 1 || hours > mostEmergencyHours {
		return nil, fault.In("hours", "Write a number of hours from 1 to 24.")
	}
	return EmergencyRuleSet{Practice: by.Practice, Hours: hours, Therapy: therapy}, nil
}

// Counts says whether a practice may count, among others and without a name, what
// was answered in a lane at a moment: somebody who treats the client there reads
// it now, or did when they left, and it was answered before that.
func (t Team) Counts(practice journal.ID, lane journal.Lane, answered, now time.Time) bool {
	return slices.ContainsFunc(t.Members, func(m Member) bool {
		if m.Practice != practice || m.Role != journal.Therapist && m.Role != journal.Prescriber {
			return false
		}
		if m.Active() {
			lanes, _ := t.opened(m, now)
			return lanes.has(lane)
		}
		lanes, _ := t.openedBy(m, func(c Consent) bool { return c.heldAt(m.Left) })
		return lanes.has(lane) && answered.Before(m.Left)
	})
}

// TreatedAt says whether anybody of a practice was on the care team at a moment.
func (t Team) TreatedAt(practice journal.ID, at time.Time) bool {
	return slices.ContainsFunc(t.Members, func(m Member) bool {
		return m.Practice == practice && !m.Since.After(at) && (m.Active() || m.Left.After(at))
	})
}
