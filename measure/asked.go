package measure

import (
	"cmp"
	"maps"
	"slices"

	"tandem/fault"
	"tandem/journal"
)

// Apart is how many days lie between two forms that ask the same. A house rule:
// the shortest time that most of these questions look back on.
const Apart = 7

// afterDose is when a form that follows a dose step is asked: in weeks 2 and 4.
// A house rule, within the four weeks for which the form on side effects
// proposes to ask.
var afterDose = []journal.Day{14, 28}

// Times is what other chapters say about when something is asked, as far as
// the reader may know it.
type Times struct {
	Visits []journal.Day // of visits held or to come, in order
	Doses  []journal.Day // on which a medication was started or its dose changed, in order

	Watched []Watched // forms that are asked more closely for a while, beside what is asked anyway
}

// Watched is a form that is asked on days of its own, besides what stands: after
// a change of the treatment, until its last day.
type Watched struct {
	Measure ID
	Mark    Mark       // of the change
	By      journal.ID // who made it
	Days    []journal.Day
	Until   journal.Day
}

// next is the newest of its days that has come and is unanswered, else the next.
func (w Watched) next(measures Measures, today journal.Day) (Due, bool) {
	for i, day := range w.Days {
		if i+1 < len(w.Days) && w.Days[i+1] <= today {
			continue // its time is over
		}
		a := Asking{Mark: w.Mark, Asked: Asked{Measure: w.Measure, From: day, Until: w.Until}, By: w.By}
		if d, ok := a.next(measures, Times{}); ok {
			return d, true
		}
	}
	return Due{}, false
}

// Due is a questionnaire that is asked for, and when.
type Due struct {
	Asking
	On     journal.Day // the day it is due; the person may answer from then on
	Late   int         // days since then, 0 when it is due today or later
	PutOff journal.Day // the client does not want it up to this day; 0: they said nothing
	Stands Stand       // an answer to another form that counted for it; zero: none
}

// Stand is another form that asks the same, and its day.
type Stand struct {
	By ID
	On journal.Day
}

// Due lists the questionnaires of the scores lane that are asked for on a day,
// the longest overdue first. Answers to those of other lanes are not in this
// section, so it says nothing about them.
func (s Scores) Due(lib *Library, today journal.Day, times Times) []Due {
	return lib.current(due(s.Asked, s.PutOff, s.Measures, today, func(lane journal.Lane) bool { return lane == journal.Scores }, times))
}

// Due lists what is asked for on a day, the longest overdue first, in the
// lanes that the reader sees: whether something in another lane was answered
// is not theirs to know.
func (r Record) Due(today journal.Day, sees func(journal.Lane) bool, times Times) []Due {
	return r.library().current(due(r.Asked, r.PutOff, r.Measures, today, sees, times))
}

// current leaves out what is no longer asked here at all.
func (lib *Library) current(list []Due) []Due {
	return slices.DeleteFunc(list, func(d Due) bool { return lib.retired(d.Measure) })
}

// Standing lists what is asked for on a day, whether or not anybody can say when
// next, in the lanes that the reader sees.
func (r Record) Standing(today journal.Day, sees func(journal.Lane) bool) (out []Asked) {
	for _, a := range newestWord(r.Asked, sees) {
		if (a.Until == 0 || today <= a.Until) && !r.library().retired(a.Measure) {
			out = append(out, a.Asked)
		}
	}
	slices.SortFunc(out, func(x, y Asked) int { return cmp.Compare(x.Measure, y.Measure) })
	return out
}

// newestWord is what was said last about asking for each form.
func newestWord(asked []Asking, sees func(journal.Lane) bool) map[ID]Asking {
	newest := map[ID]Asking{}
	for _, a := range asked { // in the order of time
		if sees(LaneOf(a.Measure)) {
			newest[a.Measure] = a
		}
	}
	return newest
}

func due(asked []Asking, putOff []Later, measures Measures, today journal.Day, sees func(journal.Lane) bool, times Times) []Due {
	first := map[ID]Due{} // of what is asked in two ways, what comes first
	add := func(d Due, ok bool) {
		if other, twice := first[d.Measure]; !ok || d.Until != 0 && (d.On > d.Until || today > d.Until) || twice && other.On <= d.On {
			return
		}
		d.Late = max(0, int(today-d.On))
		for _, p := range putOff { // the newest word counts
			if p.Measure == d.Measure && p.Until >= today {
				d.PutOff = p.Until
			}
		}
		first[d.Measure] = d
	}
	for _, a := range newestWord(asked, sees) {
		add(a.next(measures, times))
	}
	for _, w := range times.Watched {
		if sees(LaneOf(w.Measure)) {
			add(w.next(measures, today))
		}
	}
	out := slices.Collect(maps.Values(first))
	slices.SortFunc(out, func(x, y Due) int {
		return cmp.Or(cmp.Compare(x.On, y.On), cmp.Compare(x.Measure, y.Measure))
	})
	return out
}

// next is when an asked-for questionnaire is due, given the forms so far; ok is
// false when it was asked once and answered, or nobody can say when. An answer
// to another form that asks the same, less than a week before the day or later,
// counts as one to this.
func (a Asking) next(measures Measures, times Times) (d Due, ok bool) {
	d = Due{Asking: a}
	last := lastAnswered(measures.Of(a.Measure))
	d.On, ok = a.day(last, last >= a.From, times)
	for _, s := range standIns(a.Measure, measures) {
		if ok && s.On > last && s.On > d.On-Apart {
			last, d.Stands = s.On, s
			d.On, ok = a.day(last, true, times)
		}
	}
	return d, ok
}

const never = journal.Day(1<<31 - 1)

// day is the first day on which it is asked for after the last answer (0: none
// yet). Counts says whether that answer was one to this asking.
func (a Asking) day(last journal.Day, counts bool, times Times) (journal.Day, bool) {
	first := a.From
	if last != 0 {
		first = max(first, last+Apart)
	}
	switch {
	case a.BeforeVisit > 0 || a.AfterDose:
		on := min(a.visit(first, times.Visits), a.dose(first, times.Doses))
		return on, on != never
	case !counts:
		return first, true
	case a.EveryDays <= 0:
		return 0, false
	}
	return max(first, last+journal.Day(a.EveryDays)), true
}

// visit is some days before the first visit that it can come before.
func (a Asking) visit(first journal.Day, visits []journal.Day) journal.Day {
	for _, v := range visits {
		if a.BeforeVisit > 0 && v >= first {
			return max(first, v-journal.Day(a.BeforeVisit))
		}
	}
	return never
}

// dose is the first of the weeks after a dose step that is still to be asked.
func (a Asking) dose(first journal.Day, doses []journal.Day) journal.Day {
	on := never
	for _, step := range doses {
		for _, later := range afterDose {
			if a.AfterDose && step+later >= first {
				on = min(on, step+later)
			}
		}
	}
	return on
}

// lastAnswered is the day of the newest form, 0 where there is none. A form
// too unfinished for any score was not answered.
func lastAnswered(forms Forms) journal.Day {
	for _, f := range slices.Backward(forms) {
		if len(f.Scores) > 0 {
			return f.Day()
		}
	}
	return 0
}

// standIns are the answers to the other forms that ask the same, in order.
func standIns(measure ID, measures Measures) (out []Stand) {
	for _, other := range askTheSame(measure) {
		for _, f := range measures.Of(other) {
			if len(f.Scores) > 0 {
				out = append(out, Stand{other, f.Day()})
			}
		}
	}
	slices.SortFunc(out, func(x, y Stand) int { return cmp.Or(cmp.Compare(x.On, y.On), cmp.Compare(x.By, y.By)) })
	return out
}

// Ask decides that a questionnaire is asked for: once, every so many days,
// before each visit or after each dose step, from a day on, until a day or
// until somebody says otherwise.
func (r Record) Ask(a Asked) (journal.Event, error) {
	if in, ok := r.library().Find(a.Measure); !ok || in.Retired() {
		return nil, unknownMeasure()
	}
	var errs []error
	if a.EveryDays != 0 && a.EveryDays < Apart || a.EveryDays > 366 {
		errs = append(errs, fault.In("every_days", "Choose how many days lie between: 7 to 366. Nobody is asked the same twice in a week."))
	}
	if a.BeforeVisit < 0 || a.BeforeVisit > Apart {
		errs = append(errs, fault.In("before_visit", "Choose how many days before the visit: 1 to 7."))
	}
	if a.rules() > 1 {
		errs = append(errs, fault.In("every_days", "Choose one: days between, before visits, or after a dose change."))
	}
	if a.Until != 0 && a.Until < a.From {
		errs = append(errs, fault.In("until", "Choose a last day that is not before the first."))
	}
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	now, ok := r.asked(a.Measure)
	now.Set = a.Set // where it was chosen from is no other way of asking
	if ok && now == a {
		return nil, fault.New(fault.Conflict, "This questionnaire is asked for in this way already.")
	}
	return a, nil
}

// rules counts how many ways of asking again it names.
func (a Asked) rules() (n int) {
	for _, named := range []bool{a.EveryDays != 0, a.BeforeVisit > 0, a.AfterDose} {
		if named {
			n++
		}
	}
	return n
}

// AskSet decides on several at once. What is asked for in this way already
// stays as it is.
func (r Record) AskSet(all []Asked) ([]journal.Event, error) {
	var events []journal.Event
	for _, a := range all {
		ev, err := r.Ask(a)
		switch {
		case fault.KindOf(err) == fault.Conflict:
		case err != nil:
			return nil, err
		default:
			events = append(events, ev)
		}
	}
	switch {
	case len(all) == 0:
		return nil, fault.In("measure", "Choose at least one questionnaire.")
	case len(events) == 0:
		return nil, fault.New(fault.Conflict, "All of them are asked for in this way already.")
	}
	return events, nil
}

// NotThisWeek decides that the client does not want a questionnaire for the
// seven days that begin today.
func (r Record) NotThisWeek(measure ID, today journal.Day, times Times) (journal.Event, error) {
	_, ok := r.asked(measure)
	if !ok && !slices.ContainsFunc(times.Watched, func(w Watched) bool { return w.Measure == measure }) {
		return nil, fault.New(fault.NotFound, "This questionnaire is not asked for.")
	}
	return PutOff{Measure: measure, Until: today + Apart - 1}, nil
}
