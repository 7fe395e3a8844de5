package meds

import (
	"slices"

	"tandem/journal"
)

// Exposure is how high a regular trial went, and how long it was at the least
// dose that a fair trial takes, or above.
type Exposure struct {
	Peak    Dose // the highest of a day; of one taking, where it is not taken every day
	Daily   bool // Peak is of a day
	Floor   Floor
	Known   bool        // there is a least dose, or a level, for this drug
	Reached journal.Day // the first day at the least dose; 0: not reached
	From    journal.Day // the longest stretch at it, both days included; 0: none
	To      journal.Day
	Days    int // of that stretch, those at the least dose
}

// Weeks is how long it was at the least dose, in whole weeks.
func (x Exposure) Weeks() int { return x.Days / 7 }

// A fair trial is at the least dose on 80% of the days of four weeks
// (adequacy.json, rule): of 28 days a stretch bears five below it, or on hold.
const (
	window  = 28
	mostOff = 5
)

// Exposure says how high and how long a trial went, up to a day. Two lines of
// one drug, as one in the morning and one at night, count as one dose of a day.
func (r Regimen) Exposure(t Trial, until journal.Day) Exposure {
	var x Exposure
	x.Floor, x.Known = Known().floor(Tried{Drug: t.id(), Indication: t.For})
	if t.End != nil {
		until = min(until, t.End.Day)
	}
	halves := r.halves(t)
	var now stretch
	for _, s := range segments(halves, t.Day, until) {
		if s.daily && (x.Peak.IsZero() || !x.Daily || x.Peak.Unit == s.dose.Unit && s.dose.Amount.Cmp(&x.Peak.Amount) > 0) {
			x.Peak, x.Daily = s.dose, true
		} else if x.Peak.IsZero() {
			x.Peak = s.dose
		}
		if !s.at(x) {
			if now.off = append(now.off, s); now.broken() {
				now = stretch{}
			}
			continue
		}
		if x.Reached == 0 {
			x.Reached = s.from
		}
		if now.from == 0 {
			now.from = s.from
		}
		now.to, now.n = s.to, now.n+s.days()
		if now.n > x.Days {
			x.From, x.To, x.Days = now.from, now.to, now.n
		}
	}
	return x
}

// DailyOn gives the dose of a day of a trial, with the other half of it where it
// is taken in two parts; false where none is taken on that day, or where it is
// not taken every day.
func (r Regimen) DailyOn(t Trial, day journal.Day) (Dose, bool) {
	s := segment{from: day, to: day}
	s.sum(r.halves(t))
	return s.dose, s.daily
}

// stretch is a time at the least dose, with the days in between that were not.
type stretch struct {
	from, to journal.Day
	n        int
	off      []segment
}

// broken says whether more days of the window that ends with the newest gap
// were off than a stretch bears.
func (s stretch) broken() bool {
	last := s.off[len(s.off)-1].to
	n := 0
	for _, g := range s.off {
		if from := max(g.from, last-window+1); from <= g.to {
			n += int(g.to-from) + 1
		}
	}
	return n > mostOff
}

// segment is a run of days on which the dose is the same; none on hold.
type segment struct {
	from, to journal.Day
	dose     Dose
	daily    bool
	taken    bool
}

func (s segment) days() int { return int(s.to-s.from) + 1 }

// at says whether a segment is at the least dose: where that goes by a level,
// at any dose.
func (s segment) at(x Exposure) bool {
	if !x.Known || !s.taken {
		return false
	}
	return x.Floor.Mg == "" || s.daily && s.dose.mg().number().within("", x.Floor.Mg, "", "")
}

// halves are the trial and those that run beside it as the other half of its
// dose.
func (r Regimen) halves(t Trial) []Trial {
	out := []Trial{t}
	for _, o := range r.Trials() {
		if o.Trial != t.Trial && !o.AsNeeded && o.id() == t.id() && t.otherHalf(o.Started) && (o.End == nil || o.End.Day >= t.Day) && (t.End == nil || o.Day <= t.End.Day) {
			out = append(out, o)
		}
	}
	return out
}

// segments cuts the days from and to, both included, where a dose changes.
func segments(trials []Trial, from, to journal.Day) []segment {
	cuts := []journal.Day{from}
	for _, t := range trials {
		for _, s := range t.Steps {
			cuts = append(cuts, s.Day)
		}
		for _, p := range t.Pauses {
			cuts = append(cuts, p.Day+1)
			if p.Until != nil {
				cuts = append(cuts, p.Until.Day)
			}
		}
		if t.End != nil {
			cuts = append(cuts, t.End.Day+1)
		}
	}
	cuts = slices.DeleteFunc(cuts, func(d journal.Day) bool { return d < from || d > to })
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []segment
	for i, day := range cuts {
		s := segment{from: day, to: to}
		if i+1 < len(cuts) {
			s.to = cuts[i+1] - 1
		}
		s.sum(trials)
		out = append(out, s)
	}
	return out
}

// sum is what of the trials is taken on the days of a segment.
func (s *segment) sum(trials []Trial) {
	s.daily = true
	for _, t := range trials {
		step, ok := t.DoseOn(s.from)
		if !ok {
			continue
		}
		dose, daily := step.PerDay()
		if !daily {
			dose, s.daily = step.Dose, false
		}
		s.dose, s.taken = s.dose.plus(dose), true
	}
	s.daily = s.daily && s.taken
}

// plus adds a dose of the same unit; of two units the first stands.
func (d Dose) plus(o Dose) Dose {
	switch {
	case d.IsZero():
		return o
	case o.IsZero() || d.Unit != o.Unit:
		return d
	}
	out := Dose{Unit: d.Unit}
	if _, err := exactly.Add(&out.Amount, &d.Amount, &o.Amount); err != nil {
		return d
	}
	out.Amount.Reduce(&out.Amount)
	return out
}
