package notify_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"tandem/auth"
	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/journal"
	"tandem/measure"
	"tandem/notify"
	"tandem/synergy"
	"tandem/team"
)

// asks lets Amina ask for a form from today on.
func (o *office) asks(t *testing.T, a measure.Asked) {
	t.Helper()
	_, err := o.desk.Act(ctx, o.therapist(), desk.Form{Client: sam}, func(c chart.Chart) ([]journal.Event, error) {
		a.From = c.Today()
		ev, err := c.Measures().Ask(a)
		return []journal.Event{ev}, err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (o *office) remind(t *testing.T) {
	t.Helper()
	if err := o.Remind(ctx, sam); err != nil {
		t.Fatal(err)
	}
	o.deliver(t)
}

// TestRemind: once a day and as often as was agreed, by the way that the
// client chose, and not at all where nothing is asked or leaves.
func TestRemind(t *testing.T) {
	waits := []string{"sam@example.org: A few questions wait for you"}
	o := newOffice(t)
	o.register(t, team.Details{Email: "sam@example.org", Phone: "302 555 0142"})
	o.safe(t, func(d *team.Details) {
		d.MailSafe, d.TextSafe, d.Reminders, d.RemindBy = true, true, team.RemindTwice, team.ByMail
	})
	o.remind(t)
	o.want(t, "nothing asked", nil, nil)
	o.asks(t, measure.Asked{Measure: "phq-9", EveryDays: 14})
	o.remind(t)
	o.want(t, "asked", waits, nil)
	o.remind(t)
	o.want(t, "again the same day", nil, nil)
	o.now = o.now.AddDate(0, 0, 1)
	o.remind(t)
	o.want(t, "the next day", nil, nil)
	o.now = o.now.AddDate(0, 0, 2)
	o.remind(t)
	o.want(t, "the third day", waits, nil)
	o.now = o.now.AddDate(0, 0, 10)
	o.remind(t)
	o.want(t, "as often as was agreed", nil, nil)
	o.safe(t, func(d *team.Details) { d.Reminders = team.NeverRemind })
	o.asks(t, measure.Asked{Measure: "gad-7"})
	o.remind(t)
	o.want(t, "never", nil, nil)
	if err := o.Remind(ctx, journal.NewID()); err != nil {
		t.Errorf("a client who is not there: %v", err)
	}
}

// TestRemindersLink: the letter's link leads to what is asked, form by form, in
// the name of who asks, until the evening of the next day; letter and address
// name nothing of it.
func TestRemindersLink(t *testing.T) {
	o := newOffice(t)
	o.register(t, team.Details{Email: "sam@example.org"})
	o.safe(t, func(d *team.Details) { d.MailSafe, d.Language = true, "es" })
	o.asks(t, measure.Asked{Measure: "phq-9", EveryDays: 14})
	o.asks(t, measure.Asked{Measure: "gad-7", EveryDays: 14})
	o.remind(t)
	o.want(t, "asked", []string{"sam@example.org: Tiene algunas preguntas pendientes"}, nil)
	const begins = "https://tandem.example.org" + auth.TaskPath
	_, rest, ok := strings.Cut(o.mail.last, begins)
	token, _, _ := strings.Cut(rest, "?lang=es ")
	if !ok || len(token) != 22 {
		t.Fatalf("the letter says %q, want one link of 128 bits in its language", o.mail.last)
	}
	evening := time.Date(2026, 3, 3, 20, 0, 0, 0, journal.Zone("America/New_York"))
	got, err := o.gate.Task(ctx, token, evening.Add(-time.Second))
	want := auth.Task{Client: auth.Person(sam), Practice: auth.Practice(harbor), Does: "gad-7", Then: []string{"phq-9"}, By: "therapist"}
	if got.Does == "phq-9" {
		want.Does, want.Then = "phq-9", []string{"gad-7"}
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("the link does %+v, %v; want %+v", got, err, want)
	}
	if _, err := o.gate.Task(ctx, token, evening); fault.KindOf(err) != fault.NotFound {
		t.Errorf("on the evening of the next day: %v", err)
	}
	for _, tells := range []string{"phq", "gad", "Sam", "Amina", "Harbor"} {
		if strings.Contains(o.mail.last, tells) {
			t.Errorf("the letter says %q: %s", tells, o.mail.last)
		}
	}
}

// safe lets Sam say how they are reached.
func (o *office) safe(t *testing.T, change func(*team.Details)) {
	t.Helper()
	who := desk.Caller{Viewer: team.Viewer{Person: sam, Role: journal.Client}, Fresh: true}
	_, err := o.desk.Act(ctx, who, desk.Form{Client: sam}, func(c chart.Chart) ([]journal.Event, error) {
		d := c.Contact().Details
		change(&d)
		ev, err := c.Contact().Change(d, c.Today())
		return []journal.Event{ev}, err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestClockThatRuns: a letter to a client goes although time passes between
// taking it and looking where it goes.
func TestClockThatRuns(t *testing.T) {
	o := newOffice(t)
	o.register(t, team.Details{Email: "sam@example.org", MailSafe: true})
	runs := o.now
	p := notify.New(notify.Config{Gate: o.gate, Desk: o.desk, Base: "https://tandem.example.org", Senders: o.Senders, Log: o.Log,
		Now: func() time.Time { runs = runs.Add(time.Millisecond); return runs }})
	if err := o.gate.Tell(ctx, auth.Person(sam), auth.SomethingWaits, o.now); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- p.Deliver(ctx) }()
	select {
	case err := <-done:
		if err != nil {
			t.Fatal(err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the letter is put back without end")
	}
	o.want(t, "while the clock runs", []string{"sam@example.org: Something waits for you"}, nil)
}

// TestDutyWrites: the duty writes one kind of entry, and nobody writes it, or
// what is the client's word, for somebody else.
func TestDutyWrites(t *testing.T) {
	o := newOffice(t)
	o.register(t, team.Details{Phone: "302 555 0142"})
	c, err := o.desk.Open(ctx, o.therapist(), sam)
	if err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]struct {
		who                   team.Viewer
		asked, putOff, remind bool
	}{
		"the duty":      {team.Viewer{Role: journal.Program, Lanes: synergy.ReminderLanes, Forms: synergy.ReminderForms}, false, false, true},
		"the client":    {team.Viewer{Person: sam, Role: journal.Client}, false, true, false},
		"the therapist": {o.therapist().Viewer, true, false, false},
	} {
		of := c.Team()
		of.Client = sam
		l := of.Lens(x.who, o.now)
		for _, w := range []struct {
			ev  journal.Event
			may bool
		}{{measure.Asked{Measure: "phq-9"}, x.asked}, {measure.PutOff{Measure: "phq-9"}, x.putOff}, {measure.Reminded{}, x.remind}} {
			if got := l.MayWrite(w.ev); got != w.may {
				t.Errorf("%s writes %s: %v, want %v", name, w.ev.Kind(), got, w.may)
			}
		}
	}
}
