package desk

import (
	"context"

	"tandem/fault"
	"tandem/journal"
	"tandem/team"
)

// Introduced is a clinician of another practice whom a colleague brings in: a
// person, a practice of their own, what they do there, and their licence. They
// come onto no care team by it.
type Introduced struct {
	Person   team.PersonAdded
	Practice team.PracticeOpened
	Role     journal.Role
	Licence  team.LicenceRecorded
}

// Introduce lets a clinician bring a colleague of another practice into the
// deployment, so that they can treat a client together. Nobody who is here
// already is changed by it, and it gives no role at anybody else's practice.
func (d *Desk) Introduce(ctx context.Context, who Caller, command journal.ID, x Introduced) error {
	v := who.Viewer
	if v.Role != journal.Therapist && v.Role != journal.Prescriber || v.Unattended || who.Via != "" {
		return fault.New(fault.Denied, "Only a clinician brings in a colleague of another practice.")
	}
	if err := who.Confirm(); err != nil { // it gives a role
		return err
	}
	if x.Role != journal.Therapist && x.Role != journal.Prescriber {
		return fault.In("role", "Choose what the person does there.")
	}
	x.Licence.Person = x.Person.Person
	return d.decideHouse(ctx, who, command, func(dir team.Directory) ([]journal.Event, error) {
		_, known := dir.Person(x.Person.Person)
		if _, there := dir.Practice(x.Practice.Practice); known || there {
			return nil, fault.New(fault.Conflict, "This colleague was brought in already.")
		}
		return []journal.Event{x.Practice, x.Person, team.RoleGiven{Person: x.Person.Person, Practice: x.Practice.Practice, Role: x.Role}, x.Licence}, nil
	})
}
