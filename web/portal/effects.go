package portal

import (
	"context"
	"net/http"
	"slices"

	"tandem/chart"
	"tandem/desk"
	"tandem/journal"
	"tandem/meds"
	"tandem/web"
	"tandem/web/ui"
)

// effectView is a side effect that the client told of and that lasts.
type effectView struct {
	ID, What, Since, How string
	Of                   string // the medicine that they think it is of, "" where none
	Stopping             bool   // they think of stopping over it
}

func (v reading) effect(ctx context.Context, e meds.Effect) effectView {
	out := effectView{ID: string(e.ID), What: e.What, Since: v.day(e.Since().Day), How: severities(ctx)[min(max(e.Now(), 1), 3)-1].Label, Stopping: e.Stopping()}
	if m, ok := v.Meds().Find(e.Trial); ok {
		out.Of = m.Called(v.lang)
	}
	return out
}

// stoppingTold says, before it is sent, who is told of the thought of stopping.
func (v medicinesView) stoppingTold(ctx context.Context) string {
	var told []person
	for _, p := range append(v.with(journal.Prescriber), v.with(journal.Therapist)...) {
		if slices.ContainsFunc(v.readers(journal.SideEffects), func(r person) bool { return r.ID == p.ID }) {
			told = append(told, p)
		}
	}
	switch len(told) {
	case 0:
		return ""
	case 1:
		return t(ctx, "{who} is told.", "who", told[0].Name)
	}
	return t(ctx, "{who} are told.", "who", v.names(told))
}

// severities are the answers about how strong a side effect is.
func severities(ctx context.Context) []ui.Option {
	return []ui.Option{
		{Value: "1", Label: t(ctx, "It is mild"), Hint: t(ctx, "I notice it.")},
		{Value: "2", Label: t(ctx, "It is moderate"), Hint: t(ctx, "It bothers me.")},
		{Value: "3", Label: t(ctx, "It is severe"), Hint: t(ctx, "It gets in the way of my day.")},
	}
}

// reportEffect writes a side effect in the client's own words.
func (s *Side) reportEffect(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	v, err := s.read(r)
	if err != nil {
		return err
	}
	strong, _, err := f.Number("severity")
	if err == nil {
		err = s.effect(r, v.who, f.Command(), func(e meds.Effects) (journal.Event, error) {
			return e.Report(meds.SideEffectReported{What: f.Text("what"), Severity: strong, Trial: meds.TrialID(f.Value("trial")), Stopping: f.Has("stopping", "yes")})
		})
	}
	if err != nil {
		return s.frame.Again(w, r, f, err, s.medicinesPage(r, v, f))
	}
	http.Redirect(w, r, medsPath+"#effects", http.StatusSeeOther)
	return nil
}

// endEffect writes that a side effect is gone.
func (s *Side) endEffect(w http.ResponseWriter, r *http.Request) error {
	f, err := web.Read(r)
	if err != nil {
		return err
	}
	who, err := s.caller(r)
	if err != nil {
		return err
	}
	if err := s.effect(r, who, f.Command(), func(e meds.Effects) (journal.Event, error) { return e.End(meds.EffectID(f.Value("effect"))) }); err != nil {
		return err
	}
	http.Redirect(w, r, medsPath+"#effects", http.StatusSeeOther)
	return nil
}

func (s *Side) effect(r *http.Request, who desk.Caller, act journal.ID, decide func(meds.Effects) (journal.Event, error)) error {
	_, err := s.Desk.Act(r.Context(), who, desk.Form{Client: who.Viewer.Person, Command: act}, func(c chart.Chart) ([]journal.Event, error) {
		ev, err := decide(c.Effects())
		return []journal.Event{ev}, err
	})
	return err
}
