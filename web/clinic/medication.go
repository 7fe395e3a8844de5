package clinic

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/web"
	"tandem/web/ui"
)

// medicationView is all that the medication page may show.
type medicationView struct {
	*leaf
	Open     bool // the lane
	Now      []meds.Trial
	Past     []meds.Trial
	Taken    measure.Adherence
	Standing meds.Weighed
	Effects  bool // the lane
	Present  []meds.Effect
	Gone     []meds.Effect
	Writes   bool
	Reports  bool
}

// medication is what is taken now, how, and what was tried before.
func (s *Side) medication(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, "/medication")
	if err != nil {
		return err
	}
	lens := l.Lens()
	v := &medicationView{leaf: l, Open: lens.Has(journal.Medication), Effects: lens.Has(journal.SideEffects),
		Writes: l.may(meds.Started{}), Reports: l.may(meds.SideEffectReported{})}
	if v.Open {
		v.Now, v.Past = l.Meds().Current(l.At()), l.Meds().Past(l.At())
		v.Standing = l.Meds().Check(l.MedList(), l.age(), l.At())
		s.askSecond(r, l, l.Today(), l.Meds().Facts(l.MedList(), l.age(), l.At()))
		if m := l.Summary().Medication; m != nil {
			v.Taken = m.Taken.Days.Adherence(l.Today())
		}
	}
	if v.Effects {
		v.Present = l.Effects().Present(l.At())
		for _, f := range l.Effects().All() {
			if _, ended := f.Ended(); ended {
				v.Gone = append(v.Gone, f)
			}
		}
		slices.Reverse(v.Gone)
	}
	return s.frame.Show(w, r, l.page(r.Context(), t(r.Context(), "medication"), medicationPage(v)))
}

// top is the highest dose of a trial.
func top(trial meds.Trial) meds.Dose {
	best := trial.Steps[0].Dose
	for _, s := range trial.Steps {
		if s.Dose.Unit == best.Unit && s.Dose.Float() > best.Float() {
			best = s.Dose
		}
	}
	return best
}

// ran says from when to when a trial ran, and for how many weeks.
func ran(ctx context.Context, trial meds.Trial) string {
	if trial.End == nil {
		return t(ctx, "since {day}", "day", day(ctx, trial.Day))
	}
	return t(ctx, "{from} to {to}, {n} weeks", "from", day(ctx, trial.Day), "to", day(ctx, trial.End.Day),
		"n", number(ctx, int(trial.End.Day-trial.Day)/7))
}

// stairs are the steps of a trial in words, the newest first.
func (v *medicationView) stairs(ctx context.Context, trial meds.Trial) []stair {
	var out []stair
	for i, s := range slices.Backward(trial.Steps) {
		weeks := 0
		switch {
		case i+1 < len(trial.Steps):
			weeks = int(trial.Steps[i+1].Day-s.Day) / 7
		case trial.End != nil:
			weeks = int(trial.End.Day-s.Day) / 7
		default:
			weeks = int(v.Today()-s.Day) / 7
		}
		out = append(out, stair{Dose: s.Dose.String(), From: day(ctx, s.Day), Weeks: number(ctx, weeks), Why: s.Why,
			How: scheduleWords(ctx, s.Schedule, trial.AsNeeded), Entry: s.Entry})
	}
	return out
}

// stair is one step of a trial in words.
type stair struct {
	Dose, From, Weeks, How, Why string
	Entry                       journal.ID
}

// knownFact is one thing that the embedded knowledge says of a drug, with
// where it comes from.
type knownFact struct {
	Term, Says string
	Sources    []meds.Source
	Verified   bool
	Fact       meds.FactID
}

// knownOf gives the facts that a dose decision uses.
func knownOf(ctx context.Context, id meds.DrugID) []knownFact {
	d, ok := meds.Known().Drug(id)
	if !ok {
		return nil
	}
	var out []knownFact
	of := "drugs/" + string(id) + "/"
	for i, x := range d.Dosing {
		says := t(ctx, "starts at {start}, usually {min} to {max} {unit}", "start", string(x.Start), "min", string(x.UsualMin),
			"max", string(x.UsualMax), "unit", x.Unit)
		if x.Max != "" {
			says += "; " + t(ctx, "at most {max} {unit}", "max", string(x.Max), "unit", x.Unit)
		}
		if x.Basis != "" {
			says += " (" + x.Basis + ")"
		}
		out = append(out, knownFact{Term: t(ctx, "Usual dose: {what}", "what", x.Indication), Says: says, Sources: sourcesOf(x.Sources), Verified: x.Verified, Fact: meds.FactID(of + "dosing/" + strconv.Itoa(i))})
	}
	if n := d.Titration.Value.MinIntervalDays; n > 0 {
		out = append(out, knownFact{Term: t(ctx, "Between steps"), Says: t(ctx, "at least {n} days", "n", number(ctx, n)),
			Sources: sourcesOf(d.Titration.Sources), Verified: d.Titration.Verified, Fact: meds.FactID(of + "titration")})
	}
	if w := d.JudgeWeeks.Value; w.Max > 0 {
		out = append(out, knownFact{Term: t(ctx, "Usual time to judge it"), Says: t(ctx, "{min} to {max} weeks", "min", number(ctx, w.Min), "max", number(ctx, w.Max)),
			Sources: sourcesOf(d.JudgeWeeks.Sources), Verified: d.JudgeWeeks.Verified, Fact: meds.FactID(of + "judge_response_weeks")})
	}
	for _, b := range d.Boxed.Value {
		out = append(out, knownFact{Term: t(ctx, "Boxed warning"), Says: b.Text, Sources: sourcesOf(d.Boxed.Sources), Verified: d.Boxed.Verified, Fact: meds.FactID(of + "boxed_warnings")})
	}
	return out
}

// report is a side effect that the client told of.
var report = sheet{
	path: "/medication/side-effect", action: "write", tab: "/medication", title: "A side effect that the client told of",
	hint: "In the client's own words. Whoever prescribes always sees it.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		if id := l.query.Get("of"); id != "" {
			f, ok := l.Effects().Find(meds.EffectID(id))
			if !ok {
				return nil, notFound()
			}
			return []string{"effect", id, "what", f.What}, nil
		}
		return nil, nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return effectFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		severity, _, err := f.Number("severity")
		if err != nil {
			return nil, err
		}
		return one(l.Effects().Report(meds.SideEffectReported{Effect: meds.EffectID(f.Text("effect")), What: f.Text("what"),
			Severity: severity, Trial: meds.TrialID(f.Text("trial")), Stopping: f.Has("stopping", "yes")}))
	},
}

// effectGone says that a side effect is over.
var effectGone = sheet{
	path: "/medication/side-effects/{effect}/gone", action: "write", tab: "/medication", title: "This side effect is gone", button: "It is over",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		if _, ok := l.Effects().Find(meds.EffectID(l.part("effect"))); !ok {
			return nil, notFound()
		}
		return nil, nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component {
		effect, _ := l.Effects().Find(meds.EffectID(l.part("effect")))
		return plain(effect.What)
	},
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		return one(l.Effects().End(meds.EffectID(l.part("effect"))))
	},
}

// severities are the answers about how strong a side effect is.
func severities(ctx context.Context) []ui.Option {
	return []ui.Option{{Value: "1", Label: severityWords(ctx, 1)}, {Value: "2", Label: severityWords(ctx, 2)}, {Value: "3", Label: severityWords(ctx, 3)}}
}

// trialOptions are the medications that run.
func (l *leaf) trialOptions(ctx context.Context) []ui.Option {
	var out []ui.Option
	for _, trial := range l.Meds().Current(l.At()) {
		out = append(out, ui.Option{Value: string(trial.Trial), Label: trial.Called(lang.Of(ctx))})
	}
	return out
}
