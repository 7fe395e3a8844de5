package measure

import (
	"errors"
	"strings"
	"testing"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
)

func TestDecide(t *testing.T) {
	var r Record
	accept := func(ev journal.Event, err error) journal.Event {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		r.Advance(journal.Entry{ID: journal.NewID(), At: journal.Day(20100).Date(), Lane: ev.Lane(), Event: ev})
		return ev
	}
	refuse := func(want fault.Kind) func(journal.Event, error) {
		t.Helper()
		return func(ev journal.Event, err error) {
			t.Helper()
			if fault.KindOf(err) != want || err == nil {
				t.Errorf("got %v, %v; want a fault of kind %v", ev, err, want)
			}
		}
	}
	accept(r.FixBaseline("phq-9", "total", 17, 20000))
	if b := r.Series("phq-9", "total").Baseline; b.Value != 17 || !b.Fixed || b.On != 20000 {
		t.Errorf("baseline %+v", b)
	}
	refuse(fault.Conflict)(r.FixBaseline("phq-9", "total", 17, 20000))
	accept(r.FixBaseline("phq-9", "total", 15, 20007)) // a new episode: the later word counts
	if b := r.Series("phq-9", "total").Baseline; b.Value != 15 || b.On != 20007 {
		t.Errorf("baseline %+v, want the later one", b)
	}
	accept(r.FixBaseline("phq-9", "total", 17, 20000))
	refuse(fault.Invalid)(r.FixBaseline("phq-9", "total", 28, 20000))
	refuse(fault.Invalid)(r.FixBaseline("phq-9", "sum", 17, 20000))
	refuse(fault.NotFound)(r.FixBaseline("phq-2", "total", 17, 20000))

	refuse(fault.Conflict)(r.StopAsking("phq-9", 20100))
	accept(r.Ask(Asked{Measure: "phq-9", EveryDays: 14, From: 20090}))
	refuse(fault.Conflict)(r.Ask(Asked{Measure: "phq-9", EveryDays: 14, From: 20090}))
	refuse(fault.Invalid)(r.Ask(Asked{Measure: "phq-9", EveryDays: -1, From: 20090}))
	refuse(fault.Invalid)(r.Ask(Asked{Measure: "phq-9", EveryDays: 14, From: 20090, Until: 20080}))
	refuse(fault.NotFound)(r.Ask(Asked{Measure: "phq-2", EveryDays: 14, From: 20090}))
	if d := r.Due(20100, everyLane, Times{}); len(d) != 1 || d[0].On != 20090 || d[0].Late != 10 {
		t.Errorf("due %+v", d)
	}
	accept(r.StopAsking("phq-9", 20100))
	if d := r.Due(20100, everyLane, Times{}); len(d) != 0 {
		t.Errorf("due %+v after it was stopped", d)
	}
	refuse(fault.Conflict)(r.StopAsking("phq-9", 20100))

	// What another lane holds is neither due nor answered for those who do not see it.
	accept(r.Ask(Asked{Measure: "tandem-sideeffects", EveryDays: 7, From: 20090}))
	if d := r.Due(20100, func(l journal.Lane) bool { return l != journal.SideEffects }, Times{}); len(d) != 0 {
		t.Errorf("due %+v behind a lens without side effects", d)
	}
	if s := (Scores{Asked: r.Asked}); len(s.Due(Shipped(), 20100, Times{})) != 0 || len(r.Due(20100, everyLane, Times{})) != 1 {
		t.Errorf("due %+v in the section of the scores lane", s.Due(Shipped(), 20100, Times{}))
	}

	accept(Happened("  Moved to Dover "))
	if r.Life[0].What != "Moved to Dover" {
		t.Errorf("life %+v", r.Life)
	}
	refuse(fault.Invalid)(Happened(" "))
	refuse(fault.Invalid)(Happened(strings.Repeat("x", 201)))
}

// TestSpanish: every sentence that this chapter says to people has its Spanish.
func TestSpanish(t *testing.T) {
	phq, _ := Find("phq-9")
	_, wrongChoice := phq.Answer(Answers{"phq9-1": Num(9)}, lang.English)
	_, nothing := phq.Answer(nil, lang.English)
	_, notAsked := CheckIn(1, Answers{"phq9-9": Num(1)}, false)
	_, notOffered := CheckIn(1, Answers{"daily-mood": Num(99)}, false)
	_, unknown := Record{}.Ask(Asked{Measure: "phq-2", EveryDays: 1, From: 1})
	_, between := Record{}.Ask(Asked{Measure: "phq-9", EveryDays: 999, From: 1})
	_, last := Record{}.Ask(Asked{Measure: "phq-9", EveryDays: 14, From: 9, Until: 3})
	_, noAsk := Record{}.StopAsking("phq-9", 1)
	_, noScore := Change(phq, "sum", 1, 1)
	_, range_ := Change(phq, "total", 99, 1)
	_, what := Happened("")
	for _, err := range []error{wrongChoice, nothing, notAsked, notOffered, unknown, between, last, noAsk, noScore, range_, what} {
		f, ok := errors.AsType[*fault.Fault](err)
		if !ok || !lang.Has(f.Sentence) {
			t.Errorf("no Spanish for %v", err)
		}
	}
}

// TestAdherenceKnown: below 70% of the days answered nothing is said.
func TestAdherenceKnown(t *testing.T) {
	for _, c := range []struct {
		all, some, none, notDue int
		share                   float64
		known                   bool
	}{
		{20, 0, 0, 0, 1, true}, {19, 0, 0, 0, 0, false}, {10, 5, 5, 0, 0.5, true}, {0, 0, 0, 28, 0, false}, {5, 0, 5, 10, 0.5, true},
	} {
		var d Days
		day := journal.Day(20000)
		for _, x := range []struct{ n, answer int }{{c.all, 2}, {c.some, 1}, {c.none, 0}, {c.notDue, 9}} {
			for range x.n {
				d = append(d, Checked{Mark: Mark{At: day.Date()}, On: day, Answers: Answers{"daily-meds": Num(x.answer)}})
				day++
			}
		}
		a := d.Adherence(20027)
		if share, known := a.Share(); known != c.known || share != c.share {
			t.Errorf("%+v: share %v, known %v", c, share, known)
		}
	}
}

// TestMarkRead: a form on the chart is read by each clinician once, and again
// to say more about it.
func TestMarkRead(t *testing.T) {
	amina, noor, form := journal.ID{1}, journal.ID{2}, journal.ID{9}
	entry := func(id byte, by journal.ID, ev journal.Event) journal.Entry {
		return journal.Entry{ID: journal.ID{id}, Author: by, Lane: ev.Lane(), Event: ev}
	}
	r := FoldRecord([]journal.Entry{entry(9, journal.ID{7}, Answered{Measure: "phq-9"}),
		entry(10, amina, AnswersRead{Measure: "phq-9", Answers: form})})
	for _, c := range []struct {
		what   string
		id     ID
		form   journal.ID
		by     journal.ID
		talked bool
		said   string
		want   fault.Kind
	}{
		{"amina again", "phq-9", form, amina, false, "", fault.Conflict},
		{"amina talked it over since", "phq-9", form, amina, true, "", fault.Internal},
		{"amina says more", "phq-9", form, amina, false, " Sleep. ", fault.Internal},
		{"noor", "phq-9", form, noor, false, "", fault.Internal},
		{"another measure", "gad-7", form, noor, false, "", fault.NotFound},
		{"another entry", "phq-9", journal.ID{10}, noor, false, "", fault.NotFound},
		{"a book", "phq-9", form, noor, true, strings.Repeat("é", 4001), fault.Invalid},
	} {
		ev, err := r.MarkRead(c.id, c.form, c.by, c.talked, c.said)
		if c.want != fault.Internal {
			if fault.KindOf(err) != c.want {
				t.Errorf("%s: %v, want %v", c.what, err, c.want)
			}
		} else if read, ok := ev.(AnswersRead); err != nil || !ok || read.Said != strings.TrimSpace(c.said) || read.Talked != c.talked {
			t.Errorf("%s: %+v, %v", c.what, ev, err)
		}
	}
}
