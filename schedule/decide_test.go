package schedule_test

import (
	"testing"
	"time"

	"tandem/fault"
	"tandem/journal"
	"tandem/schedule"
)

func sentence(err error) string {
	if err == nil {
		return ""
	}
	return fault.Of(err).Sentence
}

func TestBook(t *testing.T) {
	tomorrow := noon.Add(24 * time.Hour)
	v := visits(
		schedule.Booked{Visit: "v", With: amina, Practice: harbor, When: when(tomorrow, 50)},
		schedule.Booked{Visit: "off", With: amina, When: when(tomorrow.Add(5*time.Hour), 50)},
		schedule.Cancelled{Visit: "off"},
	)
	ok := schedule.Booked{With: amina, Practice: harbor, When: when(tomorrow.Add(50*time.Minute), 50), Mode: "video", Purpose: "therapy"}
	with := func(change func(*schedule.Booked)) schedule.Booked {
		b := ok
		change(&b)
		return b
	}
	overlap := "There is another visit with this person at that time."
	for name, c := range map[string]struct {
		booked schedule.Booked
		want   string
	}{
		"right after another":        {ok, ""},
		"right before another":       {with(func(b *schedule.Booked) { b.When = when(tomorrow.Add(-20*time.Minute), 20) }), ""},
		"into the next":              {with(func(b *schedule.Booked) { b.When = when(tomorrow.Add(-20*time.Minute), 21) }), overlap},
		"into the last":              {with(func(b *schedule.Booked) { b.When = when(tomorrow.Add(49*time.Minute), 50) }), overlap},
		"within another":             {with(func(b *schedule.Booked) { b.When = when(tomorrow.Add(10*time.Minute), 5) }), overlap},
		"where one was cancelled":    {with(func(b *schedule.Booked) { b.When = when(tomorrow.Add(5*time.Hour), 50) }), ""},
		"with another person":        {with(func(b *schedule.Booked) { b.With, b.When = noor, when(tomorrow, 50) }), ""},
		"with nobody":                {with(func(b *schedule.Booked) { b.With = journal.ID{} }), "Choose whom the visit is with."},
		"yesterday":                  {with(func(b *schedule.Booked) { b.When = when(noon.Add(-time.Hour), 50) }), "Choose a time that is still to come."},
		"of no length":               {with(func(b *schedule.Booked) { b.Minutes = 0 }), "Write how many minutes the visit takes."},
		"of negative length":         {with(func(b *schedule.Booked) { b.Minutes = -50 }), "Write how many minutes the visit takes."},
		"in a zone that is none":     {with(func(b *schedule.Booked) { b.Zone = "America/Dover" }), "Choose the time zone of the visit."},
		"without a zone":             {with(func(b *schedule.Booked) { b.Zone = "" }), "Choose the time zone of the visit."},
		"without a mode":             {with(func(b *schedule.Booked) { b.Mode = "" }), "Choose in person, video or phone."},
		"without a purpose":          {with(func(b *schedule.Booked) { b.Purpose = "chat" }), "Choose therapy or medication."},
		"one that is booked already": {with(func(b *schedule.Booked) { b.Visit = "v" }), "This visit is booked already; move it instead."},
	} {
		ev, err := v.Book(c.booked, noon)
		if sentence(err) != c.want {
			t.Errorf("%s: Book = %v, want %q", name, err, c.want)
		}
		b, booked := ev.(schedule.Booked)
		if booked != (c.want == "") || booked && b.Visit == "" {
			t.Errorf("%s: Book gives %+v, want an event with a name, or none", name, ev)
		}
	}
}

// TestBookWritesTheWallClock: a door gives a moment; what is kept is the clock
// of the place.
func TestBookWritesTheWallClock(t *testing.T) {
	at := time.Date(2026, 7, 6, 20, 0, 0, 0, time.UTC)
	ev, err := schedule.Visits{}.Book(schedule.Booked{With: amina, When: schedule.When{At: at, Zone: "America/New_York", Minutes: 50}, Mode: "video", Purpose: "therapy"}, noon)
	if err != nil {
		t.Fatal(err)
	}
	if got := ev.(schedule.Booked).At.Format(time.RFC3339); got != "2026-07-06T16:00:00-04:00" {
		t.Errorf("the visit is written down at %s, want the clock of New York with its offset", got)
	}
}

func TestMoveAndCancel(t *testing.T) {
	tomorrow := noon.Add(24 * time.Hour)
	v := visits(
		schedule.Booked{Visit: "v", With: amina, Practice: harbor, When: when(tomorrow, 50)},
		schedule.Booked{Visit: "next", With: amina, When: when(tomorrow.Add(2*time.Hour), 50)},
		schedule.Booked{Visit: "over", With: amina, When: when(noon.Add(-time.Hour), 50)},
		schedule.Booked{Visit: "off", With: amina, When: when(tomorrow.Add(5*time.Hour), 50)},
		schedule.Cancelled{Visit: "off"},
	)
	move := func(id schedule.VisitID, to schedule.When) error {
		_, err := v.Move(schedule.Moved{Visit: id, When: to}, noon)
		return err
	}
	cancel := func(id schedule.VisitID) error { _, err := v.Cancel(id, "holiday", noon); return err }
	for _, c := range []struct {
		what string
		got  error
		want string
	}{
		{"move", move("v", when(tomorrow.Add(time.Hour), 0)), ""},
		{"move within itself", move("v", when(tomorrow.Add(10*time.Minute), 0)), ""},
		{"make it longer", move("v", when(tomorrow, 80)), ""},
		{"move to where it is", move("v", when(tomorrow, 0)), "The visit is at this time already."},
		{"move onto another", move("v", when(tomorrow.Add(90*time.Minute), 0)), "There is another visit with this person at that time."},
		{"move to the past", move("v", when(noon.Add(-time.Hour), 0)), "Choose a time that is still to come."},
		{"move what has begun", move("over", when(tomorrow.Add(9*time.Hour), 0)), "This visit has begun already."},
		{"move what is cancelled", move("off", when(tomorrow.Add(9*time.Hour), 0)), "This visit was cancelled already."},
		{"move what is not there", move("x", when(tomorrow.Add(9*time.Hour), 0)), "This visit is not on the chart."},
		{"cancel", cancel("v"), ""},
		{"cancel twice", cancel("off"), "This visit was cancelled already."},
		{"cancel what has begun", cancel("over"), "This visit has begun already."},
		{"cancel what is not there", cancel("x"), "This visit is not on the chart."},
	} {
		if sentence(c.got) != c.want {
			t.Errorf("%s: %v, want %q", c.what, c.got, c.want)
		}
	}
	ev, err := v.Move(schedule.Moved{Visit: "v", When: when(tomorrow.Add(time.Hour), 0)}, noon)
	m, _ := ev.(schedule.Moved)
	if err != nil || m.Minutes != 50 || m.With != amina || m.Practice != harbor {
		t.Errorf("Move = %+v, %v; want it to name whom it concerns, and as long as before", m, err)
	}
}
