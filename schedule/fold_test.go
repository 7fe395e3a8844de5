package schedule_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/internal/chaptertest"
	"tandem/journal"
	"tandem/schedule"
)

func TestWire(t *testing.T) { chaptertest.Wire(t, schedule.Kinds()) }

func TestStories(t *testing.T) { chaptertest.Stories(t, schedule.Kinds(), tell) }

// tell says the visits in words.
func tell(entries []journal.Entry) string {
	var b strings.Builder
	for _, v := range schedule.Fold(entries).All() {
		fmt.Fprintf(&b, "%s to %s, %s %s", v.Start().Format("2006-01-02 15:04 MST"), v.End().Format("15:04"), v.Purpose, v.Mode)
		for _, m := range v.Moves {
			fmt.Fprintf(&b, "; moved %s: %s", m.Day, m.What.Why)
		}
		if v.Off != nil {
			fmt.Fprintf(&b, "; cancelled %s: %s", v.Off.Day, v.Off.What.Why)
		}
		b.WriteByte('\n')
	}
	for _, c := range schedule.Fold(entries).Calls() {
		fmt.Fprintf(&b, "call asked %s", c.Day)
		if c.Done != nil {
			fmt.Fprintf(&b, "; %s %s", c.Done.Day, c.Done.What.Came)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

var (
	noon    = time.Date(2026, 1, 12, 12, 0, 0, 0, time.UTC)
	amina   = journal.ID{1}
	noor    = journal.ID{2}
	harbor  = journal.ID{3}
	newYork = journal.Zone("America/New_York")
)

func when(at time.Time, minutes int) schedule.When {
	return schedule.When{At: at.In(newYork), Zone: "America/New_York", Minutes: minutes}
}

func TestProperties(t *testing.T) {
	visit := rapid.Custom(func(t *rapid.T) schedule.VisitID {
		return schedule.VisitID(fmt.Sprint(rapid.IntRange(0, 99).Draw(t, "visit")))
	})
	at := rapid.Custom(func(t *rapid.T) schedule.When {
		return when(noon.Add(time.Duration(rapid.IntRange(0, 99).Draw(t, "half hours"))*30*time.Minute), rapid.IntRange(0, 60).Draw(t, "minutes"))
	})
	chaptertest.Properties(t, chaptertest.Chapter[schedule.Visits]{
		Fold: schedule.Fold, Advance: (*schedule.Visits).Advance,
		Ask: func(v schedule.Visits) {
			v.Brief()
			v.Next(amina, noon)
			v.Concerning(harbor)
			v.ToCall()
		},
		Events: []*rapid.Generator[journal.Event]{rapid.OneOf(
			chaptertest.Event(func(t *rapid.T) schedule.Booked {
				return schedule.Booked{Visit: visit.Draw(t, "visit"), With: amina, When: at.Draw(t, "when")}
			}),
			chaptertest.Event(func(t *rapid.T) schedule.Moved {
				return schedule.Moved{Visit: visit.Draw(t, "visit"), When: at.Draw(t, "when")}
			}),
			chaptertest.Event(func(t *rapid.T) schedule.Cancelled { return schedule.Cancelled{Visit: visit.Draw(t, "visit")} }),
			chaptertest.Event(func(t *rapid.T) schedule.CallAsked {
				return schedule.CallAsked{Call: schedule.CallID(visit.Draw(t, "call")), With: amina, Practice: harbor}
			}),
			chaptertest.Event(func(t *rapid.T) schedule.CallDone {
				return schedule.CallDone{Call: schedule.CallID(visit.Draw(t, "call")), Came: schedule.CameBooked}
			}),
		)},
	})
}

func visits(events ...journal.Event) (v schedule.Visits) {
	for i, ev := range events {
		v.Advance(journal.Entry{ID: journal.NewID(), At: noon.AddDate(0, -1, i), Lane: journal.Visits, Event: ev})
	}
	return v
}

// TestWallClockIsKept: what was promised is 4 p.m. If the rules of the zone
// change before that day, it is still 4 p.m.
func TestWallClockIsKept(t *testing.T) {
	promised := time.Date(2026, 7, 6, 16, 0, 0, 0, time.FixedZone("", -5*3600)) // as if there were no summer time
	v := visits(schedule.Booked{Visit: "v", When: schedule.When{At: promised, Zone: "America/New_York", Minutes: 50}})
	x, _ := v.Find("v")
	if got := x.Start().Format("15:04 MST"); got != "16:00 EDT" {
		t.Errorf("it begins at %s, want 16:00 EDT", got)
	}
	utc := visits(schedule.Booked{Visit: "v", When: schedule.When{At: promised.UTC(), Zone: "America/New_York", Minutes: 50}})
	x, _ = utc.Find("v")
	if !x.Start().Equal(promised) {
		t.Errorf("a moment written without an offset is %v, want %v", x.Start(), promised)
	}
}

func TestQuestions(t *testing.T) {
	v := visits(
		schedule.Booked{Visit: "past", With: amina, Practice: harbor, When: when(noon.Add(-24*time.Hour), 50)},
		schedule.Booked{Visit: "now", With: amina, Practice: harbor, When: when(noon.Add(-10*time.Minute), 50)},
		schedule.Booked{Visit: "next", With: amina, Practice: harbor, When: when(noon.Add(24*time.Hour), 50)},
		schedule.Booked{Visit: "off", With: noor, When: when(noon.Add(2*time.Hour), 20)},
		schedule.Booked{Visit: "noor", With: noor, When: when(noon.Add(48*time.Hour), 20)},
		schedule.Cancelled{Visit: "off"},
	)
	if x, ok := v.Next(amina, noon); !ok || x.Visit != "now" {
		t.Errorf("Next(Amina) = %v, want the one that goes on now", x.Visit)
	}
	if x, ok := v.Next(noor, noon); !ok || x.Visit != "noor" {
		t.Errorf("Next(Noor) = %v, want the one that is not cancelled", x.Visit)
	}
	if _, ok := v.Next(harbor, noon); ok {
		t.Error("Next of somebody without visits gives one")
	}
	if got := len(v.Concerning(harbor).All()); got != 3 {
		t.Errorf("%d visits concern the practice, want 3", got)
	}
}

// TestBrief: a summary keeps the last four weeks and what is to come.
func TestBrief(t *testing.T) {
	var v, whole schedule.Visits
	for i := range 200 { // each Monday, next week's session is booked
		id := schedule.VisitID(fmt.Sprint(i))
		monday := noon.AddDate(0, 0, 7*i)
		e := journal.Entry{ID: journal.NewID(), At: monday, Recorded: monday, Event: schedule.Booked{Visit: id, With: amina, When: when(monday.AddDate(0, 0, 7), 50)}}
		v.Advance(e)
		v = v.Brief()
		whole.Advance(e)
	}
	if all := v.All(); len(all) != 6 || all[5].Visit != "199" {
		t.Errorf("a summary keeps %d visits, want the next, today's and four before", len(all))
	}
	if !reflect.DeepEqual(v, whole.Brief()) {
		t.Error("a summary moved on is not the summary of the whole")
	}
	var ahead schedule.Visits
	for i := range 60 {
		ahead.Advance(journal.Entry{ID: journal.NewID(), At: noon, Recorded: noon, Event: schedule.Booked{
			Visit: schedule.VisitID(fmt.Sprint(i)), With: amina, When: when(noon.AddDate(0, 0, 7*i+1), 50)}})
	}
	if x, ok := ahead.Brief().Next(amina, noon); !ok || x.Visit != "0" {
		t.Errorf("with a year booked ahead, the next visit in the summary is %q, want the first", x.Visit)
	}
}

// TestConcerns: a lens that shows visits of one practice asks the event.
func TestConcerns(t *testing.T) {
	for _, ev := range []interface{ Concerns() []journal.ID }{
		schedule.Booked{With: amina, Practice: harbor}, schedule.Moved{With: amina, Practice: harbor}, schedule.Cancelled{With: amina, Practice: harbor},
	} {
		if ids := ev.Concerns(); len(ids) != 2 || ids[0] != amina || ids[1] != harbor {
			t.Errorf("%T concerns %v, want the clinician and the practice", ev, ids)
		}
	}
}

// BenchmarkFold: a heavy chart of 5,000 entries.
func BenchmarkFold(b *testing.B) {
	var entries []journal.Entry
	for i := range 5000 {
		entries = append(entries, journal.Entry{ID: journal.NewID(), At: noon.Add(time.Duration(i) * time.Minute),
			Event: schedule.Booked{Visit: schedule.VisitID(fmt.Sprint(i)), With: amina, When: when(noon.AddDate(0, 0, i), 50)}})
	}
	for b.Loop() {
		schedule.Fold(entries).Next(amina, noon)
	}
}
