package synergy_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/chart"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/plan"
	"tandem/story"
	"tandem/synergy"
	"tandem/team"
)

// drawAnswer draws an answer to an item, or none.
func drawAnswer(r *rapid.T, it *measure.Item) measure.Answer {
	switch {
	case it.Type == "text":
		return measure.Answer{}
	case len(it.Options) > 0:
		return measure.Num(int(rapid.SampledFrom(it.Options).Draw(r, string(it.ID)).Value.Float()))
	}
	return measure.Num(rapid.IntRange(int(it.Min.Float()), int(it.Max.Float())).Draw(r, string(it.ID)))
}

// drawAnswers answers some items of an instrument: a form may be unfinished.
func drawAnswers(r *rapid.T, in *measure.Instrument) measure.Answers {
	answers := measure.Answers{}
	few := rapid.Bool().Draw(r, "unfinished")
	for i := range in.Items {
		if few && rapid.IntRange(0, 3).Draw(r, "asked") > 0 {
			continue
		}
		if a := drawAnswer(r, &in.Items[i]); !a.IsZero() {
			answers[in.Items[i].ID] = a
		}
	}
	return answers
}

// eventOf is the answers as the door for them writes them.
func eventOf(in *measure.Instrument, day journal.Day, answers measure.Answers) journal.Event {
	if in.Kind == "diary" {
		return measure.CheckedIn{Day: day, Answers: answers}
	}
	return measure.Answered{Measure: in.ID, Version: in.Version, Answers: answers}
}

// TestEverySafetyFlag: whatever instrument, however unfinished the form,
// whatever was answered before, and by whatever door: an answer that tells of
// danger opens a task within the same act, or joins the open one, at its full
// level, for a named person, due within four hours or by the evening; and each
// clinician of the team is shown it.
func TestEverySafetyFlag(t *testing.T) {
	s, err := story.Parse("property", "")
	if err != nil {
		t.Fatal(err)
	}
	amina, noor := s.ID("amina"), s.ID("noor")
	members := team.Team{Members: []team.Member{{Joined: team.Joined{Person: amina, Role: journal.Therapist}}, {Joined: team.Joined{Person: noor, Role: journal.Prescriber}}}}
	for _, in := range measure.Shipped().All() {
		if !slices.ContainsFunc(in.Flags, func(f measure.Flag) bool { return f.OpensSafetyTask() }) {
			continue
		}
		t.Run(string(in.ID), func(t *testing.T) {
			rapid.Check(t, func(r *rapid.T) {
				now := time.Date(2026, 5, rapid.IntRange(1, 30).Draw(r, "day"), rapid.IntRange(0, 23).Draw(r, "hour"), 0, 0, 0, s.Location())
				safety := past(r, in, members, now)
				open := len(safety.Tasks.Open()) > 0
				e := journal.Entry{ID: journal.ID{200}, At: now.Add(-time.Duration(rapid.IntRange(0, 6*24).Draw(r, "hours ago")) * time.Hour), Recorded: now,
					Author: s.Client(), Event: eventOf(in, journal.DayOf(now), drawAnswers(r, in))}
				e.Lane = e.Event.Lane()
				if rapid.Bool().Draw(r, "corrects") {
					e.Corrects = journal.ID{199}
				}
				peak := plan.Level("")
				for _, f := range measure.SafetyFlags(e.Event) {
					if f.Safety && peak != plan.Urgent {
						peak = plan.Level(f.Level)
					}
				}
				follows := synergy.Follow([]journal.Entry{e}, members, func() plan.Safety { return safety }, always, now)
				got := followed(t, r, follows, e, open, now)
				if got != peak {
					r.Fatalf("%v at level %q was followed at %q by %+v", e.Event, peak, got, follows)
				}
				if peak == "" {
					return
				}
				for i, ev := range follows {
					safety.Advance(journal.Entry{ID: journal.ID{201, byte(i)}, At: now, Recorded: now, Lane: ev.Lane(), Event: ev})
				}
				shown := synergy.Signals(chart.Summary{Safety: &safety, Team: &members}, now)
				if len(shown) == 0 || shown[0].Level != synergy.SafetySignal {
					r.Fatalf("nobody is shown %v: %+v", follows, shown)
				}
				if words := shown[0].Says.In(lang.Spanish, func(journal.ID) string { return "Amina" }); strings.Contains(words, "{") {
					r.Fatalf("the signal says %q", words)
				}
			})
		})
	}
}

// TestOneAnswerIsEnough: each flag that tells of danger is raised by one or two
// answers of an otherwise empty form, and opens its task.
func TestOneAnswerIsEnough(t *testing.T) {
	s, err := story.Parse("property", "")
	if err != nil {
		t.Fatal(err)
	}
	members := team.Team{Members: []team.Member{{Joined: team.Joined{Person: s.ID("amina"), Role: journal.Therapist}}}}
	now := time.Date(2026, 5, 14, 3, 0, 0, 0, s.Location())
	for _, in := range measure.Shipped().All() {
		raised := map[measure.FlagID]bool{}
		for _, answers := range fewAnswers(in) {
			e := journal.Entry{ID: journal.ID{1}, At: now, Recorded: now, Event: eventOf(in, journal.DayOf(now), answers)}
			e.Lane = e.Event.Lane()
			for _, f := range measure.SafetyFlags(e.Event) {
				if !f.Safety || raised[f.Flag.ID] {
					continue
				}
				raised[f.Flag.ID] = true
				follows := synergy.Follow([]journal.Entry{e}, members, func() plan.Safety { return plan.Safety{} }, always, now)
				if opened, ok := follows[0].(plan.TaskOpened); !ok || opened.Sort != plan.SafetyTask || opened.Level != plan.Level(f.Level) && opened.Level != plan.Urgent {
					t.Errorf("%s is followed by %+v", f.Flag.ID, follows)
				}
			}
		}
		for _, f := range in.Flags {
			if f.OpensSafetyTask() && !raised[f.ID] {
				t.Errorf("%s is raised by no two answers", f.ID)
			}
		}
	}
}

// fewAnswers are all forms with one or two answers.
func fewAnswers(in *measure.Instrument) (out []measure.Answers) {
	type given struct {
		id measure.ItemID
		a  measure.Answer
	}
	var all []given
	for i := range in.Items {
		it := &in.Items[i]
		for _, o := range it.Options {
			all = append(all, given{it.ID, measure.Num(int(o.Value.Float()))})
		}
		if it.Min != nil && it.Type == "integer" {
			for n := int(it.Min.Float()); n <= int(it.Max.Float()) && n < 12; n++ {
				all = append(all, given{it.ID, measure.Num(n)})
			}
		}
	}
	for i, x := range all {
		out = append(out, measure.Answers{x.id: x.a})
		for _, y := range all[i+1:] {
			if x.id != y.id {
				out = append(out, measure.Answers{x.id: x.a, y.id: y.a})
			}
		}
	}
	return out
}

// past is what stands in the safety lane after earlier answers, some of whose
// tasks are open still.
func past(r *rapid.T, in *measure.Instrument, members team.Team, now time.Time) plan.Safety {
	var safety plan.Safety
	for i := range rapid.IntRange(0, 4).Draw(r, "earlier") {
		at := now.AddDate(0, 0, i-5)
		e := journal.Entry{ID: journal.ID{byte(i + 1)}, At: at, Recorded: at, Event: eventOf(in, journal.DayOf(at), drawAnswers(r, in))}
		e.Lane = e.Event.Lane()
		follows := synergy.Follow([]journal.Entry{e}, members, func() plan.Safety { return safety }, always, at)
		if open := safety.Tasks.Open(); len(open) > 0 && rapid.Bool().Draw(r, "closed") {
			follows = append(follows, plan.TaskClosed{Task: open[0].Task, Sort: plan.SafetyTask, Done: "spoke"})
		}
		for n, ev := range follows {
			safety.Advance(journal.Entry{ID: journal.ID{byte(i + 1), byte(n + 1)}, At: at, Recorded: at, Lane: ev.Lane(), Event: ev})
		}
	}
	return safety
}

// followed is the level at which an entry was followed by a task, "" when it was not.
func followed(t *testing.T, r *rapid.T, follows []journal.Event, e journal.Entry, open bool, now time.Time) (level plan.Level) {
	about := e.ID
	if !e.Corrects.IsZero() {
		about = e.Corrects
	}
	for _, ev := range follows {
		switch ev := ev.(type) {
		case plan.TaskOpened:
			if ev.Sort != plan.SafetyTask {
				continue
			}
			evening := time.Date(now.Year(), now.Month(), now.Day(), 20, 0, 0, 0, now.Location())
			late := ev.Due.After(now.Add(4*time.Hour)) && (ev.Level == plan.Urgent || ev.Due.After(evening))
			if open || ev.About != about || ev.For.IsZero() || !ev.Due.After(now) || late {
				r.Fatalf("a task %+v, with one open: %v", ev, open)
			}
			level = ev.Level
		case plan.TaskAddedTo:
			if !open || ev.About != about || ev.Sort != plan.SafetyTask {
				r.Fatalf("added %+v, with one open: %v", ev, open)
			}
			level = ev.Level
		}
	}
	return level
}
