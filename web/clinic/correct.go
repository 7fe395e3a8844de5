package clinic

import (
	"cmp"
	"context"
	"strconv"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/therapy"
	"tandem/web"
)

// blank is one thing of an event that a correction says anew.
type blank struct {
	name  string
	label string // English key
	long  bool
	value *string
}

// correct puts a corrected event in the place of one; the first stays in the
// ledger. What an event is about (its trial, its session) is not corrected: that
// is withdrawn and written anew.
var correct = sheet{
	path: "/entries/{entry}/correct", action: "correct", tab: "/ledger", title: "Correct an entry",
	hint: "The correction is a new entry; what was written first stays in the ledger.", button: "Correct it",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		e, err := l.entryOf()
		if err != nil {
			return nil, err
		}
		if _, ev, ok := answersOf(l.Library(), e.Event); ok {
			return append(typedOf(ev), dayPairs("on", journal.DayOf(e.At))...), nil
		}
		blanks, _ := mend(e.Event)
		if blanks == nil {
			return nil, notFound()
		}
		var first []string
		for _, b := range blanks {
			first = append(first, b.name, *b.value)
		}
		return append(first, dayPairs("on", journal.DayOf(e.At))...), nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return correctFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		e, err := l.entryOf()
		if err != nil {
			return nil, err
		}
		ev, err := mended(l.Library(), e.Event, f)
		if err != nil {
			return nil, err
		}
		on, ok, err := f.Day("on")
		if x, result := ev.(meds.ResultRecorded); result && ok {
			x.On = on // the day of the sample
			ev = x
		}
		out := journal.Correcting(e, ev)
		if err != nil || !ok || on == journal.DayOf(e.At) {
			return []journal.Event{out}, err
		}
		at, err := l.when(f, "on")
		return []journal.Event{journal.On(at, out)}, err
	},
}

// mendable says whether there is a form for correcting the entry.
func (v *entryView) mendable() bool {
	blanks, _ := mend(v.Entry.Event)
	_, _, answers := answersOf(v.Library(), v.Entry.Event)
	return blanks != nil || answers
}

// mended is an event with what the form says anew.
func mended(lib *measure.Library, ev journal.Event, f *web.Form) (journal.Event, error) {
	if in, old, ok := answersOf(lib, ev); ok {
		return in.Answer(typedIn(in, f), old.Language)
	}
	blanks, made := mend(ev)
	if blanks == nil {
		return nil, notFound()
	}
	for _, b := range blanks {
		*b.value = f.Text(b.name)
	}
	return made()
}

// answersOf gives an answered form whose questions can be shown here.
func answersOf(lib *measure.Library, ev journal.Event) (*measure.Instrument, measure.Answered, bool) {
	old, ok := ev.(measure.Answered)
	if !ok {
		return nil, old, false
	}
	in, ok := lib.At(old.Measure, old.Version)
	return in, old, ok && in.Shown(lang.English)
}

// typedOf are the answers of a form as they are typed.
func typedOf(ev measure.Answered) (pairs []string) {
	for id, a := range sorted(ev.Answers) {
		typed := a.Words()
		if n, ok := a.Float(); ok {
			typed = strconv.FormatFloat(n, 'f', -1, 64)
		}
		pairs = append(pairs, string(id), typed)
	}
	return pairs
}

// typedIn are the answers that a form has.
func typedIn(in *measure.Instrument, f *web.Form) measure.Answers {
	answers := measure.Answers{}
	for i := range in.Items {
		it := &in.Items[i]
		if a := it.Read(f.Text(string(it.ID))); !a.IsZero() {
			answers[it.ID] = a
		}
	}
	return answers
}

// mend gives what of an event can be said anew, and the event with that in it.
// The event itself stays as it is. Nil: there is no form for it.
func mend(ev journal.Event) (blanks []blank, made func() (journal.Event, error)) {
	if blanks, made = mendMeds(ev); blanks != nil {
		return blanks, made
	}
	return mendWords(ev)
}

func mendMeds(ev journal.Event) ([]blank, func() (journal.Event, error)) {
	switch ev := ev.(type) {
	case meds.TrialTold:
		weeks := ""
		if ev.Weeks > 0 {
			weeks = strconv.Itoa(ev.Weeks)
		}
		return []blank{{"weeks", "Weeks at that dose", false, &weeks}, {"for", "What it was meant to help with", false, &ev.For},
				{"side_effects", "Side effects", false, &ev.Effects}, {"why", "In a few words", true, &ev.Why}, {"from", "Whose letter, and of when", false, &ev.From}},
			func() (journal.Event, error) {
				var err error
				if ev.Weeks, err = strconv.Atoi(cmp.Or(weeks, "0")); err != nil || ev.Weeks < 0 {
					return nil, fault.In("weeks", "Write the weeks as a whole number, or leave it empty.")
				}
				return ev, nil
			}
	case meds.Started:
		number := ev.Dose.Number()
		return []blank{{"dose", "Dose at each taking", false, &number}, {"for", "What it is meant to help with", false, &ev.For}, {"why", "Why", true, &ev.Why}},
			func() (journal.Event, error) {
				var err error
				ev.Dose, err = meds.ParseDose(number, ev.Dose.Unit)
				return ev, err
			}
	case meds.DoseChanged:
		number := ev.Dose.Number()
		return []blank{{"dose", "Dose at each taking", false, &number}, {"why", "Why", true, &ev.Why}}, func() (journal.Event, error) {
			var err error
			ev.Dose, err = meds.ParseDose(number, ev.Dose.Unit)
			return ev, err
		}
	case meds.Held:
		return []blank{{"why", "Why", true, &ev.Why}}, func() (journal.Event, error) { return ev, written(ev.Why, "why") }
	case meds.Resumed:
		return []blank{{"why", "Why", true, &ev.Why}}, func() (journal.Event, error) { return ev, written(ev.Why, "why") }
	case meds.Stopped:
		return []blank{{"why", "Why", true, &ev.Why}}, func() (journal.Event, error) { return ev, written(ev.Why, "why") }
	case meds.ResultRecorded:
		return []blank{{"value", "Result", false, &ev.Value}, {"unit", "Unit", false, &ev.Unit}, {"source", "Where the results are from", false, &ev.Source}},
			func() (journal.Event, error) { return ev.Checked() }
	case meds.InjectionGiven:
		number := ev.Dose.Number()
		return []blank{{"dose", "Dose", false, &number}, {"site", "Where it was given", false, &ev.Site}}, func() (journal.Event, error) {
			var err error
			ev.Dose, err = meds.ParseDose(number, ev.Dose.Unit)
			return ev, err
		}
	case meds.AlertAnswered:
		return []blank{{"why", "Why", true, &ev.Why}}, func() (journal.Event, error) { return ev, written(ev.Why, "why") }
	case meds.ProgramQueried:
		return []blank{{"words", "What it showed", true, &ev.Words}}, func() (journal.Event, error) { return ev, nil }
	case meds.SideEffectReported:
		return []blank{{"what", "What the client noticed", false, &ev.What}}, func() (journal.Event, error) { return ev, written(ev.What, "what") }
	}
	return nil, nil
}

func mendWords(ev journal.Event) ([]blank, func() (journal.Event, error)) {
	switch ev := ev.(type) {
	case therapy.SessionHeld:
		minutes := strconv.Itoa(ev.Minutes)
		return []blank{{"minutes", "Minutes", false, &minutes}, {"summary", "Summary for the team", true, &ev.Summary}}, func() (journal.Event, error) {
			n, err := strconv.Atoi(minutes)
			if err != nil || n < 0 || n > 24*60 {
				return nil, fault.In("minutes", "Write how many minutes it took.")
			}
			ev.Minutes = n
			return ev, nil
		}
	case therapy.SessionMissed:
		return []blank{{"why", "Why", true, &ev.Why}}, func() (journal.Event, error) { return ev, nil }
	case therapy.NoteWritten:
		return []blank{{"text", "Note", true, &ev.Text}, {"happened", "What happened", true, &ev.Happened}, {"response", "Response", true, &ev.Response},
				{"plan", "Until next time", true, &ev.Plan}},
			func() (journal.Event, error) { return ev, written(ev.Text+ev.Happened+ev.Response+ev.Plan, "text") }
	case therapy.PrivateNoteWritten:
		return []blank{{"text", "Private note", true, &ev.Text}}, func() (journal.Event, error) { return ev, written(ev.Text, "text") }
	case therapy.CauseNamed:
		return []blank{{"name", "In a few words", false, &ev.Name}, {"words", "In the client's own words", true, &ev.Words}}, func() (journal.Event, error) { return ev, written(ev.Name, "name") }
	case therapy.SkillTaught:
		return []blank{{"name", "Name of the skill", false, &ev.Name}}, func() (journal.Event, error) { return ev, written(ev.Name, "name") }
	case plan.ProblemNamed:
		return []blank{{"words", "The problem, in a few words", false, &ev.Words}}, func() (journal.Event, error) { return ev, written(ev.Words, "words") }
	case plan.GoalSet:
		return []blank{{"words", "The goal, in the client's words", false, &ev.Words}, {"therapy", "What therapy does", true, &ev.Therapy},
			{"medication", "What medication does", true, &ev.Medication}, {"preference", "What the client prefers", true, &ev.Preference}}, func() (journal.Event, error) { return ev, written(ev.Words, "words") }
	case plan.Adjusted:
		return []blank{{"title", "What changes", false, &ev.Title}, {"why", "Why", true, &ev.Why}, {"expect_words", "Or in words", false, &ev.ExpectWords},
				{"stop_if", "We stop if", false, &ev.StopIf}, {"client_said", "What the client said", true, &ev.ClientSaid}},
			func() (journal.Event, error) {
				return ev, cmp.Or(written(ev.Title, "title"), written(ev.Why, "why"))
			}
	case plan.Kept:
		return []blank{{"why", "Why it stays as it is", true, &ev.Why}, {"client_said", "What the client said", true, &ev.ClientSaid}},
			func() (journal.Event, error) { return ev, written(ev.Why, "why") }
	case plan.QuestionAsked:
		return []blank{{"title", "The question", false, &ev.Title}, {"saw", "What I saw", true, &ev.Saw}, {"wants", "What the client wants", true, &ev.Wants}},
			func() (journal.Event, error) {
				return ev, cmp.Or(written(ev.Title, "title"), written(ev.Saw, "saw"))
			}
	case plan.Said:
		return []blank{{"words", "Words", true, &ev.Words}}, func() (journal.Event, error) { return ev, written(ev.Words, "words") }
	case plan.QuestionAnswered:
		return []blank{{"words", "Words", true, &ev.Words}}, func() (journal.Event, error) { return ev, nil }
	case plan.Decided:
		return []blank{{"why", "Why", true, &ev.Why}}, func() (journal.Event, error) { return ev, written(ev.Why, "why") }
	case plan.SignalAnswered:
		return []blank{{"why", "Why", true, &ev.Why}}, func() (journal.Event, error) { return ev, nil }
	case plan.ReferralMade:
		return []blank{{"reason", "Why", true, &ev.Reason}, {"question", "The question", true, &ev.Question}}, func() (journal.Event, error) { return ev, written(ev.Reason, "reason") }
	case plan.ReadingGiven:
		return []blank{{"why", "A sentence to it", true, &ev.Why}}, func() (journal.Event, error) { return ev, nil }
	case plan.CaseReviewed:
		return mendCase(ev)
	case plan.Reviewed:
		return []blank{{"words", "What we saw", true, &ev.Words}}, func() (journal.Event, error) { return ev, nil }
	case plan.TaskClosed:
		return []blank{{"done", "What was done", true, &ev.Done}}, func() (journal.Event, error) { return ev, written(ev.Done, "done") }
	case measure.AnswersRead:
		return []blank{{"said", "What was said about it, in plain words", true, &ev.Said}}, func() (journal.Event, error) { return ev, nil }
	case measure.LifeHappened:
		return []blank{{"what", "Life event", false, &ev.What}}, func() (journal.Event, error) { return ev, written(ev.What, "what") }
	}
	return nil, nil
}

// written is a fault where a correction leaves nothing.
func written(words, field string) error {
	if words != "" {
		return nil
	}
	return fault.In(field, "Write what it should say; to take the entry out, withdraw it.")
}

// mendCase says anew what came of going through a client.
func mendCase(ev plan.CaseReviewed) ([]blank, func() (journal.Event, error)) {
	minutes := strconv.Itoa(ev.Minutes)
	return []blank{{"minutes", "Minutes", false, &minutes}, {"words", "What was decided", true, &ev.Decision}}, func() (journal.Event, error) {
		n, err := strconv.Atoi(minutes)
		if err != nil || n < 1 || n > 240 {
			return nil, fault.In("minutes", "Write how many minutes it took, from 1 to 240.")
		}
		ev.Minutes = n
		return ev, written(ev.Decision, "words")
	}
}
