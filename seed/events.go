package seed

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"tandem/desk"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/schedule"
	"tandem/therapy"
)

// session is an hour of therapy with its note, or where there is no therapist
// now and then a visit about medication.
func (p *someone) session(day journal.Day, acts []desk.Past) []desk.Past {
	with, purpose := p.clinician(), therapy.Therapy
	if p.therapist == nil {
		purpose = therapy.Medication
		if p.r.IntN(5) > 0 {
			return acts
		}
	}
	p.met++
	id := therapy.SessionID(fmt.Sprint("s", p.met))
	minute := 9*60 + 60*(p.n%10)
	if p.r.IntN(12) == 0 {
		return p.by(with, day, minute, acts, therapy.SessionMissed{Session: id, Purpose: purpose, Mode: therapy.Video, Why: p.text(40)})
	}
	held := therapy.SessionHeld{Session: id, Purpose: purpose, Mode: therapy.Modes[p.r.IntN(2)], Minutes: 50, Summary: p.text(60)}
	if purpose == therapy.Therapy {
		held.Modality = therapy.Modalities[p.n%4]
	}
	length := 250
	if p.r.IntN(8) == 0 {
		length = 1700
	}
	return p.by(with, day, minute, acts, held, therapy.NoteWritten{Session: id, Happened: p.text(length), Response: p.text(length / 4), Plan: p.text(length / 4)})
}

// text is words of notes, of about so many letters.
func (p *someone) text(letters int) string {
	var b strings.Builder
	for b.Len() < letters {
		list := usualNotes()[therapy.Modalities[p.r.IntN(4)]]
		note := list[p.r.IntN(len(list))]
		b.WriteString(note[p.r.IntN(4)] + " ")
	}
	s := b.String()
	if i := strings.LastIndexByte(s[:min(len(s), letters)], ' '); i > 0 {
		s = s[:i]
	}
	return strings.ToValidUTF8(strings.TrimSpace(s), "")
}

// appointment is a visit booked for one of the next two weeks.
func (p *someone) appointment(day journal.Day, acts []desk.Past) []desk.Past {
	with, purpose, minutes := p.clinician(), "therapy", 50
	if p.prescriber != nil && (p.therapist == nil || p.r.IntN(4) == 0) {
		with, purpose, minutes = p.prescriber, "medication", 30
	}
	on := day + 1 + journal.Day(p.r.IntN(14))
	if on.Weekday() == time.Sunday {
		on++
	}
	y, m, d := on.Date().Date()
	at := time.Date(y, m, d, 8+p.r.IntN(9), 30*p.r.IntN(2), 0, 0, journal.Zone(home))
	mode := schedule.Modes[p.r.IntN(2)]
	return p.by(with, day, 12*60, acts, schedule.Booked{Visit: schedule.VisitID(fmt.Sprint("v", p.written)), With: with.Person, Practice: with.Practice,
		When: schedule.When{At: at, Zone: home, Minutes: minutes}, Mode: mode, Purpose: purpose})
}

// checkIn is a daily check-in of eight or nine answers.
func (p *someone) checkIn(day journal.Day, acts []desk.Past) []desk.Past {
	mood := min(max(9-int(p.depression/3)+p.r.IntN(3)-1, 0), 10)
	a := measure.Answers{
		"daily-mood": measure.Num(mood), "daily-anxiety": measure.Num(min(max(int(p.anxiety/2)+p.r.IntN(3)-1, 0), 10)),
		"daily-energy": measure.Num(min(max(mood+p.r.IntN(3)-1, 0), 7)), "daily-sleep": measure.Decimal(fmt.Sprint(float64(9+p.r.IntN(8)) / 2)),
		"daily-urge-harm": measure.Num(0), "daily-urge-use": measure.Num(p.r.IntN(2)), "daily-skill": measure.Num(p.r.IntN(2)),
	}
	if len(p.regimen) > 0 {
		a["daily-meds"], a["daily-side"] = measure.Num(2*min(1, p.r.IntN(8))), measure.Num(max(0, p.r.IntN(5)-3))
	}
	if p.r.IntN(5) == 0 {
		a["daily-note"] = measure.Said(p.text(90))
	}
	events, err := measure.CheckIn(day, a, false)
	if err != nil { // every answer is one of those offered
		panic(err)
	}
	return p.by(nil, day, 17*60+p.r.IntN(240), acts, events...)
}

// work is work between sessions: a skill practised.
func (p *someone) work(day journal.Day, acts []desk.Past) []desk.Past {
	helped := p.r.IntN(5)
	return p.by(nil, day, 12*60+p.r.IntN(500), acts, therapy.SkillPractised{Skill: "s1", Helped: &helped, Note: p.text(200)})
}

// report is what somebody says of their medicines, or of their day.
func (p *someone) report(day journal.Day, acts []desk.Past) []desk.Past {
	if len(p.regimen) == 0 {
		return p.by(nil, day, 20*60, acts, measure.LifeHappened{What: p.text(60)})
	}
	o := p.regimen[p.r.IntN(len(p.regimen))]
	if p.r.IntN(3) == 0 {
		return p.by(nil, day, 20*60, acts, meds.SideEffectReported{Effect: meds.EffectID(fmt.Sprint("e", p.written)), What: p.text(30),
			Severity: 1 + p.r.IntN(2), Trial: o.trial})
	}
	missed := p.r.IntN(2)
	a := measure.Answers{"adh-days": measure.Num(missed), "adh-changed": measure.Num(0), "adh-stopped": measure.Num(0), "adh-out": measure.Num(0)}
	if missed > 0 {
		a["adh-r-forgot"] = measure.Num(1)
	}
	return p.answered("tandem-adherence", a, day, acts)
}

// answer is a questionnaire; the scores wander, slowly down.
func (p *someone) answer(day journal.Day, acts []desk.Past) []desk.Past {
	id, score, top := measure.ID("phq-9"), &p.depression, 24.0
	if p.r.IntN(5) < 2 {
		id, score, top = "gad-7", &p.anxiety, 21
	}
	*score = min(max(*score-.15+1.6*p.r.NormFloat64(), 0), top)
	in, _ := measure.Find(id)
	answers := spread(in, leanings(in, p.r), int(*score), p.r)
	// 2% of people end at high risk and 8% at a raised one.
	if id == "phq-9" && p.n%50 < 5 && p.until-day < 30 {
		answers["phq9-9"] = measure.Num(1 + btoi(p.n%50 == 0))
	}
	return p.answered(id, answers, day, acts)
}

func (p *someone) answered(id measure.ID, answers measure.Answers, day journal.Day, acts []desk.Past) []desk.Past {
	ev, err := answer(id, answers, lang.Language(p.language))
	if err != nil { // every answer is one of those offered
		panic(err)
	}
	return p.by(nil, day, 18*60+p.r.IntN(180), acts, ev)
}

// adjust is a change of the plan, with a day to look at it.
func (p *someone) adjust(day journal.Day, acts []desk.Past) []desk.Past {
	return p.by(p.clinician(), day, 13*60, acts, plan.Adjusted{Adjustment: plan.AdjustmentID(fmt.Sprint("a", p.written)), Arm: plan.Therapy,
		Title: "Next phase", Why: p.text(120), ExpectWords: p.text(50), Review: day + 42})
}

// order is a running medication: which of its steps it is at.
type order struct {
	trial meds.TrialID
	drug  int
	step  int
}

// shelf are drugs and their steps in mg a day, each a labelled start and steps
// within the labelled range (see meds/knowledge/drugs.json).
var shelf = []struct {
	drug     meds.DrugID
	schedule meds.Schedule
	doses    []string
}{
	{"sertraline", meds.Daily, []string{"50", "100", "150", "200"}},
	{"escitalopram", meds.Daily, []string{"10", "20"}},
	{"fluoxetine", meds.InTheMorning, []string{"20", "40", "60"}},
	{"venlafaxine", meds.InTheMorning, []string{"37.5", "75", "150", "225"}},
	{"bupropion", meds.InTheMorning, []string{"150", "300"}},
	{"mirtazapine", meds.AtNight, []string{"15", "30", "45"}},
	{"buspirone", meds.TwiceDaily, []string{"7.5", "10", "15"}},
	{"lamotrigine", meds.Daily, []string{"25", "50", "100", "200"}},
	{"lithium", meds.TwiceDaily, []string{"450", "600"}},
	{"clozapine", meds.TwiceDaily, []string{"12.5", "25", "50"}},
}

// begin starts a medication that somebody does not take yet: of those who take
// any, 3% lithium and 1% clozapine.
func (p *someone) begin(day journal.Day, acts []desk.Past) []desk.Past {
	drug := p.r.IntN(len(shelf) - 2)
	switch n := p.r.IntN(100); {
	case n == 0:
		drug = len(shelf) - 1
	case n < 4:
		drug = len(shelf) - 2
	}
	if slices.ContainsFunc(p.regimen, func(o order) bool { return o.drug == drug }) {
		return acts
	}
	p.trials++
	o := order{trial: meds.TrialID(fmt.Sprint("t", p.trials)), drug: drug}
	p.regimen = append(p.regimen, o)
	s := shelf[drug]
	return p.by(p.prescriber, day, 11*60, acts, meds.Started{Trial: o.trial, Drug: s.drug, Dose: o.dose(), Schedule: s.schedule,
		For: "symptoms", Why: p.text(80)})
}

func (o order) dose() meds.Dose {
	d, err := meds.ParseDose(shelf[o.drug].doses[o.step], "mg")
	if err != nil { // the doses are written above
		panic(err)
	}
	return d
}

// medicate is an order: a step up or down, or the end of one trial, after
// which another begins.
func (p *someone) medicate(day journal.Day, acts []desk.Past) []desk.Past {
	if p.prescriber == nil {
		return acts
	}
	if len(p.regimen) == 0 {
		return p.begin(day, acts)
	}
	i := p.r.IntN(len(p.regimen))
	o := &p.regimen[i]
	if p.kind == usual && p.r.IntN(4) == 0 {
		stopped := meds.Stopped{Trial: o.trial, Reason: meds.Reasons[p.r.IntN(len(meds.Reasons))], Why: p.text(60)}
		p.regimen = slices.Delete(p.regimen, i, i+1)
		return p.begin(day, p.by(p.prescriber, day, 10*60+30, acts, stopped))
	}
	if o.step+1 < len(shelf[o.drug].doses) && p.r.IntN(4) > 0 || o.step == 0 {
		o.step++
	} else {
		o.step--
	}
	return p.by(p.prescriber, day, 11*60, acts, meds.DoseChanged{Trial: o.trial, Dose: o.dose(), Why: p.text(80)})
}
