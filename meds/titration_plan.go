package meds

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// PlanStep is a step of somebody's own plan: the dose of a day, in mg, from a
// day on.
type PlanStep struct {
	Day   int   `json:"day"` // 1: the first
	Mg    Exact `json:"mg"`
	Other bool  `json:"every_other_day"` // Mg is taken every other day
}

// CheckPlan holds the steps of a plan, in any order, to a schedule: how high it
// begins, how far and how soon each step goes, and how high at the most. It
// says what goes beyond, and changes nothing.
func (k *Knowledge) CheckPlan(s StepSchedule, id DrugID, plan []PlanStep) []Alert {
	plan = inDays(plan)
	c := planCheck{k: k, s: s, id: id}
	if len(plan) > 0 {
		c.first = plan[0].Mg
	}
	if d, ok := k.Named(id); ok {
		c.drug, c.id = d, d.ID
	}
	for i, p := range plan {
		var before *PlanStep
		if i > 0 {
			before = &plan[i-1]
		}
		if s.Indication == stopping {
			c.falls(plan[:i+1], before, p)
		} else {
			c.rises(before, p)
		}
	}
	if s.Indication == stopping && len(plan) > 1 {
		if n := plan[len(plan)-1].Day - plan[0].Day; n < s.Rules.MinDays && zero(plan[len(plan)-1].Mg) {
			c.say(plan[len(plan)-1].Day, "taper-length", fmt.Sprintf("Reduce over at least %d days.", s.Rules.MinDays), "")
		}
	}
	return c.alerts
}

// inDays brings a plan into the order of its days. A dose with none on the day
// after is one of every other day.
func inDays(plan []PlanStep) []PlanStep {
	plan = slices.Clone(plan)
	slices.SortStableFunc(plan, func(a, b PlanStep) int { return cmp.Compare(a.Day, b.Day) })
	var out []PlanStep
	for i, p := range plan {
		alternates := func(at int) bool {
			return at >= 0 && at+2 < len(plan) && zero(plan[at+1].Mg) && plan[at+1].Day == plan[at].Day+1 && plan[at+2].Day == plan[at].Day+2 && !zero(plan[at+2].Mg)
		}
		if zero(p.Mg) && (alternates(i-1) || i > 2 && alternates(i-3) && i+1 == len(plan)) {
			continue
		}
		if p.Other || alternates(i) || alternates(i-2) {
			p.Mg, p.Other = hundredths(p.Mg.number().percent("50"), 2).exact(), true
		}
		if n := len(out); n > 0 && out[n-1].Mg == p.Mg {
			continue
		}
		out = append(out, p)
	}
	return out
}

func zero(mg Exact) bool {
	n := mg.number()
	return n.known && n.Sign() == 0
}

type planCheck struct {
	k      *Knowledge
	s      StepSchedule
	drug   *Drug
	id     DrugID
	first  Exact // the dose that the plan begins with
	alerts []Alert
}

func (c *planCheck) say(day int, rule, advice string, most Exact) {
	a := Alert{Kind: AboutTitration, Severity: Moderate, day: day, basis: fmt.Sprint("day ", day), Drugs: []DrugID{c.id}, Rule: rule, Advice: advice,
		MaxMg: json.Number(most), Sources: c.s.Sources, Verified: c.s.Verified}
	for _, r := range c.k.ConditionRules {
		if c.drug != nil && (r.When.MissedAbove > 0 || r.When.MissedAtLeast > 0) && slices.ContainsFunc(r.AppliesTo, func(s Selector) bool { return s.Picks(c.drug) }) {
			a.Severity = r.Severity
		}
	}
	c.alerts = append(c.alerts, a)
}

// rises looks at one step upwards.
func (c *planCheck) rises(before *PlanStep, p PlanStep) {
	rules, mg := c.s.Rules, p.Mg.number()
	if most := c.most(p.Day); mg.above(most) {
		rule := "titration-day"
		if most == rules.MaxMg {
			rule = "titration-max"
		} else if before == nil {
			rule = "titration-start"
		}
		c.say(p.Day, rule, fmt.Sprintf("Day %d: the schedule has %s mg at most.", p.Day, most), most)
	}
	if before == nil || !mg.above(before.Mg) {
		return
	}
	if n := p.Day - before.Day; n < rules.MinStepDays {
		c.say(p.Day, "titration-interval", fmt.Sprintf("Day %d: at least %d days at one dose before the next step.", p.Day, rules.MinStepDays), "")
	}
	for _, largest := range []Exact{rules.MaxStepMg, rules.StepMg} {
		if mg.minus(before.Mg.number()).above(largest) {
			c.say(p.Day, "titration-step", fmt.Sprintf("Day %d: a step is %s mg at most.", p.Day, largest), before.Mg.number().plus(largest.number()).exact())
		}
	}
}

var (
	upTo  = regexp.MustCompile(`^([0-9.]+)(?:-| or )([0-9.]+) mg`)
	twice = regexp.MustCompile(`^([0-9.]+) mg once or twice`)
)

// most is the highest dose that a schedule has for a day, "" where it names none.
func (c *planCheck) most(day int) Exact {
	for i, x := range c.s.Steps {
		last := i+1 == len(c.s.Steps)
		if day < x.From || x.To != 0 && day > x.To && !last {
			continue
		}
		if x.Mg == "" || last {
			return c.final(x, day)
		}
		if m := upTo.FindStringSubmatch(x.Note); m != nil && Exact(m[2]).number().above(x.Mg) {
			return Exact(m[2])
		}
		if m := twice.FindStringSubmatch(x.Note); m != nil {
			return x.Mg.number().times(2).exact()
		}
		if strings.HasPrefix(x.Note, "optional") {
			next := c.s.Steps[i+1]
			if day > x.From && c.first.number().above(x.Mg) { // left out: the next step began with the plan
				return c.final(next, day+x.To)
			}
			return next.Mg
		}
		return x.Mg
	}
	return c.s.Rules.MaxMg
}

// final is the highest dose of a step that goes on, or whose dose is in words.
func (c *planCheck) final(x StepDays, day int) Exact {
	r := c.s.Rules
	if r.MaxMg != "" && day > 7*r.MaxAfterWeeks {
		return r.MaxMg
	}
	return x.Mg
}

// falls looks at one step of a taper: it never rises, and goes down no further
// than the schedule does in its days. From the smallest dose that is sold the
// last step goes to none.
func (c *planCheck) falls(soFar []PlanStep, before *PlanStep, p PlanStep) {
	if before == nil {
		return
	}
	mg, was := p.Mg.number(), before.Mg.number()
	if mg.above(before.Mg) {
		c.say(p.Day, "taper-rise", fmt.Sprintf("Day %d: a dose that is being reduced goes up.", p.Day), "")
		return
	}
	if zero(p.Mg) && c.drug != nil && (!was.above(c.drug.smallest()) || c.belowSold(was)) {
		return
	}
	pct, days, rules := c.s.Rules.StepPct, c.s.Rules.StepDays[0], c.s.Rules
	if rules.MaxPctPer14 != "" {
		pct, days = rules.MaxPctPer14, 14
	}
	from := dosesWithin(soFar, p.Day, days)
	fall := from.minus(mg)
	if pct != "" && hundredths(from.percent(pct), 2).known && fall.above(hundredths(from.percent(pct), 2).exact()) {
		if !(zero(p.Mg) && rules.StepPct != "") {
			c.say(p.Day, "taper-step", fmt.Sprintf("Day %d: not more than %s%% less in %d days.", p.Day, pct, days), from.minus(hundredths(from.percent(pct), 2)).exact())
		}
	}
	if rules.Relative && rules.StepMg != "" && fall.above(rules.StepMg) {
		c.say(p.Day, "taper-step", fmt.Sprintf("Day %d: not more than %s mg less in %d days.", p.Day, rules.StepMg, days), from.minus(rules.StepMg.number()).exact())
	}
}

// belowSold says whether a dose reduced by the schedule's share once more would
// be smaller than what is sold.
func (c *planCheck) belowSold(was number) bool {
	pct := c.s.Rules.InitialPct
	return len(pct) == 2 && was.minus(hundredths(was.percent(pct[1]), 2)).within("", "", c.drug.smallest(), "")
}

// dosesWithin is the highest dose that held within so many days before a day.
func dosesWithin(plan []PlanStep, day, days int) number {
	most := number{known: true}
	for i, p := range plan[:len(plan)-1] {
		until := plan[i+1].Day
		if n := p.Mg.number(); until > day-days && n.above(most.exact()) {
			most = n
		}
	}
	return most
}

// smallest is the smallest tablet or capsule that is sold, "" where it is not
// known.
func (d *Drug) smallest() Exact {
	var least number
	for _, f := range d.Forms.Value {
		for _, x := range f.Strengths {
			if n := x.number(); f.Unit == "mg" && f.Basis == "per unit" && n.known && (!least.known || n.Cmp(&least.Decimal) < 0) {
				least = n
			}
		}
	}
	return least.exact()
}
