package team_test

import (
	"testing"
	"time"

	"tandem/journal"
	"tandem/team"
)

// TestWhoConsents walks both states through the birthdays on which the rules
// are read anew, the day before and the day itself.
func TestWhoConsents(t *testing.T) {
	born := time.Date(2012, 2, 29, 0, 0, 0, 0, time.UTC)
	on := func(age int, before bool) journal.Day {
		d := journal.DayOf(time.Date(2012+age, 3, 1, 0, 0, 0, 0, time.UTC)) // in common years; the 12th, 16th birthdays are leap days
		if (2012+age)%4 == 0 {
			d--
		}
		if before {
			d--
		}
		return d
	}
	for _, c := range []struct {
		state string
		care  team.Care
		age   int // from this birthday on no guardian is needed
	}{{"MD", team.Psychotherapy, 12}, {"MD", team.Prescribing, 16}, {"DE", team.Psychotherapy, 18}, {"DE", team.Prescribing, 18}, {"PA", team.Prescribing, 18}} {
		contact := team.Contact{Details: team.Details{Birth: journal.DayOf(born), State: c.state}}
		var none team.Team
		if x := none.WhoConsents(c.care, contact, on(c.age, true)); !x.Guardian || x.On || x.Rule == "" {
			t.Errorf("%s %s the day before %d: %+v", c.state, c.care, c.age, x)
		}
		if x := none.WhoConsents(c.care, contact, on(c.age, false)); x.Guardian || c.age < 18 && !x.Minor {
			t.Errorf("%s %s at %d: %+v", c.state, c.care, c.age, x)
		}
		if c.care == team.Prescribing && (none.MayPrescribe(contact, on(c.age, true)) == nil || none.MayPrescribe(contact, on(c.age, false)) != nil) {
			t.Errorf("%s: a new medication around the birthday %d", c.state, c.age)
		}
	}
}

// TestAGuardiansConsent: to what it names and no more, from its day on; a minor
// in Maryland may count as an adult, in Delaware not; nobody of age has a guardian.
func TestAGuardiansConsent(t *testing.T) {
	today := journal.DayOf(time.Date(2026, 5, 14, 0, 0, 0, 0, time.UTC))
	minor := func(state string) team.Contact {
		return team.Contact{Details: team.Details{Birth: today - 14*366, State: state}}
	}
	var none team.Team
	if _, err := none.Guarded(team.GuardianConsented{For: []team.Care{"anything"}, Guardian: "G", How: "on paper"}, minor("MD"), today); err == nil {
		t.Error("a consent to anything")
	}
	ev, err := none.Guarded(team.GuardianConsented{For: []team.Care{team.Prescribing}, Guardian: " Lucia Ortiz ", How: "on paper"}, minor("MD"), today)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 5, 14, 12, 0, 0, 0, time.UTC)
	with := team.Fold([]journal.Entry{{ID: journal.NewID(), At: at, Recorded: at, Event: ev}})
	if with.MayPrescribe(minor("MD"), today) != nil || with.MayPrescribe(minor("DE"), today) != nil || none.MayPrescribe(minor("MD"), today) == nil || with.MayPrescribe(minor("MD"), today-1) == nil {
		t.Error("a guardian's consent does not hold, or holds before its day")
	}
	if x := with.WhoConsents(team.Psychotherapy, minor("DE"), today); !x.Guardian || x.On {
		t.Errorf("a consent to medication holds for therapy: %+v", x)
	}
	if _, err := none.Guarded(team.GuardianConsented{For: team.Cares, Guardian: "G", How: "on paper"}, team.Contact{Details: team.Details{Birth: today - 9000}}, today); err == nil {
		t.Error("a grown-up has a guardian")
	}
	if _, err := none.AsAdult(team.CountedAsAdult{Why: "married"}, minor("DE"), today); err == nil {
		t.Error("a minor in Delaware counts as an adult")
	}
	ev, err = none.AsAdult(team.CountedAsAdult{Why: "married"}, minor("MD"), today)
	if err != nil {
		t.Fatal(err)
	}
	if grown := team.Fold([]journal.Entry{{ID: journal.NewID(), At: at, Recorded: at, Event: ev}}); grown.MayPrescribe(minor("MD"), today) != nil {
		t.Error("who counts as an adult consents")
	}
}
