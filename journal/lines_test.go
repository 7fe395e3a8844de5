package journal

import (
	"slices"
	"testing"
	"time"
)

type said string

func (said) Kind() string { return "test.said" }
func (said) Lane() Lane   { return Diary }

var morning = time.Date(2026, 1, 5, 8, 0, 0, 0, time.UTC)

// entry n was recorded n minutes after the morning and happened at a given hour.
func entry(n byte, hour int) Entry {
	return Entry{ID: ID{n}, Author: ID{99}, At: morning.Add(time.Duration(hour) * time.Hour), Recorded: morning.Add(time.Duration(n) * time.Minute)}
}

func words(ls Lines[said]) (out []said) {
	for _, l := range ls {
		out = append(out, l.What)
	}
	return out
}

func TestLinesStandAsThingsHappened(t *testing.T) {
	entries := map[said]Entry{"first": entry(4, 0), "second, recorded first": entry(1, 1), "second, recorded next": entry(2, 1), "last": entry(3, 9)}
	want := []said{"first", "second, recorded first", "second, recorded next", "last"}
	for _, arrival := range [][]said{want, {want[3], want[2], want[1], want[0]}, {want[2], want[0], want[3], want[1]}} {
		var ls Lines[said]
		for _, w := range arrival {
			ls.Put(entries[w], w)
		}
		if got := words(ls); !slices.Equal(got, want) {
			t.Errorf("arriving as %q they stand as %q, want %q", arrival, got, want)
		}
	}
}

func TestStand(t *testing.T) {
	var spoken, sung Lines[said]
	put := func(ls *Lines[said], e Entry, w said) { ls.Put(e, w) }
	put(&spoken, entry(1, 0), "one")
	put(&spoken, entry(2, 1), "two")
	put(&sung, entry(3, 2), "la")

	fresh := entry(4, 3)
	if e, ok := Stand(fresh, &spoken, &sung); !ok || e.ID != fresh.ID || len(spoken)+len(sung) != 3 {
		t.Errorf("a new entry stands as %+v, %v; want it unchanged, and nothing lifted", e, ok)
	}
	stray := entry(5, 3)
	stray.Corrects = ID{77}
	if _, ok := Stand(stray, &spoken, &sung); ok || len(spoken)+len(sung) != 3 {
		t.Error("a correction of what is not here changes something")
	}
	correction := entry(6, 5)
	correction.Corrects, correction.Author = ID{3}, ID{98}
	e, ok := Stand(correction, &spoken, &sung)
	if !ok || len(sung) != 0 {
		t.Fatalf("a correction of the song: %v, %d songs left; want it lifted", ok, len(sung))
	}
	if e.ID != (ID{3}) || e.Author != (ID{99}) || !e.Recorded.Equal(entry(3, 0).Recorded) || !e.At.Equal(correction.At) || !e.Corrected || !e.Corrects.IsZero() {
		t.Errorf("it stands as %+v; want the old name, author and recording time, and the new moment", e)
	}
	put(&spoken, e, "said, not sung")
	last, _ := spoken.Last()
	if last.What != "said, not sung" || !last.Corrected {
		t.Errorf("the last is %+v, want the correction, of another kind, marked as one", last)
	}
}

// TestStandAgreesWithSettle: moved on entry by entry, or settled first: the same.
func TestStandAgreesWithSettle(t *testing.T) {
	correction := entry(3, 4)
	correction.Corrects = ID{1}
	again := entry(4, 2)
	again.Corrects = ID{1}
	gone := entry(5, 1)
	gone.Corrects = ID{2}
	entries := []Entry{entry(1, 0), entry(2, 1), correction, again, gone}
	for i, ev := range []Event{said("one"), said("two"), said("uno"), said("eins"), Withdrawn{In: Diary}} {
		entries[i].Event = ev
	}
	var advanced, settled Lines[said]
	put := func(ls *Lines[said], e Entry) {
		if e, ok := Stand(e, ls); ok {
			if w, ok := e.Event.(said); ok {
				ls.Put(e, w)
			}
		}
	}
	for _, e := range entries {
		put(&advanced, e)
	}
	for _, e := range Settle(entries) {
		put(&settled, e)
	}
	if !slices.Equal(advanced, settled) || len(settled) != 1 || settled[0].What != "eins" {
		t.Errorf("advanced: %+v\nsettled: %+v\nwant one line, eins", advanced, settled)
	}
}

// TestReadersLinesDoNotChange: a page may hold lines while a writer moves on.
func TestReadersLinesDoNotChange(t *testing.T) {
	var ls Lines[said]
	for n := range byte(8) {
		ls.Put(entry(n+1, int(n)*2), said(rune('a'+n)))
	}
	held, before := ls, words(ls)
	ls.Put(entry(20, 5), "between")
	correction := entry(21, 5)
	correction.Corrects = ID{2}
	Stand(correction, &ls)
	newest, earlier := held.Newest(3)
	newest[0].What = "scribbled"
	if got := words(held); !slices.Equal(got, before) || len(newest) != 3 || len(earlier) != 5 {
		t.Errorf("a reader's lines became %q, want %q", got, before)
	}
}

func TestMarkKeepsTheClientsDate(t *testing.T) {
	e := entry(1, 0)
	e.At = time.Date(2026, 1, 5, 23, 30, 0, 0, Zone("America/New_York"))
	m := MarkOf(e)
	if m.Day.String() != "2026-01-05" || m.At.Location() != time.UTC || !m.At.Equal(e.At) {
		t.Errorf("late evening of January 5 is marked %v, %v", m.Day, m.At)
	}
}
