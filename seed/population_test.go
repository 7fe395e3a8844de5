package seed

import (
	"testing"
	"time"

	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
)

func TestPopulate(t *testing.T) {
	if testing.Short() {
		t.Skip("6,000 events and more")
	}
	d := newDesk(t, demoNow)
	began, events := time.Now(), 0
	p, err := Populate(t.Context(), d, Shape{Clients: 60, Events: 60, Seed: 1}, demoNow, func(done int) { events = done })
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d events in %s", events, time.Since(began))
	list, err := d.Caseload(t.Context(), caller(p.Therapist))
	if err != nil || len(list) < perTherapist-5 {
		t.Errorf("the therapist has %d clients, %v; want about %d", len(list), err, perTherapist)
	}
	for _, want := range []struct {
		name   string
		client journal.ID
		events int
	}{{"heavy", p.Heavy, heavyEvents}, {"of 500", p.FiveHundred, orders + answers}} {
		c, err := d.Open(t.Context(), caller(p.Therapist), want.client)
		if err != nil {
			t.Fatal(err)
		}
		moments := map[time.Time]bool{}
		var orders, answered int
		for _, e := range c.Recorded() {
			if journal.DayOf(e.At) > journal.DayOf(c.Recorded()[0].At) {
				moments[e.Recorded] = true
			}
			switch e.Event.(type) {
			case meds.Started, meds.DoseChanged:
				orders++
			case measure.Answered:
				answered++
			}
		}
		if len(moments) != want.events {
			t.Errorf("the client %s has %d events, want %d", want.name, len(moments), want.events)
		}
		if want.client == p.FiveHundred && (orders != 20 || answered != 480) {
			t.Errorf("the client of 500 has %d scores and %d orders, want 480 and 20", answered, orders)
		}
	}
	if first := list[0].Team.Members[0].Since; demoNow.Sub(first) < 7*24*time.Hour {
		t.Errorf("the first of the list came on %s; the past was not recorded as past", first)
	}
}

// BenchmarkLives is the making of a population without the writing of it.
func BenchmarkLives(b *testing.B) {
	n := 0
	for b.Loop() {
		for range newCrowd(Shape{Clients: 100, Events: 100, Seed: 1}, demoNow).acts(demoNow, nil) {
			n++
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "events/s")
}

func BenchmarkPopulate(b *testing.B) {
	n := 0
	for b.Loop() {
		d := newDesk(b, demoNow)
		if _, err := Populate(b.Context(), d, Shape{Clients: 100, Events: 100, Seed: 1}, demoNow, func(done int) { n = done }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "events/s")
}
