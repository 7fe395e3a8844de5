package clinic

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/synergy"
	"tandem/web"
	"tandem/web/ui"
)

// nextPath is where the medications stand for the decision rules, under the
// chart's address.
const nextPath = "/medication/next"

// nextView is all that the page of decision points may show. Whoever does not
// prescribe reads the summary, without the options.
type nextView struct {
	*leaf
	Open   bool // the lane
	Whole  bool // the reader prescribes
	Points []synergy.DecisionPoint
}

// next is where each medication stands: what the cited rules look at, what they
// suggest, and what was decided. It orders nothing.
func (s *Side) next(w http.ResponseWriter, r *http.Request) error {
	l, err := s.open(r, nextPath)
	if err != nil {
		return err
	}
	v := &nextView{leaf: l, Open: l.Lens().Has(journal.Medication), Whole: l.caller.Viewer.Role == journal.Prescriber}
	if v.Open {
		v.Points = synergy.PointsOf(l.Chart)
	}
	return s.frame.Show(w, r, l.page(r.Context(), t(r.Context(), "Where the medications stand"), nextPage(v)))
}

// danger says whether somebody may be in danger: that comes before every dose.
func (v *nextView) danger() bool {
	return slices.ContainsFunc(v.Points, func(p synergy.DecisionPoint) bool { return p.Danger })
}

// stands says in a few words whether it has been a fair trial, and why not.
func (v *nextView) stands(ctx context.Context, p synergy.DecisionPoint) (says, why string) {
	switch p.Fair {
	case meds.InadequateDose:
		return t(ctx, "Not a fair trial yet"), t(ctx, "The least dose has not been reached, or is not taken now.")
	case meds.InadequateDuration:
		return t(ctx, "Not a fair trial yet"), t(ctx, "It is shorter than {n} weeks at the least dose.", "n", string(p.Floor.MinWeeks))
	case meds.InadequateAdherence:
		return t(ctx, "Not a fair trial yet"), t(ctx, "Fewer than {p}% of the doses were taken.", "p", percentOf(meds.Known().Adequacy.Rule.Taken))
	case meds.AdequateResponse:
		return t(ctx, "A fair trial, with response"), t(ctx, "The score fell by half, or into remission, while it was taken.")
	case meds.AdequateNotEnough:
		if p.Score.Percent == "" || !p.Recent {
			return t(ctx, "A fair trial so far"), t(ctx, "What the score did is not known.")
		}
		return t(ctx, "A fair trial so far, not enough"), t(ctx, "Long enough, at the least dose or above.")
	}
	if p.Trial.OnHold(v.At()) {
		return t(ctx, "Whether it is a fair trial is not known"), t(ctx, "It is on hold.")
	}
	return t(ctx, "Whether it is a fair trial is not known"), t(ctx, "No least dose is known for it here, or it is not taken every day.")
}

// looksAt are the facts that the rules go by, each "not known" where it is not.
func (v *nextView) looksAt(ctx context.Context, p synergy.DecisionPoint) []ui.Fact {
	facts := []ui.Fact{
		{Term: t(ctx, "Improvement so far"), Says: v.improvement(ctx, p)},
		{Term: t(ctx, "Weeks"), Says: v.weeksSoFar(ctx, p)},
		{Term: t(ctx, "Dose"), Says: doseNow(ctx, p)},
		{Term: t(ctx, "Doses taken"), Says: v.takenLately(ctx, p)},
		{Term: t(ctx, "Side effects"), Says: v.borne(ctx, p)},
	}
	if p.Failed != nil {
		facts = append(facts, ui.Fact{Term: t(ctx, "Adequate trials that did not help enough"), Says: failedWords(ctx, *p.Failed)})
	}
	if says := v.settled(ctx, p); says != "" {
		facts = append(facts, ui.Fact{Term: t(ctx, "Decided last"), Says: says})
	}
	return facts
}

func (v *nextView) improvement(ctx context.Context, p synergy.DecisionPoint) string {
	if !v.Lens().Has(journal.Scores) {
		return v.notShared(ctx, journal.Scores)
	}
	if !p.Scored {
		return t(ctx, "not known: no score before it and since")
	}
	says := scoredWords(ctx, p.Score)
	if p.Score.Percent != "" {
		if share, ok := strings.CutPrefix(string(p.Score.Percent), "-"); ok {
			says += "; " + t(ctx, "{p}% higher than at its start", "p", rounded(ctx, share))
		} else {
			says += "; " + t(ctx, "{p}% lower than at its start", "p", rounded(ctx, share))
		}
	}
	if !p.Recent {
		says += ". " + t(ctx, "The score is older than four weeks: the rules do not count it.")
	}
	return says
}

func rounded(ctx context.Context, share string) string {
	f, err := strconv.ParseFloat(share, 64)
	if err != nil {
		return share
	}
	return lang.Of(ctx).Number(f, 0)
}

func (v *nextView) weeksSoFar(ctx context.Context, p synergy.DecisionPoint) string {
	n := number(ctx, p.Week)
	switch {
	case p.Reached != 0:
		return t(ctx, "{n} since the least dose was reached on {day}; {m} at this dose", "n", n, "day", day(ctx, p.Reached), "m", number(ctx, p.AtDose))
	default:
		return t(ctx, "{n} since the first dose; {m} at this dose", "n", n, "m", number(ctx, p.AtDose))
	}
}

// doseNow is the dose of a day beside what is usual.
func doseNow(ctx context.Context, p synergy.DecisionPoint) string {
	says := p.Dose.String()
	if p.Dose.IsZero() {
		says = p.Trial.Last().Dose.String() + ", " + scheduleWords(ctx, p.Trial.Last().Schedule, false)
	} else {
		says = t(ctx, "{dose} a day", "dose", says)
	}
	if d, ok := meds.Known().Drug(p.Trial.Drug); ok {
		if x := d.DosingFor(p.Trial.For); x.UsualMax != "" {
			says += "; " + t(ctx, "usually {min} to {max} {unit}", "min", string(x.UsualMin), "max", string(x.UsualMax), "unit", x.Unit)
		}
	}
	return says
}

func (v *nextView) takenLately(ctx context.Context, p synergy.DecisionPoint) string {
	share, ok := p.Taken.Share()
	if !ok {
		return t(ctx, "not known: too few answers in 14 days")
	}
	return t(ctx, "{p}% ({k} of {n} answered days in 14)", "p", number(ctx, int(100*share)), "k", number(ctx, p.Taken.All), "n", number(ctx, p.Taken.Answered()))
}

func (v *nextView) borne(ctx context.Context, p synergy.DecisionPoint) string {
	if !v.Lens().Has(journal.SideEffects) {
		return v.notShared(ctx, journal.SideEffects)
	}
	var out []string
	for _, e := range p.Effects {
		out = append(out, e.What+" ("+severityWords(ctx, e.Now())+")")
	}
	says := lang.Of(ctx).List(out...)
	switch {
	case p.Bears == nil && says == "":
		return t(ctx, "not known: nothing was said in 14 days")
	case p.Bears == nil:
		return t(ctx, "{what}; nothing was said of them in 14 days", "what", says)
	case says == "" && *p.Bears:
		return t(ctx, "none was told of")
	case !*p.Bears && says == "":
		return t(ctx, "severe in a check-in of this week; whether they can be lived with is for you and the client to say")
	case !*p.Bears:
		return t(ctx, "{what}; whether they can be lived with is for you and the client to say", "what", says)
	}
	return says
}

func (v *nextView) settled(ctx context.Context, p synergy.DecisionPoint) string {
	d := p.Settled
	switch {
	case !p.Decided:
		return ""
	case d.Kept != nil:
		return t(ctx, "{day}: kept as it is, on purpose. {why}", "day", day(ctx, d.Day), "why", d.Kept.Why) + " " + t(ctx, "Look again {day}.", "day", day(ctx, d.Until))
	case d.Until == 0:
		return t(ctx, "{day}: {what}, reviewed", "day", day(ctx, d.Day), "what", d.Made.Title)
	}
	return t(ctx, "{day}: {what}", "day", day(ctx, d.Day), "what", d.Made.Title) + ". " + t(ctx, "Look again {day}.", "day", day(ctx, d.Until))
}

// ahead says when the rules look again, where none of them holds now.
func (v *nextView) ahead(ctx context.Context, p synergy.DecisionPoint) string {
	if p.Ahead == 0 {
		return t(ctx, "No cited rule speaks of this week, and none of a later one.")
	}
	return t(ctx, "No cited rule asks for anything this week. The rules look again in week {n}, from {day}.", "n", number(ctx, p.Ahead),
		"day", day(ctx, weekOne(p)+journal.Day(7*p.Ahead)))
}

// weekOne is the day from which the weeks of the rules count.
func weekOne(p synergy.DecisionPoint) journal.Day {
	if p.Reached != 0 {
		return p.Reached
	}
	return p.Trial.Day
}

// option is one thing that a rule suggests, and the form that would draft it.
type option struct {
	Says string
	Href string // "": there is none
	Do   string
}

// options are what the rules that hold suggest, in their order.
func (v *nextView) options(ctx context.Context, p synergy.DecisionPoint) []option {
	var out []option
	for _, id := range p.Suggest {
		o := option{Says: suggestionWords(ctx, id)}
		o.Href, o.Do = v.drafts(ctx, p, id)
		out = append(out, o)
	}
	return out
}

// drafts is the form that would draft a suggestion, or ask a colleague about it.
func (v *nextView) drafts(ctx context.Context, p synergy.DecisionPoint, id string) (href, do string) {
	trial := v.to("/medication/trials/" + escape(string(p.Trial.Trial)))
	ask := v.to("/huddle/ask?about=" + p.Trial.Last().Entry.String())
	switch suggestions[id].form {
	case formDose:
		return trial + "/dose", t(ctx, "Change the dose")
	case formStart:
		return v.to("/medication/start"), t(ctx, "Start a medication")
	case formSwitch:
		return trial + "/cross", t(ctx, "Cross over to another medication")
	case formSteps:
		return trial + "/steps", t(ctx, "Plan steps of the dose")
	case formKeep:
		return trial + "/keep", t(ctx, "No change, on purpose")
	case formSafety:
		return v.to("/safety"), t(ctx, "Safety")
	case formSafetyPlan:
		return v.to("/safety/plan"), t(ctx, "Safety plan")
	case formAsk:
		return ask, t(ctx, "Ask a colleague")
	}
	return "", ""
}

// keep records that a medication goes on as it is, on purpose.
var keep = sheet{
	path: "/medication/trials/{trial}/keep", action: "write", tab: nextPath, title: "No change, on purpose", button: "Record the decision",
	hint: "A decision like a change: the client and the therapist read it, and it has a day to look again.",
	first: func(_ context.Context, l *leaf) ([]string, error) {
		trial, err := l.trialOf()
		if err != nil {
			return nil, err
		}
		if r, ok := meds.Known().ReviewDay(trial.Drug, l.Today()); ok {
			return dayPairs("look_again", r.Day), nil
		}
		return nil, nil
	},
	fields: func(l *leaf, f *web.Form) templ.Component { return keepFields(l, f) },
	decide: func(l *leaf, f *web.Form) ([]journal.Event, error) {
		trial, err := l.trialOf()
		if err != nil {
			return nil, err
		}
		k := plan.Kept{Trial: string(trial.Trial), Why: f.Text("why"), ClientSaid: f.Text("client_said")}
		if k.LookAgain, err = coming(f, "look_again"); err != nil {
			return nil, err
		}
		for _, p := range synergy.PointsOf(l.Chart) {
			if p.Trial.Trial == trial.Trial {
				for _, r := range p.Rules {
					k.Points = append(k.Points, r.ID)
				}
			}
		}
		return one(l.Plan().Keep(k, l.Today()))
	},
}

// unscored says which measure the rules read a medication on, where it was not
// answered.
func (v *nextView) unscored(ctx context.Context, p synergy.DecisionPoint) string {
	if p.Scored || !v.Lens().Has(journal.Scores) {
		return ""
	}
	for _, id := range synergy.ScalesOf(p.Trial.For) {
		if _, ok := measure.Find(id); ok {
			return t(ctx, "The rules read it on {measure}.", "measure", measureName(ctx, id))
		}
	}
	return ""
}
