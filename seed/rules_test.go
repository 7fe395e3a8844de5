package seed

import (
	"errors"
	"strconv"
	"testing"
	"time"

	"tandem/desk"
	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/schedule"
	"tandem/team"
	"tandem/therapy"
)

// lived is a chart as it stood when the next entry of a life was written.
type lived struct {
	meds     meds.Regimen
	list     meds.List
	effects  meds.Effects
	plan     plan.Plan
	visits   schedule.Visits
	sessions therapy.Sessions
	skills   therapy.Skills
	team     team.Team
}

func (l *lived) advance(e journal.Entry) {
	for _, fold := range []interface{ Advance(journal.Entry) }{&l.meds, &l.list, &l.effects, &l.plan, &l.visits, &l.sessions, &l.skills, &l.team} {
		fold.Advance(e)
	}
}

// allows asks the chapter whether an entry might have been written then.
func (l *lived) allows(a desk.Past, e journal.Entry) error {
	day := journal.DayOf(e.At)
	var err error
	switch ev := e.Event.(type) {
	case team.Registered:
		_, err = team.Register(ev.Details, a.Viewer, day)
	case team.Joined:
		if !ev.Registrar {
			_, err = l.team.Join(ev.Person, ev.Practice, ev.Role)
		}
	case team.ConsentGiven:
		if !ev.Deny {
			_, err = l.team.Give(ev, a.Recorded)
		}
	case plan.CaseReviewed:
		_, err = l.plan.ReviewCase(ev, day)
	case plan.SignalAnswered:
		_, err = l.plan.AnswerSignal(ev, day)
	case plan.ReferralMade:
		_, err = l.plan.Refer(ev, day)
	case plan.ReferralAnswered:
		_, err = l.plan.AnswerReferral(ev, a.Viewer.Person)
	case plan.ReadingGiven:
		_, err = l.plan.Give(ev)
	case plan.ReadingRead:
		_, err = l.plan.ReadIt(ev)
	case plan.PointDiscussed:
		_, err = l.plan.Discuss(ev)
	case meds.Started:
		_, err = l.meds.Start(ev, e.At)
		err = errors.Join(err, inRange(ev.Drug, ev.Dose, ev.Schedule, ev.AsNeeded))
	case meds.DoseChanged:
		_, err = l.meds.ChangeDose(ev, e.At)
		t, _ := l.meds.Find(ev.Trial)
		err = errors.Join(err, inRange(t.Drug, ev.Dose, t.Last().Schedule, false))
	case meds.StepsPlanned:
		_, err = l.list.PlanSteps(l.meds, ev, e.At)
	case meds.StepAnswered:
		_, err = l.list.AnswerStep(ev)
	case meds.StepConfirmed: // the step itself stands behind it
		p, ok := l.list.StepPlan(ev.Plan)
		if _, n, next := p.Next(); !ok || !next || n != ev.Step || day < p.Day(n, day) {
			err = errors.New("this is not the next step of a plan, or not yet")
		}
	case meds.Stopped:
		_, err = l.meds.Stop(ev, e.At)
	case meds.AsNeededTaken:
		_, err = l.meds.TakeAsNeeded(ev, e.At)
	case meds.SideEffectReported:
		if _, known := l.effects.Find(ev.Effect); !known {
			ev.Effect = "" // the door names a new one
		}
		_, err = l.effects.Report(ev)
	case meds.SideEffectEnded:
		_, err = l.effects.End(ev.Effect)
	case plan.ProblemNamed:
		_, err = l.plan.NameProblem(ev)
	case plan.GoalSet:
		_, err = l.plan.SetGoal(ev, day)
	case plan.Adjusted:
		_, err = l.plan.Adjust(ev, day)
	case plan.Reviewed:
		_, err = l.plan.Review(ev, day)
	case schedule.Booked:
		_, err = l.visits.Book(ev, a.Recorded)
	case therapy.PhaseStarted:
		_, err = l.sessions.StartPhase(ev, e.At)
	case therapy.SessionHeld:
		_, err = l.sessions.Hold(therapy.Visit{SessionHeld: ev, Start: e.At}, a.Recorded)
	case therapy.SessionMissed:
		_, err = l.sessions.Miss(ev, e.At, a.Recorded)
	case therapy.SkillTaught:
		_, err = l.skills.Teach(ev)
	case therapy.SkillPractised:
		_, err = l.skills.Practise(ev)
	case measure.Answered:
		_, err = answer(ev.Measure, ev.Answers, ev.Language)
	case measure.CheckedIn:
		_, err = measure.CheckIn(ev.Day, ev.Answers, false)
	}
	return err
}

// inRange holds a dose against the labelled range of the drug: from the lowest
// start to the highest maximum of a day.
func inRange(drug meds.DrugID, dose meds.Dose, schedule meds.Schedule, asNeeded bool) error {
	d, ok := meds.Known().Drug(drug)
	if !ok {
		return errors.New("no drug is called " + string(drug))
	}
	aDay := dose.Float()
	if schedule == meds.TwiceDaily {
		aDay *= 2
	}
	low, high := 1e9, 0.0
	for _, x := range d.Dosing {
		start, _ := strconv.ParseFloat(string(x.Start), 64)
		most, _ := strconv.ParseFloat(string(x.Max), 64)
		low, high = min(low, start), max(high, most)
	}
	if aDay > high || aDay < low && !asNeeded {
		return errors.New(string(drug) + " " + dose.String() + " is outside the labelled range")
	}
	return nil
}

func TestLivesPassTheRules(t *testing.T) {
	eachLife(t, demoNow, func(t *testing.T, _ string, acts []desk.Past, c Client) {
		l := lived{team: team.Team{Client: c.Client}}
		for _, a := range acts {
			for _, e := range a.Entries {
				e.Author, e.Role, e.Practice, e.Recorded = a.Viewer.Person, a.Viewer.Role, a.Viewer.Practice, a.Recorded
				if err := l.allows(a, e); err != nil {
					t.Errorf("%s %s: %v", journal.DayOf(e.At), e.Event.Kind(), err)
				}
				l.advance(e)
			}
		}
	})
}

// TestNobodyIsInTwoPlaces: a clinician meets one client at a time.
func TestNobodyIsInTwoPlaces(t *testing.T) {
	type hour struct {
		who journal.ID
		at  time.Time
	}
	seen := map[hour]string{}
	eachLife(t, demoNow, func(t *testing.T, call string, acts []desk.Past, _ Client) {
		for _, a := range acts {
			for _, e := range a.Entries {
				if _, ok := e.Event.(therapy.SessionHeld); !ok {
					continue
				}
				h := hour{a.Viewer.Person, e.At.UTC()}
				if other, taken := seen[h]; taken {
					t.Errorf("at %s the clinician also meets %s", e.At.Format("Mon 2006-01-02 15:04"), other)
				}
				seen[h] = call
			}
		}
	})
}
