package clinic_test

import (
	"testing"

	"tandem/auth"
	"tandem/journal"
)

// TestEndRole: the owner reads in numbers what hangs on a role, and ends it with
// somebody named to be called; a client reads who, and nobody else is told.
func TestEndRole(t *testing.T) {
	p := open(t)
	owen := p.owen
	amina := p.amina.Viewer.Person
	page := "/house/people/" + amina.String() + "/therapist"
	p.get(owen, "/house").want(t, 200, page, "end it")
	p.get(owen, page).want(t, 200, "End a role: ", "Who is called from now on", "Ruth Calder", "!Sam", "!Dev")
	p.get(owen, "/house/people/"+amina.String()+"/owner").want(t, 404)
	p.get(owen, "/house/people/"+p.noor.Viewer.Person.String()+"/prescriber").want(t, 404)
	p.get(p.ruth, page).want(t, 403)
	heir := p.ruth.Viewer.Person.String() + " therapist " + p.harbor.String()
	p.fills(owen, page, "heir", heir, "why", "Amina moved away.").want(t, 403, "Confirm that it is you", "Amina moved away.")
	owen.Fresh = true
	p.fills(owen, page, "why", "Amina moved away.").want(t, 422, "Choose who is called from now on.", "Amina moved away.</textarea>")
	p.fills(owen, page, "heir", heir, "why", " ").want(t, 422, "Say why; the client reads it.")
	p.fills(owen, page, "heir", heir, "why", "Amina moved away.").leads(t, "/house")
	if p.told[p.sam] != auth.SomethingWaits || p.told[p.ruth.Viewer.Person] != auth.SomethingWaits || p.told[amina] != auth.RoleChanged {
		t.Errorf("told: %v", p.told)
	}
	p.get(owen, page).want(t, 404)
	p.get(p.ruth, "{sam}").want(t, 200, "Sam Rivera")
	if dir, err := p.House(t.Context()); err != nil || dir.At(amina, p.harbor) {
		t.Errorf("Amina is still here, %v", err)
	}
}

// The last owner's role has no end.
func TestEndLastOwner(t *testing.T) {
	p := open(t)
	owen := p.owen
	owen.Fresh = true
	p.fills(owen, "/house/people/"+owen.Viewer.Person.String()+"/owner").want(t, 409, "the last owner of the practice")
	if dir, _ := p.House(t.Context()); len(dir.With(journal.Owner, p.harbor)) != 1 {
		t.Error("nobody owns the practice")
	}
}
