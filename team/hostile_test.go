package team_test

import (
	"testing"
	"time"

	"tandem/fault"
	"tandem/journal"
	"tandem/team"
)

// life is a chart that Amina began and Noor joined, as of a moment.
type life struct {
	testing.TB
	entries     []journal.Entry
	now         time.Time
	client      journal.ID
	harbor      journal.ID
	rivers      journal.ID
	amina, noor team.Viewer
}

func newLife(t testing.TB) *life {
	l := &life{TB: t, now: time.Date(2026, 1, 5, 15, 0, 0, 0, time.UTC), client: journal.NewID(), harbor: journal.NewID(), rivers: journal.NewID()}
	l.amina = team.Viewer{Person: journal.NewID(), Role: journal.Therapist, Practice: l.harbor}
	l.noor = team.Viewer{Person: journal.NewID(), Role: journal.Prescriber, Practice: l.rivers}
	l.says(l.amina, team.Joined{Person: l.amina.Person, Practice: l.harbor, Role: journal.Therapist, Registrar: true})
	l.says(l.amina, team.Joined{Person: l.noor.Person, Practice: l.rivers, Role: journal.Prescriber})
	return l
}

func (l *life) says(by team.Viewer, events ...journal.Event) {
	l.now = l.now.Add(time.Minute)
	for _, ev := range events {
		l.entries = append(l.entries, journal.Entry{ID: journal.NewID(), At: l.now, Recorded: l.now, Author: by.Person, Role: by.Role,
			Practice: by.Practice, Lane: ev.Lane(), Event: ev})
	}
}

func (l *life) team() team.Team {
	t := team.Fold(l.entries)
	t.Client = l.client
	return t
}

func (l *life) sam() team.Viewer { return team.Viewer{Person: l.client, Role: journal.Client} }

func (l *life) shares(to journal.ID, lanes ...journal.Lane) {
	l.Helper()
	events, err := l.team().Share(to, lanes, l.now.AddDate(0, 6, 0), l.now)
	if err != nil {
		l.Fatal(err)
	}
	l.says(l.sam(), events...)
}

// TestWhatTheClientClosedOnScreenNoPaperOpens: whoever treats the client writes
// down what was agreed on paper, for themselves too; what the client closed on
// screen stays closed until the client opens it there.
func TestWhatTheClientClosedOnScreenNoPaperOpens(t *testing.T) {
	for name, to := range map[string]func(*life) journal.ID{
		"the person":   func(l *life) journal.ID { return l.noor.Person },
		"the practice": func(l *life) journal.ID { return l.rivers },
	} {
		l := newLife(t)
		l.shares(l.noor.Person, journal.Medication, journal.SideEffects, journal.Plan)
		ev, err := l.team().Give(team.ConsentGiven{To: to(l), Lanes: []journal.Lane{journal.Diary, journal.Urges}, Purpose: "treatment",
			Until: l.now.AddDate(0, 6, 0), How: "on paper"}, l.now)
		if err != nil {
			t.Fatal(err)
		}
		if !l.team().Lens(l.noor, l.now).MayWrite(ev) {
			t.Fatal("an agreement on paper cannot be written down")
		}
		l.says(l.noor, ev)
		lens := l.team().Lens(l.noor, l.now)
		if lens.Has(journal.Diary) || lens.Has(journal.Urges) {
			t.Errorf("an agreement with %s, written by the prescriber, opened what the client had closed", name)
		}
		l.shares(l.noor.Person, journal.Medication, journal.SideEffects, journal.Plan, journal.Diary)
		if lens := l.team().Lens(l.noor, l.now); !lens.Has(journal.Diary) || lens.Has(journal.Urges) {
			t.Error("what the client opened on screen afterwards is not what is open")
		}
	}
}

// TestNoClinicianWritesThatTheClientAgreedOnScreen, however it is spelled.
func TestNoClinicianWritesThatTheClientAgreedOnScreen(t *testing.T) {
	l := newLife(t)
	lens := l.team().Lens(l.amina, l.now)
	for how, may := range map[string]bool{"on paper": true, "spoken with a witness": true, "on screen": false, "On screen": false, "on  screen": false, "": false} {
		if got := lens.MayWrite(team.ConsentGiven{To: l.noor.Person, Lanes: []journal.Lane{journal.Diary}, How: how}); got != may {
			t.Errorf("may write an agreement given %q: %t, want %t", how, got, may)
		}
	}
}

// TestWhoIsOnTheTeamIsNotCorrected: a membership ends by leaving, which asks
// whether there is still somebody to call, and a chart keeps its first entry.
func TestWhoIsOnTheTeamIsNotCorrected(t *testing.T) {
	l := newLife(t)
	lens := l.team().Lens(l.amina, l.now)
	for _, ev := range []journal.Event{team.Joined{Person: l.amina.Person, Role: journal.Therapist, Practice: l.harbor, Registrar: true}, team.Registered{}} {
		old := journal.Entry{ID: journal.NewID(), Author: l.amina.Person, Role: journal.Therapist, Practice: l.harbor, Lane: ev.Lane(), Event: ev}
		if lens.MayCorrect(old, journal.Withdrawn{In: old.Lane}) || lens.MayCorrect(old, ev) {
			t.Errorf("%s can be taken out or replaced", ev.Kind())
		}
	}
}

// TestANameCanBeRead: something stands in it that can be seen.
func TestANameCanBeRead(t *testing.T) {
	d := team.Details{Birth: journal.DayOf(time.Date(1992, 3, 4, 0, 0, 0, 0, time.UTC)), Language: "en", Zone: "America/New_York", State: "DE", Phone: "302 555 0142"}
	by := team.Viewer{Person: journal.NewID(), Role: journal.Therapist, Practice: journal.NewID()}
	today := journal.DayOf(time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC))
	for name, fine := range map[string]bool{"Sam Rivera": true, "李": true, "Zoë O’Brien-Ñandú": true, "\u200b\u200b": false, "\u2800": false, "- -": false, "Sam\nRivera": false} {
		d.Name = name
		if _, err := team.Register(d, by, today); (fault.KindOf(err) != fault.Invalid) != fine {
			t.Errorf("a client called %q: %v", name, err)
		}
	}
	d.Name = "Sam"
	for _, zone := range []string{"Local", "America//New_York", "America/New_York/"} {
		d.Zone = zone
		if _, err := team.Register(d, by, today); fault.KindOf(err) != fault.Invalid {
			t.Errorf("a client in the zone %q: %v, want it refused", zone, err)
		}
	}
}

// TestTwoRolesAreTwoLenses: a page drawn for the therapist is not shown to the
// prescriber that the same person is, though both see the same.
func TestTwoRolesAreTwoLenses(t *testing.T) {
	l := newLife(t)
	both := team.Viewer{Person: l.amina.Person, Role: journal.Prescriber, Practice: l.harbor}
	l.says(l.amina, team.Joined{Person: both.Person, Practice: l.harbor, Role: both.Role})
	l.shares(both.Person, journal.GridLanes[:10]...)
	one, other := l.team().Lens(l.amina, l.now), l.team().Lens(both, l.now)
	if !one.MayWrite(journal.Unknown{Name: "therapy.note_written", In: journal.SessionNotes}) || other.MayWrite(journal.Unknown{Name: "therapy.note_written", In: journal.SessionNotes}) {
		t.Fatal("the two roles write the same")
	}
	if one.Key() == other.Key() {
		t.Error("two roles have one key")
	}
}
