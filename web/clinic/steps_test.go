package clinic_test

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tandem/chart"
	"tandem/desk"
	"tandem/journal"
	"tandem/lang"
	"tandem/meds"
	"tandem/plan"
	"tandem/synergy"
	"tandem/team"
)

var (
	inputField  = regexp.MustCompile(`<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"`)
	selectField = regexp.MustCompile(`(?s)<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>`)
	chosen      = regexp.MustCompile(`<option value="([^"]*)" selected`)
)

// filled is what stands in the fields of a form's page.
func (a answer) filled() url.Values {
	v := url.Values{}
	for _, m := range inputField.FindAllStringSubmatch(a.body, -1) {
		if !strings.Contains(m[0], `type="radio"`) && !strings.Contains(m[0], `type="checkbox"`) {
			v.Set(m[1], m[2])
		}
	}
	for _, m := range selectField.FindAllStringSubmatch(a.body, -1) {
		if o := chosen.FindStringSubmatch(m[2]); o != nil {
			v.Set(m[1], o[1])
		}
	}
	v.Del("search")
	return v
}

// with puts names and values in the place of those that stand there.
func with(v url.Values, pairs ...string) url.Values {
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	return v
}

// trialWords are what every change asks for beside itself.
var trialWords = []string{"why", "why-canary", "expect_words", "steadier", "review-day", "20", "review-month", "9", "review-year", "2026"}

// another makes somebody else, born on a day, the client of the pages.
func (p *practice) another(born journal.Day) {
	p.Helper()
	now := p.clock()
	f := desk.Form{Client: journal.NewID(), Command: journal.NewID()}
	events, err := team.Register(team.Details{Name: "Ada Moss", Birth: born, Language: "en", Zone: "America/New_York", State: "DE", Phone: "302 555 0142"}, p.amina.Viewer, journal.DayOf(now))
	must(p, err)
	_, err = p.Register(p.Context(), p.amina, f, events)
	must(p, err)
	p.sam = f.Client
	p.acts(p.amina, func(c chart.Chart) ([]journal.Event, error) {
		ev, err := c.Team().Join(p.noor.Viewer.Person, p.rivers, journal.Prescriber)
		return []journal.Event{ev}, err
	})
	p.acts(p.client(), func(c chart.Chart) ([]journal.Event, error) {
		return c.Team().Share(p.noor.Viewer.Person, team.AtStart(journal.Prescriber), now.AddDate(0, 6, 0), now)
	})
}

// takes writes that the client takes a drug since half a year.
func (p *practice) takes(drug meds.DrugID, mg string) meds.TrialID {
	p.Helper()
	dose, err := meds.ParseDose(mg, "mg")
	must(p, err)
	id := meds.TrialID(drug)
	p.writes(p.noor, journal.On(p.clock().AddDate(0, -6, 0), meds.Started{Trial: id, Drug: drug, Dose: dose, Schedule: meds.Daily, Why: "before"}))
	return id
}

// laysOut opens a form of steps for a drug, chooses a schedule and lays it out.
func (p *practice) laysOut(path, drug, schedule string, pairs ...string) answer {
	p.Helper()
	v := p.get(p.noor, path).want(p, 200).filled()
	if drug != "" {
		v = p.post(p.noor, path, with(v, "find", drug)).want(p, 200, `name="drug" value="`+drug+`"`).filled()
	}
	page := p.post(p.noor, path, with(with(v, pairs...), "find", "lay-s", "snamed", schedule)).want(p, 200)
	if _, named := meds.Known().Schedule(schedule); named && !strings.Contains(page.body, `value="`+schedule+`" selected`) {
		p.Fatalf("%s is not offered", schedule)
	}
	return page
}

// TestEveryScheduleFromThePage: each of the 44 schedules is offered to whom it
// fits, laid out, and planned with the doses that it leaves open written in.
func TestEveryScheduleFromThePage(t *testing.T) {
	p := open(t)
	beside := map[string]meds.DrugID{"ltg_valproate": "valproate", "ltg_inducer": "carbamazepine", "atom_2d6": "paroxetine"}
	walked := 0
	for _, s := range meds.Known().StepSchedules {
		born := journal.Day(8000)
		if s.ID == "quet_65" {
			born = -5000
		}
		p.another(born)
		if drug := beside[s.ID]; drug != "" {
			d, _ := meds.Known().Drug(drug)
			p.takes(drug, string(d.Dosing[0].UsualMin))
		}
		path, drug := "{sam}/medication/steps", string(s.Drug)
		if s.Ends() {
			id := s.Drug
			if id == "any-benzodiazepine" {
				id = "clonazepam"
			}
			d, _ := meds.Known().Drug(id)
			path, drug = "{sam}/medication/trials/"+string(p.takes(id, string(d.Dosing[0].UsualMax)))+"/steps", ""
		}
		meant := s.Indication
		if s.ID == "quet_65" {
			meant = ""
		}
		v := with(p.laysOut(path, drug, s.ID, "for", meant, "weight", "80").filled(), trialWords...)
		for name := range v {
			if strings.HasSuffix(name, "-dose") && v.Get(name) == "" {
				n := strings.TrimSuffix(name, "-dose")
				before := "1"
				for other := range v {
					if strings.HasSuffix(other, "-dose") && other < name && v.Get(other) != "" {
						before = v.Get(other)
					}
				}
				v.Set(name, before)
				if v.Get(n+"-schedule") == "" {
					v.Set(n+"-schedule", "daily")
				}
			}
		}
		v.Set("find", "")
		page := p.post(p.noor, path, p.overAll(v, path))
		if page.Code != 303 {
			t.Errorf("%s is not planned: %d %s", s.ID, page.Code, problems(page.body))
			continue
		}
		plans := p.chart(p.noor).MedList().Plans
		if len(plans) != 1 || plans[0].What.Schedule != s.ID || plans[0].What.Adjustment == "" {
			t.Errorf("%s: planned as %+v", s.ID, plans)
			continue
		}
		p.get(p.noor, "{sam}/medication/plans/"+string(plans[0].What.Plan)).want(t, 200, "plan of steps", "why-canary", s.Context)
		walked++
	}
	if walked != 44 {
		t.Errorf("%d schedules were planned from the page", walked)
	}
}

var problem = regexp.MustCompile(`(?s)<div class="problem".*?</div>`)

func problems(body string) string { return problem.FindString(body) }

var overName = regexp.MustCompile(`name="(over-[^"]+)"`)

// overAll writes a word to every alert that the form asks about.
func (p *practice) overAll(v url.Values, path string) url.Values {
	p.Helper()
	page := p.post(p.noor, path, with(v, "find", "check")).want(p, 200)
	for _, m := range overName.FindAllStringSubmatch(page.body, -1) {
		v.Set(m[1], "seen-canary")
	}
	v.Set("find", "")
	return v
}

// TestLamotrigineBesideValproate: the half-dose schedule is offered and the other
// one is not; whoever sends the other is turned away, and whoever writes its
// doses by hand is asked.
func TestLamotrigineBesideValproate(t *testing.T) {
	p := open(t)
	p.takes("valproate", "1000")
	path := "{sam}/medication/steps"
	page := p.laysOut(path, "lamotrigine", "ltg_valproate").want(t, 200, "!ltg_standard", "!ltg_inducer", `name="s0-dose" type="text" value="25"`,
		`value="every other day" selected`, "25 mg every other day", "read in its source", `class="stairs"`, "!titration-start")
	v := with(page.filled(), trialWords...)

	wrong := with(url.Values{}, "snamed", "ltg_standard")
	for name := range v {
		if wrong.Get(name) == "" {
			wrong.Set(name, v.Get(name))
		}
	}
	p.post(p.noor, path, with(wrong, "act", journal.NewID().String())).want(t, 422, "This schedule was not made for what is taken beside it", "why-canary")

	own := with(url.Values{}, "snamed", "own", "s0-schedule", "daily", "s0-dose", "50")
	for name := range v {
		if own.Get(name) == "" {
			own.Set(name, v.Get(name))
		}
	}
	p.post(p.noor, path, with(own, "act", journal.NewID().String())).want(t, 422, "This is serious.", "the schedule has 12.5 mg at most", "why-canary", "Held to the schedule:")
	if n := p.entries(p.noor, "meds.steps_planned"); n != 0 {
		t.Errorf("%d plans were written, want none", n)
	}

	v = with(v, "s1-if", "no rash")
	p.post(p.noor, path, p.overAll(v, path)).leads(t, p.path("{sam}/medication"))
	c := p.chart(p.noor)
	got, running := c.Meds().Current(p.clock()), c.MedList().Plans[0].What
	if len(got) != 2 || got[1].Drug != "lamotrigine" || got[1].Last().Schedule != meds.EveryOtherDay || got[1].Adjustment != running.Adjustment {
		t.Errorf("the first step of today is not in force: %+v", got)
	}
	p.get(p.amina, "{sam}/medication").want(t, 200, "lamotrigine: plan of steps", "1 of 4 steps confirmed", "Next: 25 mg from May 28, 2026.", "Sam has not said whether they are ready.", "!Confirm the next step")
	line := synergy.BuildTimeline(c, synergy.TimelineOptions{})
	if n := len(line.Changes); line.Changes[n-1].Adjustment != plan.AdjustmentID(running.Adjustment) {
		t.Errorf("the timeline ends with %+v", line.Changes[n-1])
	}

	at := "{sam}/medication/plans/" + string(running.Plan)
	p.fills(p.noor, at+"/confirm", "why", "soon").want(t, 422, "This step comes on a later day.")
	p.at(morning.AddDate(0, 0, 16))
	p.get(p.noor, "{sam}/medication").want(t, 200, "25 mg was planned from May 28, 2026 and is not confirmed.", "Confirm the next step")
	p.fills(p.noor, at+"/confirm").want(t, 422, "The client has not said that they are ready.")
	p.writes(p.client(), meds.StepAnswered{Plan: running.Plan, Step: 2, Ready: false, Words: "itchy-canary"})
	p.fills(p.noor, at+"/confirm").want(t, 422, "The client said: not yet.", "itchy-canary")
	p.fills(p.noor, at+"/pause", "why", "flu-canary").leads(t, p.path(at))
	p.fills(p.noor, at+"/confirm", "why", "w").want(t, 409, "This plan waits.")
	p.get(p.amina, at).want(t, 200, "It waits since May 30, 2026:", "flu-canary", "!Let the plan go on")
	p.at(morning.AddDate(0, 0, 20))
	p.fills(p.noor, at+"/resume", "why", "well again").leads(t, p.path(at))
	p.writes(p.client(), meds.StepAnswered{Plan: running.Plan, Step: 2, Ready: true})
	p.get(p.noor, at).want(t, 200, "Sam is ready, said on June 3, 2026.")
	p.fills(p.noor, at+"/confirm").leads(t, p.path(at))
	trial := p.chart(p.noor).Meds().Current(p.clock())[1]
	if trial.Last().Schedule != meds.Daily || len(trial.Steps) != 2 {
		t.Errorf("the second step is %+v", trial.Last())
	}
	p.get(p.noor, at).want(t, 200, "June 17, 2026") // fourteen days are held
	if n := p.entries(p.noor, "plan.adjusted"); n != 1 {
		t.Errorf("%d changes on the plan, want one for all steps", n)
	}

	p.at(morning.AddDate(0, 0, 30))
	again := p.laysOut("{sam}/medication/trials/"+string(trial.Trial)+"/steps", "", "ltg_valproate", "smissed", "6").want(t, 200,
		"After these days it begins again with 12.5 mg in a day.", "More than 5 half-lives missed", `name="s0-dose" type="text" value="25"`)
	p.post(p.noor, "{sam}/medication/trials/"+string(trial.Trial)+"/steps", p.overAll(with(again.filled(), trialWords...), "{sam}/medication/trials/"+string(trial.Trial)+"/steps")).
		leads(t, p.path("{sam}/medication"))
	p.get(p.noor, at).want(t, 200, "Another plan took the place of this one.")
	p.language = lang.Spanish
	p.get(p.noor, at).want(t, 200, "Otro plan tomó el lugar de este.")
}

// TestTaperToNone: down by a schedule, never up again, to an end that asks why.
func TestTaperToNone(t *testing.T) {
	p := open(t)
	id := p.takes("venlafaxine", "225")
	path := "{sam}/medication/trials/" + string(id) + "/steps"
	page := p.laysOut(path, "", "venl_taper").want(t, 200, `value="150"`, `value="75"`, `value="0"`)
	v := with(page.filled(), trialWords...)
	up := with(url.Values{}, "s1-dose", "225")
	for name := range v {
		if up.Get(name) == "" {
			up.Set(name, v.Get(name))
		}
	}
	p.post(p.noor, path, with(up, "act", journal.NewID().String())).want(t, 422, "a step cannot be higher than the one before", `value="225"`, "#f-s1-dose")
	p.post(p.noor, path, p.overAll(v, path)).leads(t, p.path("{sam}/medication"))
	at := "{sam}/medication/plans/" + string(p.chart(p.noor).MedList().Plans[0].What.Plan)
	for i, want := range []string{"75 mg", "0"} {
		p.at(morning.AddDate(0, 0, 7*(i+1)))
		if want == "0" {
			p.fills(p.noor, at+"/confirm").want(t, 422, "Choose why it stops.")
			p.fills(p.noor, at+"/confirm", "reason", "no longer needed").leads(t, p.path(at))
			break
		}
		p.fills(p.noor, at+"/confirm").leads(t, p.path(at))
		p.get(p.amina, "{sam}/medication").want(t, 200, want)
	}
	if past := p.chart(p.noor).Meds().Past(p.clock()); len(past) != 1 || past[0].End.What.Reason != meds.NoLongerNeeded || len(past[0].Steps) != 3 {
		t.Errorf("it ended as %+v", past)
	}
	p.get(p.noor, "{sam}/plan").want(t, 200, "venlafaxine: 225 mg to none")
}

// TestCrossOver: one goes down while the other comes up, in one act and one
// change; a contraindicated pair asks first.
func TestCrossOver(t *testing.T) {
	p := open(t)
	id := p.takes("sertraline", "100")
	path := "{sam}/medication/trials/" + string(id) + "/cross"
	v := p.get(p.noor, path).want(t, 200, "What comes in its place").filled()
	v = p.post(p.noor, path, with(v, "find", "phenelzine")).want(t, 200, "About this change", "At least 14 days between the last dose of the one and the first of the other.").filled()
	v = p.post(p.noor, path, with(v, "dnamed", "own", "find", "lay-d")).want(t, 200).filled()
	v = p.post(p.noor, path, with(v, "unamed", "phenelzine_std", "find", "lay-u")).want(t, 200, "Contraindicated").filled()
	v = with(v, "find", "", "d0-dose", "50", "d1-day", "2026-05-28", "d1-dose", "0", "d2-day", "", "d2-dose", "")
	p.post(p.noor, path, with(v, trialWords...)).want(t, 422, "This is contraindicated.", "why-canary")
	v = with(v, "u0-day", "2026-06-11", "u1-day", "2026-06-14")
	page := p.post(p.noor, path, with(v, "find", "check")).want(t, 200)
	if strings.Contains(page.body, "Contraindicated") {
		t.Errorf("two weeks after the last dose it is still contraindicated: %s", page.body)
	}
	v.Set("find", "")
	p.post(p.noor, path, with(v, trialWords...)).leads(t, p.path("{sam}/medication"))
	plans := p.chart(p.noor).MedList().Plans
	slices.SortFunc(plans, func(a, b journal.Line[meds.StepsPlanned]) int { return len(b.What.To) - len(a.What.To) })
	if len(plans) != 2 || plans[0].What.To != plans[1].What.Trial || plans[1].What.Begins.Drug != "phenelzine" || p.entries(p.noor, "plan.adjusted") != 1 {
		t.Fatalf("plans: %+v", plans)
	}
	if got := p.chart(p.noor).Meds().Current(p.clock()); len(got) != 1 || got[0].Last().Dose.Number() != "50" {
		t.Errorf("taken now: %+v", got)
	}
	p.get(p.noor, "{sam}/medication").want(t, 200, "Planned, not begun", "phenelzine: plan of steps", "Next: 15 mg from June 11, 2026.")
	p.get(p.noor, "{sam}/medication/plans/"+string(plans[1].What.Plan)).want(t, 200, "The other side of the change: sertraline")
	p.fills(p.noor, "{sam}/medication/plans/"+string(plans[1].What.Plan)+"/end", "why", "stays with sertraline").leads(t, p.path("{sam}/medication/plans/"+string(plans[1].What.Plan)))
	p.get(p.noor, "{sam}/medication").want(t, 200, "!Planned, not begun")
}

// TestOwnPlan: a plan by hand, with rows added, wrong ones pointed at and every
// word kept; a therapist reads it and writes none.
func TestOwnPlan(t *testing.T) {
	p := open(t)
	id := p.takes("sertraline", "50")
	path := "{sam}/medication/trials/" + string(id) + "/steps"
	v := p.post(p.noor, path, with(p.get(p.noor, path).filled(), "snamed", "own", "find", "lay-s")).want(t, 200).filled()
	v = p.post(p.noor, path, with(v, "s0-dose", "75", "find", "add-s")).want(t, 200, `name="s3-day"`, `value="75"`).filled()
	v = with(with(v, trialWords...), "find", "", "s1-day", "2026-05-10", "s1-dose", "1,5", "s2-dose", "100", "s3-day", "")
	p.post(p.noor, path, v).want(t, 422, "#f-s1-dose", "#f-s2-day", "Write the dose as a number", "Write the day of this step, or clear its dose.", `value="1,5"`, "why-canary")
	v = with(v, "s1-day", "2026-05-21", "s1-dose", "100", "s2-dose", "")
	p.post(p.amina, path, v).want(t, 403, "why-canary")
	p.post(p.noor, path, v).leads(t, p.path("{sam}/medication"))
	p.get(p.amina, "{sam}/ledger").want(t, 200, "sertraline: steps planned")
	p.get(p.amina, "{sam}/medication").want(t, 200, "1 of 2 steps confirmed", "75 mg", "!Plan steps")
	p.get(p.noor, "{sam}/medication/plans/nothing").want(t, 404)
}
