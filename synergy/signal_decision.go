package synergy

import (
	"tandem/journal"
	"tandem/meds"
)

// decisionDue: a medication has come to a point at which a cited rule would
// have somebody decide, and nobody has. One signal a medication; what the rules
// suggest stands on the page, for who prescribes.
var decisionDue = Rule{
	ID:     "decision-due",
	Lanes:  []journal.Lane{journal.Scores, journal.Medication, journal.SideEffects, journal.Plan, journal.Team},
	Source: "The decision rules of the medication knowledge; the page names the source of each.",
	find: func(v *View) []Signal {
		var out []Signal
		for _, p := range v.points() {
			due := p.Due(v.Today)
			if len(due) == 0 {
				continue
			}
			s := Signal{Level: ActSignal, Says: say("Decision point: {medicine}, week {n}", "medicine", p.Trial.Started, "n", p.Week),
				Because: why(p, due[0]), Waits: v.first(journal.Prescriber),
				Entries: []journal.ID{p.Trial.Last().Entry}, Hangs: hangsOn(p.Trial.Last().Entry, due[0].ID), Do: Action{"next", "", "Open the decision point"}}
			if pressing(due[0]) {
				s.By = v.evening(v.Today)
			}
			if p.Scored {
				s.Entries = append(s.Entries, p.Score.To.Entry, p.Score.From.Entry)
			}
			for _, e := range p.Effects {
				s.Entries = append(s.Entries, e.Reports[len(e.Reports)-1].Entry)
			}
			out = append(out, s)
		}
		return out
	},
}

// why is the evidence behind a decision that is due. What is pressing is said
// in the words of its rule.
func why(p DecisionPoint, rule meds.DecisionRule) Phrase {
	switch {
	case pressing(rule):
		return say("A cited rule: {rule}", "rule", rule.Text)
	case p.Scored:
		return say("A cited rule asks for a decision: {was} at its start, {now} on {day}.", "was", p.Score.From.Value, "now", p.Score.To.Value, "day", p.Score.To.Day())
	}
	return say("A cited rule asks for a decision.")
}

// lookAgain: the day has come to look again at a medication that was left as it
// was, on purpose.
var lookAgain = Rule{
	ID:     "look-again",
	Lanes:  []journal.Lane{journal.Medication, journal.Plan, journal.Team},
	Source: "The day that the decision itself sets.",
	find: func(v *View) []Signal {
		var out []Signal
		for _, t := range v.Trials() {
			d, ok := v.Plan.SettledFor(string(t.Trial))
			if !ok || d.Kept == nil || d.Until > v.Today {
				continue
			}
			out = append(out, Signal{Level: ActSignal, Says: say("Look again since {day}: {medicine}", "day", d.Until, "medicine", t.Started),
				Because: say("Kept as it is on {day}, on purpose.", "day", d.Day), Entries: []journal.ID{d.Entry}, Hangs: hangsOn(d.Entry),
				Waits: v.first(journal.Prescriber), By: v.evening(d.Until), Do: Action{"next", "", "Open the decision point"}})
		}
		return out
	},
}
