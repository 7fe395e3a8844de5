package team_test

import (
	"slices"
	"testing"

	"tandem/fault"
	"tandem/journal"
	"tandem/team"
)

var (
	olga      = journal.ID{12, 6}
	asOwen    = team.Viewer{Person: owen, Role: journal.Owner, Practice: harbor}
	aminaSits = team.Seat{Person: amina, Role: journal.Therapist, Practice: harbor}
	ruthSits  = team.Seat{Person: ruth, Role: journal.Therapist, Practice: harbor}
)

// working is a house: Amina, Ruth and Owen at Harbor, Noor at Rivers.
func working(more ...journal.Event) team.Directory {
	events := append([]journal.Event{
		team.RoleGiven{Person: amina, Practice: harbor, Role: journal.Therapist}, team.RoleGiven{Person: ruth, Practice: harbor, Role: journal.Therapist},
		team.RoleGiven{Person: owen, Practice: harbor, Role: journal.Owner}, team.RoleGiven{Person: noor, Practice: rivers, Role: journal.Prescriber},
	}, more...)
	var all []journal.Entry
	for i, ev := range events {
		all = append(all, journal.Entry{ID: journal.ID{80, byte(i)}, Recorded: start, Lane: journal.House, Event: ev})
	}
	return team.FoldDirectory(all)
}

// TestEndRole: an owner ends what is of their own practice, and not the last owner.
func TestEndRole(t *testing.T) {
	dir := working()
	for _, x := range []struct {
		what string
		seat team.Seat
		by   team.Viewer
		want fault.Kind
	}{
		{"a therapist of the practice", aminaSits, asOwen, 0},
		{"who sits at another practice", team.Seat{Person: noor, Role: journal.Prescriber, Practice: rivers}, asOwen, fault.NotFound},
		{"a role that the person has not", team.Seat{Person: amina, Role: journal.Owner, Practice: harbor}, asOwen, fault.NotFound},
		{"by a therapist", ruthSits, asAmina, fault.NotFound},
		{"the last owner", team.Seat{Person: owen, Role: journal.Owner, Practice: harbor}, asOwen, fault.Conflict},
	} {
		ev, err := dir.EndRole(x.seat, x.by)
		if (err == nil) != (x.want == 0) || err != nil && fault.KindOf(err) != x.want {
			t.Errorf("EndRole of %s = %v, %v, want %v", x.what, ev, err, x.want)
		}
	}
	if _, err := dir.EndRoles(owen); fault.KindOf(err) != fault.Conflict {
		t.Errorf("the last owner departs: %v", err)
	}
	two := working(team.RoleGiven{Person: olga, Practice: harbor, Role: journal.Owner})
	if _, err := two.EndRole(team.Seat{Person: owen, Role: journal.Owner, Practice: harbor}, asOwen); err != nil {
		t.Errorf("one of two owners: %v", err)
	}
	if got := dir.Heirs(aminaSits); !slices.Equal(got, []team.Seat{ruthSits}) {
		t.Errorf("heirs %v, want Ruth: not Noor of another practice, not the owner", got)
	}
}

// after is a team once what was decided is written.
func after(t *testing.T, tm team.Team, events []journal.Event) team.Team {
	t.Helper()
	for i, ev := range events {
		tm.Advance(journal.Entry{ID: journal.ID{90, byte(i)}, At: now, Recorded: now, Lane: journal.Team, Author: owen, Role: journal.Owner, Event: ev})
	}
	return tm
}

// TestHandOver: the heir is called in the place of the one who left, has what
// that one had from the practice and nothing that the client had closed; what
// the client agreed to with the one who left is over.
func TestHandOver(t *testing.T) {
	no := team.ConsentGiven{Consent: journal.ID{70, 1}, To: amina, Lanes: []journal.Lane{journal.Diary}, From: start, How: "on screen", Signed: true, Deny: true}
	tm := on(no)
	events, err := tm.HandOver(aminaSits, ruthSits, "Amina has moved away.", now)
	if err != nil {
		t.Fatal(err)
	}
	got := after(t, tm, events)
	if named := got.Named(); !slices.Equal(named, []journal.ID{ruth, noor}) {
		t.Errorf("named %v, want Ruth, then Noor", named)
	}
	lens := got.Lens(team.Viewer{Person: ruth, Role: journal.Therapist, Practice: harbor}, now)
	if lens.Standing != team.OnTeam || !lens.Has(journal.Safety) || !lens.Has(journal.Scores) || lens.Has(journal.Diary) {
		t.Errorf("Ruth is %s and sees %v, want the practice's lanes without the diary", lens.Standing, lens.Lanes())
	}
	if lens := got.Lens(asAmina, now); lens.Standing != team.Former {
		t.Errorf("Amina is %s, want a former member", lens.Standing)
	}

	if _, err := tm.HandOver(aminaSits, ruthSits, " ", now); fault.KindOf(err) != fault.Invalid {
		t.Errorf("without a word for the client: %v", err)
	}
	if _, err := tm.HandOver(ruthSits, aminaSits, "why", now); fault.KindOf(err) != fault.NotFound {
		t.Errorf("of who is not on the team: %v", err)
	}
	if events, err := tm.HandOver(aminaSits, team.Seat{}, "why", now); err != nil || len(events) != 1 {
		t.Errorf("to nobody, while Noor can be called = %v, %v", events, err)
	}
	alone := on(team.Left{Person: noor})
	if _, err := alone.HandOver(aminaSits, team.Seat{}, "why", now); fault.KindOf(err) != fault.Conflict {
		t.Errorf("to nobody, and nobody is left: %v", err)
	}
	beside := on(team.Joined{Person: amina, Practice: rivers, Role: journal.Prescriber})
	events, err = beside.HandOver(aminaSits, team.Seat{}, "why", now)
	if err != nil {
		t.Fatal(err)
	}
	if got := after(t, beside, events); got.Holds(aminaSits) || !got.Holds(team.Seat{Person: amina, Role: journal.Prescriber, Practice: rivers}) {
		t.Errorf("what Amina is at the other practice does not go on: %+v", got.Members)
	}
}

// An heir of a member by agreement waits for an agreement too, unless nobody
// else could be called.
func TestHandOverByAgreement(t *testing.T) {
	noorSits, heir := team.Seat{Person: noor, Role: journal.Prescriber, Practice: rivers}, team.Seat{Person: olga, Role: journal.Prescriber, Practice: rivers}
	asOlga := team.Viewer{Person: olga, Role: journal.Prescriber, Practice: rivers}
	tm := on(yes(1, journal.Scores))
	events, err := tm.HandOver(noorSits, heir, "why", now)
	if err != nil {
		t.Fatal(err)
	}
	if lens := after(t, tm, events).Lens(asOlga, now); lens.Standing != team.Lapsed {
		t.Errorf("Olga is %s, want nothing open before the client agrees", lens.Standing)
	}
	left := on(yes(1, journal.Scores), team.Left{Person: amina})
	events, err = left.HandOver(noorSits, heir, "why", now)
	if err != nil {
		t.Fatal(err)
	}
	if lens := after(t, left, events).Lens(asOlga, now); !lens.Has(journal.Safety) {
		t.Errorf("Olga, who alone is called, sees %v", lens.Lanes())
	}
}
