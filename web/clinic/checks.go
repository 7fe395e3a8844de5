package clinic

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/a-h/templ"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
	"tandem/web"
	"tandem/web/ui"
)

// look is the button of a form that asks for the check without saving.
const look = "check"

// age is the client's in whole years; 0 where the reader does not see it.
func (l *leaf) age() int {
	if l.Contact().Birth == 0 {
		return 0
	}
	return l.Contact().Age(l.Today())
}

// draftOf is what a form is about to write, and false where no drug stands in
// it yet. What cannot be read in it is faulted where it is decided.
func (l *leaf) draftOf(f *web.Form) (meds.Draft, bool) {
	d := meds.Draft{Drug: cmp.Or(meds.DrugID(f.Text("drug")), meds.DrugID(f.Text("name"))), Schedule: meds.Schedule(f.Text("schedule")), For: f.Text("for"), At: l.At()}
	if trial, ok := l.Meds().Find(meds.TrialID(l.part("trial"))); ok {
		d.Trial, d.Drug, d.For = trial.Trial, cmp.Or(trial.Drug, meds.DrugID(trial.Name)), trial.For
		d.Schedule = cmp.Or(d.Schedule, trial.Last().Schedule)
	}
	if at, err := l.when(f, "on"); err == nil {
		d.At = at
	}
	if dose, err := doseOf(f); err == nil {
		d.Dose = dose
	}
	return d, d.Drug != ""
}

// answered gives the entries that say why the prescriber goes on in spite of
// what a form's check found, or a fault for each alert that still asks.
func (l *leaf) answered(f *web.Form, at time.Time) ([]journal.Event, error) {
	d, ok := l.draftOf(f)
	if !ok {
		return nil, nil
	}
	events, err := l.answeredTo(l.Meds().CheckDraft(l.MedList(), d, l.age(), l.At()).Alerts, f)
	return l.allThen(at, events), err
}

// answeredTo gives what a form says to each alert that asks, or a fault for each
// to which it says nothing.
func (l *leaf) answeredTo(alerts []meds.Standing, f *web.Form) ([]journal.Event, error) {
	var out []journal.Event
	var errs []error
	for _, s := range alerts {
		if !s.Asks() {
			continue
		}
		ev, err := l.MedList().AnswerAlert(s.Alert, f.Text(s.Field()))
		if err != nil {
			errs = append(errs, err)
			continue
		}
		out = append(out, ev)
	}
	return out, fault.Join(errs...)
}

// saysDose says whether an alert is about the dose in a form.
func (l *leaf) saysDose(f *web.Form) bool {
	d, ok := l.draftOf(f)
	return ok && slices.ContainsFunc(l.Meds().CheckDraft(l.MedList(), d, l.age(), l.At()).Alerts, func(s meds.Standing) bool { return s.Kind == meds.AboutDose })
}

// notCovered says what a check did not go by. It depends on what the client
// shares with the reader, never on what there is.
func (l *leaf) notCovered(ctx context.Context) string {
	who := l.first(ctx, l.Client())
	var not []string
	if !l.Lens().Has(journal.SUD) {
		not = append(not, t(ctx, "substance-use program records (not shared with you, whether or not there are any)"))
	}
	not = append(not, t(ctx, "conditions and allergies that are not on the list"), t(ctx, "what {who} keeps private", "who", who), t(ctx, "what nobody wrote down"))
	return t(ctx, "Checked against what is on this chart and shared with you.") + " " + t(ctx, "Not covered: {what}.", "what", lang.Of(ctx).List(not...))
}

// gravity is a severity as pips and a word.
func gravity(ctx context.Context, s meds.Severity) ui.Severity {
	switch s {
	case meds.Contraindicated:
		return ui.Severity{Pips: 4, Word: t(ctx, "Contraindicated")}
	case meds.Serious:
		return ui.Severity{Pips: 3, Word: t(ctx, "Serious")}
	case meds.Moderate:
		return ui.Severity{Pips: 2, Word: t(ctx, "Moderate")}
	}
	return ui.Severity{Pips: 1, Word: t(ctx, "To monitor")}
}

// together names drugs in the reader's language.
func together(ctx context.Context, drugs ...meds.DrugID) string {
	names := make([]string, len(drugs))
	for i, id := range drugs {
		names[i] = string(id)
		if d, ok := meds.Known().Drug(id); ok {
			names[i] = d.Name.In(lang.Of(ctx))
		}
	}
	return lang.Of(ctx).List(names...)
}

// under are the alerts about the same thing that are read beneath a graver one.
func under(all []meds.Standing, head meds.Standing) []meds.Standing {
	return slices.DeleteFunc(slices.Clone(all), func(s meds.Standing) bool {
		return s.Under == "" || s.Under != head.Rule || !slices.Equal(s.Drugs, head.Drugs) || s.Kind != head.Kind
	})
}

func alertWord(ctx context.Context, s meds.Severity) string {
	if s == meds.Contraindicated {
		return t(ctx, "Why you go on all the same")
	}
	return t(ctx, "What is done about it, or why it is right here")
}

// sourcesOf are the documents that keys of the knowledge stand for.
func sourcesOf(keys []string) (out []meds.Source) {
	for _, key := range keys {
		if s, ok := meds.Known().Sources[key]; ok {
			out = append(out, s)
		}
	}
	return out
}

// readCounts are how many facts of the knowledge were read in their source, and
// how many not.
func readCounts() (verified, not int) {
	for _, c := range meds.Counts() {
		verified, not = verified+c.Verified, not+c.Unverified
	}
	return verified, not
}

// queried records that the state's prescription monitoring program was asked
// about a controlled substance.
var queried = sheet{
	path: "/medication/trials/{trial}/program", action: "write", tab: "/medication", title: "The prescription monitoring program was queried",
	hint: "Tandem asks no program itself: this records that you did.", button: "Record it",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		_, err := l.trialOf()
		return []string{"state", l.Contact().State}, err
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return programFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		at, err1 := l.when(f, "on")
		ev, err2 := l.Meds().Queried(meds.ProgramQueried{Trial: meds.TrialID(l.part("trial")), State: f.Text("state"), Words: f.Text("words")})
		if err := fault.Join(err1, err2); err != nil {
			return nil, err
		}
		return []journal.Event{l.then(at, ev)}, nil
	},
}

// controlled is the schedule of a controlled substance, "" of any other drug.
func controlled(id meds.DrugID) (schedule meds.Fact[string], ok bool) {
	d, known := meds.Known().Drug(id)
	if !known || d.Controlled.Value == "" {
		return schedule, false
	}
	return d.Controlled, true
}

// programOf names a state's prescription monitoring program.
func programOf(ctx context.Context, state string) string {
	switch state {
	case "MD":
		return t(ctx, "Maryland's prescription monitoring program (CRISP)")
	case "DE":
		return t(ctx, "Delaware's prescription monitoring program")
	}
	return t(ctx, "the state's prescription monitoring program")
}
