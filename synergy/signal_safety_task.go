package synergy

import (
	"tandem/journal"
	"tandem/measure"
	"tandem/plan"
)

// safetyTask: an answer about a life in danger has a task, and it is open.
var safetyTask = Rule{
	ID:     "safety-task",
	Lanes:  []journal.Lane{journal.Safety, journal.Team},
	Source: "House rule for the task and its time. What to do is the clinician's to judge: 45 CFR 164.512(j).",
	Own:    true,
	find: func(v *View) []Signal {
		var out []Signal
		for _, t := range v.Safety.Tasks.Open() {
			call := t.Responsible(v.Safety.Named(v.Team.Named()), v.At)
			s := v.task(t)
			s.Level, s.By = SafetySignal, t.Due
			s.Says = say("{flag}. Call by {due}.", "flag", flagWords(t.Flag), "due", moment{t.Due.In(v.At.Location()), v.Today})
			if call.Acknowledged {
				s.Says = say("{flag}. {who} is on it.", "flag", flagWords(t.Flag), "who", call.Person)
			} else if !call.Due.IsZero() {
				s.By = call.Due
				s.Says.Args[3] = moment{call.Due.In(v.At.Location()), v.Today}
			}
			if !call.Person.IsZero() {
				s.Waits = []journal.ID{call.Person}
			}
			s.Do = Action{"safety-task", string(t.Task), "Open the safety task"}
			out = append(out, s)
		}
		return out
	},
}

// sameDayTask: a rash, a heartbeat, a medicine stopped: the prescriber looks today.
var sameDayTask = Rule{
	ID:     "same-day-task",
	Lanes:  []journal.Lane{journal.Plan, journal.Team},
	Source: "House rule.",
	Own:    true,
	find: func(v *View) []Signal {
		var out []Signal
		for _, t := range v.Plan.Tasks.Open() {
			s := v.task(t)
			s.Level, s.By = ActSignal, t.Due
			s.Says = say("{flag}. Look by {due}.", "flag", flagWords(t.Flag), "due", moment{t.Due.In(v.At.Location()), v.Today})
			s.Waits = []journal.ID{sameDayFor(*v.Team, t)}
			s.Do = Action{"same-day-task", string(t.Task), "Open the task"}
			out = append(out, s)
		}
		return out
	},
}

// task is what the signals of two kinds of task share.
func (v *View) task(t plan.Task) Signal {
	s := Signal{Because: say("Since {when}.", "when", moment{t.At.In(v.At.Location()), v.Today}), Entries: []journal.ID{t.Entry}}
	if n := len(t.Further); n > 0 {
		s.Because = say("Since {when}. Further answers: {n}.", "when", moment{t.At.In(v.At.Location()), v.Today}, "n", n)
	}
	for _, about := range append([]journal.ID{t.About}, furtherAbout(t)...) {
		if !about.IsZero() {
			s.Entries = append(s.Entries, about)
		}
	}
	return s
}

func furtherAbout(t plan.Task) (out []journal.ID) {
	for _, l := range t.Further {
		out = append(out, l.What.About)
	}
	return out
}

// flagWords is what a flag means, in the words of its instrument.
func flagWords(flag string) any {
	for _, in := range measure.Shipped().All() {
		if f, ok := in.Flag(measure.FlagID(flag)); ok {
			return f.Label
		}
	}
	return say("A task is open")
}
