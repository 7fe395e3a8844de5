package team

import (
	"slices"
	"strings"

	"tandem/journal"
)

// Directory is the fold of the house: the practices and people of this
// deployment. It knows nothing about any client.
type Directory struct {
	Practices []PracticeOpened
	People    []Person
	Officers  []PrivacyOfficerNamed
	Rules     []EmergencyRuleSet
	Calls     []CallingRuleSet
	Erasures  []Erasure
	Holds     []Hold
	Releases  []Release

	RoleChanges []RoleChange // as they were written down
	Looked      []Looked
}

// Person is somebody who works here.
type Person struct {
	PersonAdded
	Roles    []RoleGiven
	Licences []LicenceRecorded
}

// FoldDirectory reads the house's entries.
func FoldDirectory(entries []journal.Entry) Directory {
	var d Directory
	for _, e := range entries {
		d.advance(e)
	}
	return d
}

func (d *Directory) advance(e journal.Entry) {
	d.audited(e)
	switch ev := e.Event.(type) {
	case PracticeOpened:
		for i := range d.Practices {
			if d.Practices[i].Practice == ev.Practice {
				d.Practices[i] = ev
				return
			}
		}
		d.Practices = append(d.Practices, ev)
	case PersonAdded:
		d.person(ev.Person).PersonAdded = ev
	case RoleGiven:
		p := d.person(ev.Person)
		p.end(ev.Practice, ev.Role)
		p.Roles = append(p.Roles, ev)
	case RoleEnded:
		d.person(ev.Person).end(ev.Practice, ev.Role)
	case LicenceRecorded:
		p := d.person(ev.Person)
		p.Licences = slices.DeleteFunc(p.Licences, func(l LicenceRecorded) bool { return l.State == ev.State && l.Type == ev.Type })
		p.Licences = append(p.Licences, ev)
	case PrivacyOfficerNamed:
		d.Officers = slices.DeleteFunc(d.Officers, func(o PrivacyOfficerNamed) bool { return o.Practice == ev.Practice })
		d.Officers = append(d.Officers, ev)
	case EmergencyRuleSet:
		d.Rules = slices.DeleteFunc(d.Rules, func(r EmergencyRuleSet) bool { return r.Practice == ev.Practice })
		d.Rules = append(d.Rules, ev)
	case CallingRuleSet:
		d.Calls = slices.DeleteFunc(d.Calls, func(r CallingRuleSet) bool { return r.Practice == ev.Practice })
		d.Calls = append(d.Calls, ev)
	default:
		d.keeping(e)
		d.releases(e)
	}
}

// PrivacyOfficers are who looks after privacy at a practice: the person the
// owner named, while they work there, else the owners.
func (d Directory) PrivacyOfficers(practice journal.ID) []journal.ID {
	for _, o := range d.Officers {
		if o.Practice == practice && d.At(o.Person, practice) {
			return []journal.ID{o.Person}
		}
	}
	return d.With(journal.Owner, practice)
}

// With gives who has a role at a practice.
func (d Directory) With(role journal.Role, practice journal.ID) []journal.ID {
	var out []journal.ID
	for _, p := range d.People {
		if _, ok := d.Viewer(p.Person, role, practice); ok {
			out = append(out, p.Person)
		}
	}
	return out
}

// At says whether a person has any role at a practice.
func (d Directory) At(person, practice journal.ID) bool {
	p, _ := d.Person(person)
	return slices.ContainsFunc(p.Roles, func(r RoleGiven) bool { return r.Practice == practice })
}

// EmergencyRule is what a practice decided about emergencies, or the default.
func (d Directory) EmergencyRule(practice journal.ID) EmergencyRuleSet {
	for _, r := range d.Rules {
		if r.Practice == practice {
			return r
		}
	}
	return EmergencyRuleSet{Practice: practice, Hours: emergencyHours}
}

// Licensed says whether a licence of the person is written down that has not
// ended on a day.
func (p Person) Licensed(on journal.Day) bool {
	return slices.ContainsFunc(p.Licences, func(l LicenceRecorded) bool { return l.Expires >= on })
}

// lasts is how long an opening lasts by the rule.
func (r EmergencyRuleSet) lasts() int {
	if r.Hours < 1 || r.Hours > mostEmergencyHours {
		return emergencyHours
	}
	return r.Hours
}

func (d *Directory) person(id journal.ID) *Person {
	for i := range d.People {
		if d.People[i].Person == id {
			return &d.People[i]
		}
	}
	d.People = append(d.People, Person{PersonAdded: PersonAdded{Person: id}})
	return &d.People[len(d.People)-1]
}

func (p *Person) end(practice journal.ID, role journal.Role) {
	p.Roles = slices.DeleteFunc(p.Roles, func(r RoleGiven) bool { return r.Practice == practice && r.Role == role })
}

// Person finds somebody who works here.
func (d Directory) Person(id journal.ID) (Person, bool) {
	for _, p := range d.People {
		if p.Person == id {
			return p, true
		}
	}
	return Person{}, false
}

// Practice finds a practice.
func (d Directory) Practice(id journal.ID) (PracticeOpened, bool) {
	for _, p := range d.Practices {
		if p.Practice == id {
			return p, true
		}
	}
	return PracticeOpened{}, false
}

// Viewer gives the person as they look from one role at one practice, and
// whether they have that role.
func (d Directory) Viewer(person journal.ID, role journal.Role, practice journal.ID) (Viewer, bool) {
	p, _ := d.Person(person)
	for _, r := range p.Roles {
		if r.Role == role && r.Practice == practice {
			return Viewer{Person: person, Role: role, Practice: practice, Supervises: r.Supervises}, true
		}
	}
	return Viewer{}, false
}

// First is the first word of a person's name: how colleagues and clients are
// spoken of in a sentence.
func (p PersonAdded) First() string {
	first, _, _ := strings.Cut(p.Name, " ")
	return first
}

// Titled is the name with its credentials.
func (p PersonAdded) Titled() string {
	if p.Credentials == "" {
		return p.Name
	}
	return p.Name + ", " + p.Credentials
}
