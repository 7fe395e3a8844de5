package portal

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"

	"tandem/journal"
	"tandem/plan"
	"tandem/synergy"
	"tandem/therapy"
	"tandem/web"
	"tandem/web/door"
	"tandem/web/ui"
	"tandem/web/ui/before"
	"tandem/web/ui/goals"
)

// more leads to everything that has no tab.
func (s *Side) more(w http.ResponseWriter, r *http.Request) error {
	if _, err := s.caller(r); err != nil {
		return err
	}
	ctx := r.Context()
	links := []ui.Link{
		{Label: t(ctx, "My medicines"), Address: medsPath, Icon: "pill"},
		{Label: t(ctx, "Questionnaires"), Address: askedPath, Icon: "list"},
		{Label: t(ctx, "Take my record with me"), Address: takeOutPath, Icon: "list"},
		{Label: t(ctx, "To read"), Address: toReadPath, Icon: "list"},
		{Label: t(ctx, "My safety plan"), Address: planPath, Icon: "heart"},
		{Label: t(ctx, "Who sees what"), Address: sharingPath, Icon: "lock"},
		{Label: t(ctx, "My agreements"), Address: agreementsPath, Icon: "list"},
		{Label: t(ctx, "Who opened my chart"), Address: openedPath, Icon: "eye"},
		{Label: t(ctx, "How we reach you"), Address: reachPath, Icon: "phone"},
		{Label: t(ctx, "How I sign in"), Address: door.AccountPath, Icon: "lock"},
		{Label: t(ctx, "Where I am signed in"), Address: door.SessionsPath, Icon: "lock"},
	}
	return s.frame.Show(w, r, web.Page{Title: t(ctx, "More"), Body: moreBody(links)})
}

// treatmentView is all that the page about the treatment may show.
type treatmentView struct {
	reading
	Asks      []ui.Link // proposals that wait for the client's word
	Questions []ui.Link // what the team thinks about
	Goals     journal.Lines[plan.GoalSet]
	Causes    journal.Lines[therapy.CauseNamed] // what the client and the therapist wrote down, that still plays a part
	Changes   []changeView
	Agreed    []agreedLine
	Referrals []referralLine
	Talked    []string // what was talked about at visits
}

type changeView struct {
	Hand                                ui.Hand
	Title, Why, Expect, Review, Outcome string
	CanLearn                            string            // of one that runs
	Watch                               string            // what is looked at more closely, of one that runs
	Since                               *before.Meanwhile // what happened since, once it is time to look at it
}

// treatment is the plan in plain words: what the client wants, what therapy
// and medicine each do for it, and when it is looked at.
func (s *Side) treatment(w http.ResponseWriter, r *http.Request) error {
	v, err := s.read(r)
	if err != nil {
		return err
	}
	view := treatmentView{reading: v, Asks: v.asksAnswer(r.Context()), Questions: v.questions(r.Context()),
		Agreed: v.agreed(r.Context()), Talked: v.talked(r.Context()), Referrals: v.referrals(r.Context())}
	view.Goals = v.Plan().Goals()
	view.Causes = slices.DeleteFunc(v.Formulation().Causes(), func(l journal.Line[therapy.CauseNamed]) bool { return l.What.Over })
	for _, a := range slices.Backward(v.Plan().Adjustments()) {
		view.Changes = append(view.Changes, v.change(r.Context(), a))
	}
	return s.frame.Show(w, r, web.Page{Title: t(r.Context(), "Treatment"), Body: treatmentBody(view)})
}

// goalWords says goals to the client.
func (v reading) goalWords() goals.View {
	return goals.View{Chart: v.Chart, Plain: true, Name: func(id journal.ID) string { return v.person(id).Name }}
}

func (v reading) change(ctx context.Context, a plan.Adjustment) changeView {
	c := changeView{Hand: ui.Therapist, Title: a.Title, Why: a.Why, Expect: a.ExpectWords}
	if a.Arm == plan.Medication {
		c.Hand = ui.Prescriber
	}
	if a.From != "" && a.To != "" && !strings.Contains(a.Title, a.To) {
		c.Title += ": " + t(ctx, "{from} to {to}", "from", a.From, "to", a.To)
	}
	if next := a.Next(); next != 0 {
		c.Review = v.day(next)
	}
	if a.Open() {
		c.CanLearn = v.learns(synergy.Considered{Adjustment: a.Adjustment}, a.Adjusted)
		c.Watch = strings.Join(v.closer(ctx, func(w synergy.Watched) bool { return w.Change.Adjustment == a.Adjustment }), " ")
	}
	if a.Verdict() != "" || a.Next() <= v.Today() {
		c.Since = &before.Meanwhile{Chart: v.Chart, Change: a, Plain: true}
	}
	if verdict := a.Verdict(); verdict != "" {
		last, _ := a.Reviews.Last()
		c.Outcome = cmp.Or(last.What.Words, t(ctx, verdict.Label()))
	}
	return c
}

// therapist is who the client makes the plan with.
func (v reading) therapist() string {
	if all := v.with(journal.Therapist); len(all) > 0 {
		return all[0].Name
	}
	return v.builder()
}
