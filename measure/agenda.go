package measure

import (
	"cmp"
	"slices"

	"tandem/journal"
	"tandem/lang"
)

// MostADay is how many minutes of questionnaires a client is asked for on one
// day (a house rule). One form that takes longer has a day of its own.
const MostADay = 5

// Planned is a form of the coming seven days.
type Planned struct {
	Due
	In     *Instrument
	Day    journal.Day // on which it is asked; 0: not within the seven days
	LeftTo Stand       // the form that asks the same in these seven days; zero: none
}

// Agenda is what a client is asked in the seven days from Today on.
type Agenda struct {
	Today journal.Day
	Asked []Planned // in the order of their days; those without a day last
}

// Agenda spreads what is asked for over the coming seven days: no two forms
// that ask the same, and no more minutes a day than MostADay, what presses
// least later. A form for finding out about danger is neither left out nor
// moved. Shows says which forms the client can answer on the pages.
func (r Record) Agenda(today journal.Day, sees func(journal.Lane) bool, times Times, shows func(*Instrument) bool) Agenda {
	var list []Planned
	for _, d := range r.Due(today, sees, times) {
		if in, ok := r.library().Find(d.Measure); ok && shows(in) {
			list = append(list, Planned{Due: d, In: in})
		}
	}
	slices.SortStableFunc(list, func(x, y Planned) int { return cmp.Compare(x.presses(), y.presses()) })
	week := spread(list, today, r.minutesOn(today))
	slices.SortStableFunc(week, func(x, y Planned) int { return cmp.Compare(cmp.Or(x.Day, never), cmp.Or(y.Day, never)) })
	return Agenda{today, week}
}

// presses is the order in which forms get their day.
func (p Planned) presses() int {
	switch {
	case p.In.Screen():
		return 0
	case p.In.calls():
		return 1
	}
	return 2
}

// spread gives each form its day.
func spread(list []Planned, today journal.Day, used int) []Planned {
	for day := today; day < today+Apart; day++ {
		for i := range list {
			p := &list[i]
			if p.Day != 0 || p.LeftTo.By != "" || p.On > day || p.PutOff >= day {
				continue
			}
			if other, taken := standing(list, p); taken && !p.In.Screen() {
				p.LeftTo = other
				continue
			}
			if p.In.Screen() || used == 0 || used+p.takes() <= MostADay {
				p.Day, used = day, used+p.takes()
			}
		}
		used = 0
	}
	return list
}

// standing is the form of this week that asks the same.
func standing(list []Planned, p *Planned) (Stand, bool) {
	for _, other := range list {
		if other.Day != 0 && slices.Contains(askTheSame(p.Measure), other.Measure) {
			return Stand{other.Measure, other.Day}, true
		}
	}
	return Stand{}, false
}

// takes is how many minutes a form is counted with: one whose time nobody
// measured has a day of its own.
func (p Planned) takes() int { return cmp.Or(p.In.Minutes, MostADay) }

// minutesOn is how long the forms took that were answered on a day.
func (r Record) minutesOn(day journal.Day) (n int) {
	for _, m := range r.Measures {
		in, ok := r.library().Find(m.Measure)
		if ok && in.Rater == "self" && lastAnswered(m.Forms) == day {
			n += cmp.Or(in.Minutes, MostADay)
		}
	}
	return n
}

// Now lists what is asked today.
func (a Agenda) Now() []Planned {
	return slices.DeleteFunc(slices.Clone(a.Asked), func(p Planned) bool { return p.Day != a.Today })
}

// Minutes is how long the seven days' forms take, and how many of them nobody
// measured.
func (a Agenda) Minutes() (minutes, unknown int) {
	for _, p := range a.Asked {
		switch {
		case p.Day == 0:
		case p.In.Minutes == 0:
			unknown++
		default:
			minutes += p.In.Minutes
		}
	}
	return minutes, unknown
}

// ForClient says whether a client can answer the form on the pages: theirs to
// answer, in questions that do not hang on each other, in wording that may be
// shown.
func (in *Instrument) ForClient(l lang.Language) bool {
	return in.Rater == "self" && in.Kind == "questionnaire" && in.Answerable(l) &&
		!slices.ContainsFunc(in.Items, func(it Item) bool { return it.EnableWhen != nil })
}
