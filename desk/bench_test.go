package desk_test

import (
	"context"
	"testing"

	"tandem/desk"
	"tandem/journal"
	"tandem/measure"
)

// BenchmarkAdd is a check-in: several lanes, one act, on disk when answered.
func BenchmarkAdd(b *testing.B) {
	c := openFor(b)
	client := c.register()
	events := []journal.Event{
		measure.CheckedIn{Day: 20000, Answers: measure.Answers{"daily-mood": measure.Num(4)}},
		measure.CheckedIn{Day: 20000, Answers: measure.Answers{"daily-urge-harm": measure.Num(0)}},
	}
	b.SetParallelism(32)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := c.Add(context.Background(), c.sam, desk.Form{Client: client}, events...); err != nil {
				b.Error(err)
				return
			}
		}
	})
}

// BenchmarkOpen is a chart that did not change, its access line on disk.
func BenchmarkOpen(b *testing.B) {
	c := openFor(b)
	client := c.register()
	b.SetParallelism(4)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := c.Open(context.Background(), c.amina, client); err != nil {
				b.Error(err)
				return
			}
		}
	})
}
