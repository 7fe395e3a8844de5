package synergy

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"tandem/journal"
	"tandem/plan"
)

// Key names a signal for as long as nothing changes that it hangs on: its rule,
// and the entries, doses or stretches of time that the rule says. What the team
// answered under this key stands until then. The key is written where others
// read it who do not see what the signal was made from, so whoever reads it
// learns nothing: not even that two clients have the same one.
func (s Signal) Key() string {
	h := sha256.New()
	h.Write(s.client[:])
	fmt.Fprintf(h, "%q", string(s.Rule))
	for _, part := range s.hangs() {
		fmt.Fprintf(h, "|%q", part)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// hangs is what the signal hangs on: all that it rests on, unless its rule says
// what of that matters.
func (s Signal) hangs() []string {
	if len(s.Hangs) > 0 {
		return s.Hangs
	}
	out := make([]string, 0, len(s.Entries)+1)
	for _, e := range s.Entries {
		out = append(out, e.String())
	}
	return append(out, s.Do.Of)
}

// hangsOn lists what a signal hangs on.
func hangsOn(parts ...any) []string {
	out := make([]string, len(parts))
	for i, p := range parts {
		out[i] = fmt.Sprint(p)
	}
	return out
}

// Answerable says whether it is answered by a word: the others end by what is
// done on their own page.
func (s Signal) Answerable() bool { return !s.own }

// windowed is for how many days an answer stands to what a stretch of the last
// days says: by then none of those days is in it any more.
const windowed = 28

// answered finds the team's newest answer to a signal, and whether it still
// holds. Lane plan: to whom it is closed nothing was answered.
func (v *View) answered(s Signal) (answer *journal.Line[plan.SignalAnswered], holds bool) {
	if v.Plan == nil || len(v.Plan.Together.Signals) == 0 || s.own {
		return nil, false
	}
	l, ok := v.Plan.Together.Answered(s.Key())
	if !ok {
		return nil, false
	}
	past := s.Lasts > 0 && l.What.Answer != plan.PutOff && v.Today-l.Day >= journal.Day(s.Lasts)
	return &l, l.What.Holds(v.Today) && !past
}

// caseOwed: the team went through this client and agreed on something, and
// somebody does it by a day.
var caseOwed = Rule{
	ID:     "case-owed",
	Lanes:  []journal.Lane{journal.Plan, journal.Team},
	Source: "The day that the team itself set.",
	find: func(v *View) []Signal {
		var out []Signal
		for _, l := range v.Plan.Together.Cases {
			s := Signal{Level: KnowSignal, Says: say("Agreed by the team: {what}", "what", l.What.Decision), Because: say("Gone through {day}.", "day", l.Day),
				Entries: []journal.ID{l.Entry}, Hangs: hangsOn(l.Entry), Waits: []journal.ID{l.What.Owner}, By: v.evening(l.What.By),
				Do: Action{answerPage, "", "Say what came of it"}}
			if l.What.By <= v.Today {
				s.Level = ActSignal
			}
			out = append(out, s)
		}
		return out
	},
}

// answerPage is the page on which a signal is answered; its key says which.
const answerPage = "answer"
