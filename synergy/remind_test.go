package synergy_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
	"tandem/synergy"
	"tandem/team"
)

// reminded is a chart on which the PHQ-9 is asked for every two weeks, as the
// duty of reminding sees it.
type reminded struct {
	client  journal.ID
	entries []journal.Entry
}

func remindedIn(zone string, change func(*team.Details)) *reminded {
	d := team.Details{Name: "Sam Rivera", Language: "en", Zone: zone, State: "DE", Email: "sam@example.org", Phone: "302 555 0101",
		MailSafe: true, TextSafe: true}
	if change != nil {
		change(&d)
	}
	return &reminded{client: journal.ID{1}, entries: []journal.Entry{{ID: journal.ID{9}, At: time.Date(2026, 1, 1, 12, 0, 0, 0, journal.Zone(zone)), Lane: journal.Contact, Event: team.Registered{Details: d}}}}
}

func (r *reminded) add(at time.Time, ev journal.Event) {
	r.entries = append(r.entries, journal.Entry{ID: journal.NewID(), At: at, Recorded: at, Lane: ev.Lane(), Event: ev})
}

// run is the duty at a moment; what it reminds of is on the chart afterwards.
func (r *reminded) run(at time.Time) synergy.Reminding {
	lens := team.Team{}.Lens(team.Viewer{Role: journal.Program, Lanes: synergy.ReminderLanes, Forms: synergy.ReminderForms}, at)
	c := chart.NewPages(r.client, lens.Filter(r.entries)).Open(lens, at)
	out := synergy.Remind(c, func(team.Channel) bool { return true })
	if len(out.Of) > 0 {
		r.add(at, measure.Reminded{Measures: out.Of, On: c.Today()})
	}
	return out
}

// TestRemindersOverTheClock: nine in the morning is nine in the morning on the
// days when the clock is put forward and back, and in every zone.
func TestRemindersOverTheClock(t *testing.T) {
	for name, c := range map[string]struct {
		zone  string
		asked string // the day it is asked for from
		want  string // the moment of the reminder, with its offset
	}{
		"summer time begins":        {"America/New_York", "2026-03-08", "2026-03-08T09:00:00-04:00"},
		"the day before it begins":  {"America/New_York", "2026-03-07", "2026-03-07T09:00:00-05:00"},
		"summer time ends":          {"America/New_York", "2026-11-01", "2026-11-01T09:00:00-05:00"},
		"the day before it ends":    {"America/New_York", "2026-10-31", "2026-10-31T09:00:00-04:00"},
		"another zone":              {"America/Los_Angeles", "2026-03-08", "2026-03-08T09:00:00-07:00"},
		"a zone without it":         {"America/Phoenix", "2026-03-08", "2026-03-08T09:00:00-07:00"},
		"a day ahead of everyone":   {"Pacific/Kiritimati", "2026-03-08", "2026-03-08T09:00:00+14:00"},
		"half an hour off the hour": {"Asia/Kolkata", "2026-03-08", "2026-03-08T09:00:00+05:30"},
	} {
		loc := journal.Zone(c.zone)
		from, _ := journal.ParseDay(c.asked)
		r := remindedIn(c.zone, nil)
		evening := (from - 1).Start(loc).Add(18 * time.Hour)
		r.add(evening, measure.Asked{Measure: "phq-9", EveryDays: 14, From: from})
		first := r.run(evening)
		if got := first.Next.In(loc).Format(time.RFC3339); len(first.Of) != 0 || got != c.want {
			t.Errorf("%s: on the evening before %v is reminded of, and it looks again at %s, want %s", name, first.Of, got, c.want)
		}
		if got := r.run(first.Next.Add(-time.Minute).In(loc)); len(got.Of) != 0 {
			t.Errorf("%s: reminded a minute early", name)
		}
		if got := r.run(first.Next.In(loc)); !slices.Equal(got.Of, []measure.ID{"phq-9"}) || got.Until.In(loc).Hour() != 20 {
			t.Errorf("%s: reminded of %v until %v", name, got.Of, got.Until.In(loc))
		}
	}
}

// TestRemind is what the client agreed to.
func TestRemind(t *testing.T) {
	noon := time.Date(2026, 5, 11, 12, 0, 0, 0, journal.Zone("America/New_York"))
	day := journal.DayOf(noon)
	for name, c := range map[string]struct {
		with func(*team.Details)
		at   time.Time
		of   int
		next string // "": nothing is looked at again
	}{
		"said nothing":          {nil, noon, 1, "05-14 09:00"},
		"never":                 {func(d *team.Details) { d.Reminders = team.NeverRemind }, noon, 0, ""},
		"no channel is safe":    {func(d *team.Details) { d.MailSafe, d.TextSafe = false, false }, noon, 0, ""},
		"by a way that is not":  {func(d *team.Details) { d.TextSafe, d.RemindBy = false, team.ByText }, noon, 0, ""},
		"in the evening":        {func(d *team.Details) { d.RemindAt = 18 }, noon, 0, "05-11 18:00"},
		"too late today":        {nil, noon.Add(8 * time.Hour), 0, "05-12 09:00"},
		"quiet until three":     {func(d *team.Details) { d.QuietFrom, d.QuietUntil = 10, 15 }, noon, 0, "05-11 15:00"},
		"quiet until the night": {func(d *team.Details) { d.QuietFrom, d.QuietUntil = 10, 22 }, noon, 0, "05-12 09:00"},
	} {
		r := remindedIn("America/New_York", c.with)
		r.add(noon.Add(-time.Hour), measure.Asked{Measure: "phq-9", From: day})
		got := r.run(c.at)
		next := ""
		if !got.Next.IsZero() {
			next = got.Next.Format("01-02 15:04")
		}
		if len(got.Of) != c.of || next != c.next {
			t.Errorf("%s: reminded of %v, looks again %q; want %d, %q", name, got.Of, next, c.of, c.next)
		}
	}
}

// TestNeverTooOften lives through two months of a client who answers now and
// then, the duty running at every hour: at most one reminder a day, at most as
// many of a form as was agreed before it is answered, none in the quiet hours.
func TestNeverTooOften(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		most := rapid.SampledFrom([]team.Reminders{team.NotSaid, team.RemindOnce, team.RemindTwice}).Draw(t, "agreed")
		details := team.Details{Reminders: most}
		var from, until int
		if rapid.Bool().Draw(t, "quiet") {
			from, until = rapid.IntRange(0, 23).Draw(t, "from"), rapid.IntRange(0, 23).Draw(t, "until")
		}
		r := remindedIn("America/New_York", func(d *team.Details) { d.Reminders, d.QuietFrom, d.QuietUntil = most, from, until })
		start := time.Date(2026, 2, 20, 10, 0, 0, 0, journal.Zone("America/New_York"))
		for _, id := range []measure.ID{"phq-9", "gad-7", "swls"} {
			r.add(start, measure.Asked{Measure: id, EveryDays: rapid.IntRange(7, 30).Draw(t, "every"), From: journal.DayOf(start)})
		}
		ofDay, ofForm := map[journal.Day]int{}, map[measure.ID]int{}
		for hour := range 60 * 24 / 3 {
			at := start.Add(time.Duration(hour) * 3 * time.Hour)
			got := r.run(at)
			if len(got.Of) > 0 {
				ofDay[journal.DayOf(at)]++
				if h := at.Hour(); ofDay[journal.DayOf(at)] > 1 || h < team.RemindHour || h >= 20 || from < until && h >= from && h < until {
					t.Fatalf("reminded at %s, quiet from %d until %d, %d times that day", at, from, until, ofDay[journal.DayOf(at)])
				}
			}
			for _, id := range got.Of {
				if ofForm[id]++; ofForm[id] > details.MostReminders() {
					t.Fatalf("reminded of %s %d times at %s", id, ofForm[id], at)
				}
			}
			if !got.Next.After(at) {
				t.Fatalf("at %s it looks again at %s", at, got.Next)
			}
			if rapid.IntRange(0, 40).Draw(t, "answers") == 0 {
				id := rapid.SampledFrom([]measure.ID{"phq-9", "gad-7", "swls"}).Draw(t, "which")
				r.add(at, measure.Answered{Measure: id, Scores: map[measure.ScoreID]float64{"total": 1}})
				ofForm[id] = 0
			}
		}
	})
}

// TestRemindOfFormsBesideNotes: the forms about working together and about
// skills are reminded of as any other, and not once they were answered; the
// duty reads no note beside them.
func TestRemindOfFormsBesideNotes(t *testing.T) {
	noon := time.Date(2026, 5, 11, 12, 0, 0, 0, journal.Zone("America/New_York"))
	for _, form := range []measure.ID{"tandem-alliance", "tandem-skills"} {
		r := remindedIn("America/New_York", nil)
		r.add(noon.Add(-time.Hour), measure.Asked{Measure: form, EveryDays: 14, From: journal.DayOf(noon)})
		r.add(noon.Add(-time.Minute), measure.Answered{Measure: form, Scores: map[measure.ScoreID]float64{"mean": 3}})
		if got := r.run(noon); len(got.Of) != 0 {
			t.Errorf("%s was answered, and is reminded of: %v", form, got.Of)
		}
		if got := r.run(noon.AddDate(0, 0, 14)); !slices.Equal(got.Of, []measure.ID{form}) {
			t.Errorf("two weeks later %v is reminded of, want %s", got.Of, form)
		}
	}
}

// TestWhoAsks: a letter's link says in what role somebody asks, where it is one
// person who is still on the team.
func TestWhoAsks(t *testing.T) {
	noon := time.Date(2026, 5, 11, 12, 0, 0, 0, journal.Zone("America/New_York"))
	amina, noor, harbor, rivers := journal.ID{2}, journal.ID{3}, journal.ID{4}, journal.ID{5}
	for name, c := range map[string]struct {
		phq, gad journal.ID
		gone     journal.ID
		by       journal.Role
		at       journal.ID
	}{
		"the therapist":             {amina, amina, journal.ID{}, journal.Therapist, harbor},
		"the prescriber":            {noor, noor, journal.ID{}, journal.Prescriber, rivers},
		"each of them":              {amina, noor, journal.ID{}, "", harbor},
		"somebody who left":         {noor, noor, noor, "", harbor},
		"nobody who was written up": {journal.ID{}, journal.ID{}, journal.ID{}, "", harbor},
	} {
		r := remindedIn("America/New_York", nil)
		r.add(noon.Add(-4*time.Hour), team.Joined{Person: amina, Practice: harbor, Role: journal.Therapist})
		r.add(noon.Add(-3*time.Hour), team.Joined{Person: noor, Practice: rivers, Role: journal.Prescriber})
		for form, by := range map[measure.ID]journal.ID{"phq-9": c.phq, "gad-7": c.gad} {
			r.add(noon.Add(-2*time.Hour), measure.Asked{Measure: form, From: journal.DayOf(noon)})
			r.entries[len(r.entries)-1].Author = by
		}
		if !c.gone.IsZero() {
			r.add(noon.Add(-time.Hour), team.Left{Person: c.gone})
		}
		if got := r.run(noon); len(got.Of) != 2 || got.By != c.by || got.Practice != c.at {
			t.Errorf("%s: %v are asked by %q at %v, want two by %q at %v", name, got.Of, got.By, got.Practice, c.by, c.at)
		}
	}
}
