package chaptertest

import (
	"encoding/json"
	"math/rand/v2"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/journal"
)

// Chapter is one fold with everything that can be said of it.
type Chapter[S any] struct {
	Fold    func([]journal.Entry) S
	Advance func(*S, journal.Entry)
	Brief   func(S) S                         // nil: it has none
	Ask     func(S)                           // asks every question there is; it must not panic
	Events  []*rapid.Generator[journal.Event] // events of one lane each: a correction keeps the lane
}

// Event draws an event of one kind.
func Event[E journal.Event](draw func(*rapid.T) E) *rapid.Generator[journal.Event] {
	return rapid.Custom(func(t *rapid.T) journal.Event {
		rapid.Bool().Draw(t, "any") // rapid wants every generator to draw something
		return draw(t)
	})
}

// start is the day on which these lives begin.
var start = time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)

// Properties holds a fold to what must be true whatever the entries are.
func Properties[S any](t *testing.T, c Chapter[S]) {
	t.Run("each entry as it comes gives what all at once give", rapid.MakeCheck(func(t *rapid.T) {
		entries := c.entries(t, 40, true)
		var s S
		for i, e := range entries {
			c.Advance(&s, e)
			c.Ask(s)
			s = again(t, s) // a summary is read from disk before each step
			if want := c.Fold(journal.Settle(entries[:i+1])); text(t, s) != text(t, want) {
				t.Fatalf("after %d entries (the last: %T, corrects %q)\nadvanced: %s\nfolded:   %s",
					i+1, e.Event, e.Corrects, text(t, s), text(t, want))
			}
		}
	}))
	t.Run("the order of arrival does not matter", rapid.MakeCheck(func(t *rapid.T) {
		entries := c.entries(t, 160, false)
		want := text(t, c.Fold(journal.Settle(entries)))
		seed := rapid.Uint64().Draw(t, "order")
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
		if got := text(t, c.Fold(entries)); got != want {
			t.Fatalf("in another order\n%s\nwant\n%s", got, want)
		}
	}))
	if c.Brief == nil {
		return
	}
	t.Run("a summary moved on is the summary of the whole", rapid.MakeCheck(func(t *rapid.T) {
		entries := c.entries(t, 160, false)
		var s S
		for _, e := range entries {
			c.Advance(&s, e)
			s = c.Brief(s)
		}
		if want := c.Brief(c.Fold(journal.Settle(entries))); text(t, s) != text(t, want) {
			t.Fatalf("moved on: %s\nrebuilt:  %s", text(t, s), text(t, want))
		}
		c.Ask(s)
	}))
}

// entries draws a chart's life in the order in which it was recorded. Things
// happen at few moments, so that many happen at the same one.
func (c Chapter[S]) entries(t *rapid.T, most int, corrections bool) []journal.Entry {
	zone := journal.Zone("America/New_York")
	author := journal.ID{1}
	var out []journal.Entry
	lane := map[journal.ID]int{} // of what is on the chart and not withdrawn
	var ids []journal.ID
	for i := range rapid.IntRange(0, most).Draw(t, "entries") {
		n := rapid.IntRange(0, len(c.Events)-1).Draw(t, "lane")
		e := journal.Entry{ID: journal.ID{2, byte(i >> 8), byte(i)}, Author: author, Recorded: start.Add(time.Duration(i) * time.Minute)}
		e.At = start.Add(time.Duration(rapid.IntRange(0, 60).Draw(t, "hours")) * 6 * time.Hour).In(zone)
		if corrections && len(ids) > 0 && rapid.IntRange(0, 4).Draw(t, "corrects") == 0 {
			e.Corrects = rapid.SampledFrom(ids).Draw(t, "which")
			n = lane[e.Corrects]
		} else {
			ids = append(ids, e.ID)
		}
		e.Event = c.Events[n].Draw(t, "event")
		e.Lane = e.Event.Lane()
		if !e.Corrects.IsZero() && rapid.IntRange(0, 2).Draw(t, "withdrawn") == 0 {
			e.Event = journal.Withdrawn{In: e.Lane, Why: "another chart"}
			ids = without(ids, e.Corrects)
		}
		lane[e.ID] = n
		out = append(out, e)
	}
	return out
}

func without(ids []journal.ID, id journal.ID) []journal.ID {
	var out []journal.ID
	for _, x := range ids {
		if x != id {
			out = append(out, x)
		}
	}
	return out
}

type fataler interface{ Fatalf(string, ...any) }

func text[S any](t fataler, s S) string {
	b, err := json.Marshal(s)
	if err != nil {
		t.Fatalf("to disk: %v", err)
	}
	return string(b)
}

// again writes a state to disk and reads it back.
func again[S any](t fataler, s S) S {
	before := text(t, s)
	var out S
	if err := json.Unmarshal([]byte(before), &out); err != nil {
		t.Fatalf("from disk: %v", err)
	}
	if after := text(t, out); after != before {
		t.Fatalf("read back as\n%s\nwant\n%s", after, before)
	}
	return out
}
