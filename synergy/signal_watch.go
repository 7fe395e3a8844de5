package synergy

import (
	"tandem/journal"
	"tandem/measure"
)

// What a change asks to be looked at more closely stands on the work list of who
// reads it: an answer that came, or a day that passed without one. Each lane has
// its own rule, so that who does not see the answers hears of neither.
var (
	watchedScores  = watchRule("watch-scores", journal.Scores)
	watchedDiary   = watchRule("watch-diary", journal.Diary)
	watchedEffects = watchRule("watch-side-effects", journal.SideEffects)
	watchedDoses   = watchRule("watch-doses", journal.Medication)
)

func watchRule(id RuleID, lane journal.Lane) Rule {
	return Rule{ID: id, Lanes: []journal.Lane{lane, journal.Plan, journal.Team},
		Source: "The watch plan of the change; a questionnaire counts as unanswered after three days, a question of the check-in after two days in a row: house rule.",
		find: func(v *View) (out []Signal) {
			for _, a := range v.Plan.Running() {
				for _, w := range a.Watching(v.Today) {
					if w.Asks() && watchLane(w) == lane {
						x := Watched{Watch: w, Change: a}
						x.follow(v.answersIn(lane))
						out = append(out, x.signals(v)...)
					}
				}
			}
			return out
		}}
}

// answersIn are the forms and check-ins that a summary has of a lane.
func (v *View) answersIn(lane journal.Lane) (measure.Measures, measure.Days, journal.Day) {
	switch lane {
	case journal.Diary:
		return nil, v.Diary.Days, v.Today
	case journal.SideEffects:
		return v.SideEffects.Rated.Measures, v.SideEffects.Rated.Days, v.Today
	case journal.Medication:
		return v.Medication.Taken.Measures, v.Medication.Taken.Days, v.Today
	}
	return v.Scores.Measures, nil, v.Today
}

// signals says what came of the newest days: of a questionnaire of each day, of
// a question of the check-in once a week, and only where two days in a row have
// no answer.
func (w Watched) signals(v *View) []Signal {
	answered := -1
	missed := []WatchDay{}
	for i, d := range w.Days {
		switch {
		case d.Answered != 0:
			answered, missed = i, nil
		case d.Missed:
			missed = append(missed, d)
		}
	}
	who := []journal.ID{w.Who}
	if m, ok := v.Team.Member(w.Who); !ok || !m.Active() {
		who = v.arm(w.Change.Arm)
	}
	s := Signal{Because: say("Looked at more closely until {day}: {title}", "day", w.Until, "title", w.Change.Title),
		Waits: who, Entries: []journal.ID{w.Change.Entry}, Do: Action{answerPage, "", "Say what came of it"}}
	what, need := Short(w.Called(v.Library())), 1
	if w.Item != "" {
		need = 2
	}
	switch {
	case len(missed) >= need:
		first := missed[0].Day
		s.Level, s.Says = ActSignal, say("No answer since {day}: {what}", "day", first, "what", what)
		s.Hangs = hangsOn(w.Change.Entry, w.Measure+w.Item, first)
	case answered >= 0:
		last := w.Days[answered]
		week := int(last.Day-w.Change.Day) / 7
		s.Level, s.Says = KnowSignal, say("Answered {day}: {what}", "day", last.Answered, "what", what)
		s.Entries, s.Hangs = append(s.Entries, last.Entry), hangsOn(w.Change.Entry, w.Measure+w.Item, "answered", week)
	default:
		return nil
	}
	return []Signal{s}
}
