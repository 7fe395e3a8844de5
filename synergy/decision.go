package synergy

import (
	"slices"
	"strconv"
	"time"

	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/team"
	"tandem/therapy"
)

// How far back what the client said counts as now. The days of doses are those
// of the decision rules (definitions, taken_share), and side effects and signs
// of danger go by the same; for scores it is a house rule, as long as the
// adherence of synergy methods, section 9.
const (
	recentDays  = 14
	recentScore = 28
)

// DecisionPoint is where a running medication stands for the decision rules of the
// knowledge: what they look at, which of them hold, and what was decided. It
// informs, and orders nothing.
type DecisionPoint struct {
	Trial meds.Trial
	meds.Exposure
	Dose    meds.Dose // of a day, now; none while on hold
	Week    int       // whole weeks since the least dose was reached, else since the first dose
	AtDose  int       // whole weeks at this dose
	Taken   measure.Adherence
	Scored  bool
	Score   TriedScore
	Recent  bool  // the newest score is recent enough for the rules
	Bears   *bool // the client can live with it; nil: nothing was said lately
	Effects []meds.Effect
	Danger  bool // somebody may be in danger: an answer of late, or an open safety task
	meds.NextStep
	Ahead   int      // the next week that the rules speak of; 0: none
	Failed  *Counted // adequate trials of its class that did not help enough; nil: not asked, or no rule counts them
	Settled plan.Settled
	Decided bool
}

// Due says which rules ask for a decision now: all that hold, less those that a
// decision was made on whose day to look again is still to come. What a later
// sign of danger, of hypomania or of a side effect that cannot be borne says
// is not settled by an earlier decision.
func (p DecisionPoint) Due(today journal.Day) []meds.DecisionRule {
	return slices.DeleteFunc(slices.Clone(p.Rules), func(r meds.DecisionRule) bool {
		if !asks(r) {
			return true
		}
		stands := p.Decided && p.Settled.Until > today
		return stands && (!pressing(r) || slices.Contains(p.Settled.Points(), r.ID))
	})
}

// asks says whether a rule asks for more than to go on.
func asks(r meds.DecisionRule) bool {
	return len(r.Suggest) > 0 && r.Suggest[0] != "continue" && r.Suggest[0] != "continue_same_dose"
}

func pressing(r meds.DecisionRule) bool {
	return slices.Contains([]string{"safety_any", "bipolar_flag", "intolerable"}, r.ID)
}

// PointsOf gives the point at which each regular medication of a chart stands,
// as far as a reader's lens lets it through.
func PointsOf(c chart.Chart) []DecisionPoint {
	lens := c.Lens()
	b := basis{at: c.At(), today: c.Today(), regimen: c.Meds(), days: c.Measures().Days, series: validated(c.Measures().Primary())}
	if lens.Has(journal.SideEffects) {
		s := c.Summary().SideEffects
		b.effects = s
	}
	if lens.Has(journal.Plan) {
		p := c.Plan()
		b.plan = &p
	}
	if lens.Has(journal.Sessions) && lens.Has(journal.Team) {
		s, t := c.Sessions(), c.Team()
		b.sessions, b.team = &s, &t
	}
	b.danger = lens.Has(journal.Safety) && len(c.Safety().Tasks.Open()) > 0
	if lens.Has(journal.Scores) {
		b.trials = TrialsOf(c)
	}
	return b.points()
}

// points gives the same from a summary: what a summary does not reach back to
// is not known, and meets no condition. Lanes scores, medication, side effects
// and plan, which must be open.
func (v *View) points() []DecisionPoint {
	b := basis{at: v.At, today: v.Today, regimen: v.Medication.Regimen, days: v.Medication.Taken.Days, series: v.series(), effects: v.SideEffects, plan: v.Plan, cut: v.Scores.Cut}
	return b.points()
}

// basis is what points are worked out from; nil is closed to the reader, or not
// asked.
type basis struct {
	at       time.Time
	today    journal.Day
	regimen  meds.Regimen
	days     measure.Days
	series   []measure.Series
	cut      func(measure.ID) bool // the series no longer has all its scores; nil: all of them have
	effects  *chart.SideEffects
	plan     *plan.Plan
	sessions *therapy.Sessions
	team     *team.Team
	danger   bool
	trials   Trials // none: closed to the reader, or not asked
}

func (b basis) points() []DecisionPoint {
	var out []DecisionPoint
	for _, t := range b.regimen.Current(b.at) {
		if !t.AsNeeded {
			out = append(out, b.point(t))
		}
	}
	return out
}

func (b basis) point(t meds.Trial) DecisionPoint {
	p := DecisionPoint{Trial: t, Exposure: b.regimen.Exposure(t, b.today), Taken: b.days.Taking(b.today-recentDays+1, b.today)}
	since := t.Day
	if p.Reached != 0 {
		since = p.Reached
	}
	p.Week, p.AtDose = int(b.today-since)/7, int(b.today-t.Last().Day)/7
	if dose, daily := b.regimen.DailyOn(t, b.today); daily && !t.OnHold(b.at) {
		p.Dose = dose
	}
	course := meds.Course{Disorder: t.For, Week: whole(p.Week), WeeksAtDose: whole(p.AtDose), Drug: t.Drug, Daily: p.Dose.Mg(), Signs: map[string]bool{}}
	if classOf(t.For) != "" && b.trials != nil {
		n, _ := b.trials.Failed(t.For)
		p.Failed, course.NotEnough = &n, whole(n.Least)
	}
	b.score(&p, &course)
	b.bears(&p, &course)
	b.signs(&p, &course)
	if share, ok := p.Taken.Share(); ok {
		course.Taken = meds.Exact(strconv.FormatFloat(share, 'f', 4, 64))
	}
	course.InTherapy = b.inTherapy(t)
	p.NextStep = meds.Known().NextStep(course)
	p.Ahead, _ = meds.Known().NextLook(t.For, p.Week)
	if b.plan != nil {
		p.Settled, p.Decided = b.plan.SettledFor(string(t.Trial))
	}
	return p
}

func whole(n int) meds.Exact { return meds.Exact(strconv.Itoa(n)) }

// score is what the score of the disorder did since the trial began. Of a
// summary that no longer has the scores of its beginning nothing is said.
func (b basis) score(p *DecisionPoint, c *meds.Course) {
	s, cited, ok := seriesFor(p.Trial.For, b.series)
	if !ok || !b.reaches(s, p.Trial.Day) {
		return
	}
	p.Score, p.Scored = scoreOver(s, cited, p.Trial.Day, b.today)
	p.Recent = p.Scored && b.today-p.Score.To.Day() < recentScore
	if !p.Recent || !cited {
		return
	}
	c.Scale, c.Baseline, c.Now = string(s.Measure), exactly(p.Score.From.Value), exactly(p.Score.To.Value)
	if j, ok := scores(s); ok {
		if was, after := j.remission(); len(was) > 0 && len(after) > 0 {
			c.Signs["previous_remission"] = true
			c.Rise = exactly(p.Score.To.Value - middle(was))
		}
	}
}

// reaches says whether a series has the last score before a day: a summary
// keeps the first and the newest, and none between.
func (b basis) reaches(s measure.Series, day journal.Day) bool {
	return b.cut == nil || !b.cut(s.Measure) || len(s.Points) > 1 && s.Points[1].Day() <= day
}

// bears says whether the client can live with the side effects, where anything
// was said of them lately: a severe one, told of by name or in a check-in, and
// one over which they think of stopping, is taken as one that they cannot.
func (b basis) bears(p *DecisionPoint, c *meds.Course) {
	if b.effects == nil {
		return
	}
	for _, e := range b.effects.Reported.Present(b.at) {
		if e.Trial == p.Trial.Trial || e.Trial == "" {
			p.Effects = append(p.Effects, e)
		}
	}
	severe := slices.ContainsFunc(p.Effects, func(e meds.Effect) bool { return e.Now() >= 3 || e.Stopping() })
	lately := b.effects.Rated.Days.Item("daily-side", b.today-recentDays+1, b.today)
	said := len(lately) > 0 || slices.ContainsFunc(p.Effects, func(e meds.Effect) bool {
		return b.today-e.Reports[len(e.Reports)-1].Day < recentDays
	})
	for _, d := range lately {
		severe = severe || d.Value >= 3 && b.today-d.Day < 7
	}
	switch {
	case severe:
		p.Bears = new(bool)
	case said:
		yes := true
		p.Bears = &yes
	}
	c.Tolerable = p.Bears
}

// dangerous are the flags of an answer after which a clinician looks the same
// day, and hypomanic those of one that looks like hypomania.
var (
	dangerous = []measure.FlagID{"phq9-item9", "qids-item12", "core10-plans", "cssrs-moderate", "cssrs-high", "se-suicidal"}
	hypomanic = []measure.FlagID{"asrm-positive"}
)

// signs are what the newest forms of the last days say.
func (b basis) signs(p *DecisionPoint, c *meds.Course) {
	forms := b.series
	if b.effects != nil {
		forms = append(slices.Clone(forms), b.effects.Rated.Primary()...)
	}
	for _, s := range forms {
		last, ok := s.Latest()
		if !ok || b.today-last.Day() >= recentDays {
			continue
		}
		c.Signs["suicidal_thoughts"] = c.Signs["suicidal_thoughts"] || anyOf(last.Flags, dangerous)
		c.Signs["new_hypomania_signs"] = c.Signs["new_hypomania_signs"] || anyOf(last.Flags, hypomanic)
	}
	c.Signs["suicidal_thoughts"] = c.Signs["suicidal_thoughts"] || b.danger
	p.Danger = c.Signs["suicidal_thoughts"]
}

func anyOf(flags, of []measure.FlagID) bool {
	return slices.ContainsFunc(flags, func(f measure.FlagID) bool { return slices.Contains(of, f) })
}

// inTherapy says whether somebody treats the client with therapy: one is on the
// team, and a session was held since the medication began. Nil: not known here.
func (b basis) inTherapy(t meds.Trial) *bool {
	if b.sessions == nil || b.team == nil {
		return nil
	}
	in := len(b.team.With(journal.Therapist)) > 0 && slices.ContainsFunc(b.sessions.All(therapy.Therapy), func(x therapy.Session) bool {
		return x.Held && x.Day >= t.Day && !x.At.After(b.at)
	})
	return &in
}
