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
	}
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
