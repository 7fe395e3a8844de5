package synergy

import "tandem/journal"

// referralWaits: somebody was asked to treat the client too, and has not
// answered. Past its day it stands with who asked as well.
var referralWaits = Rule{
	ID:     "referral-waits",
	Lanes:  []journal.Lane{journal.Plan, journal.Team},
	Source: "The day that the referral itself sets.",
	Own:    true,
	find: func(v *View) (out []Signal) {
		for _, r := range v.Plan.Referrals.All() {
			if r.Answer != nil {
				continue
			}
			s := Signal{Level: ActSignal, Says: say("A referral waits for an answer: {reason}", "reason", r.Reason), Because: say("Asked {day}.", "day", r.Day),
				Entries: []journal.ID{r.Entry}, Waits: []journal.ID{r.To}, By: v.evening(r.Due), Do: Action{"referral", string(r.Referral), "Open the referral"}}
			if v.Today > r.Due {
				s.Says.Key = "A referral was not answered: {reason}"
				s.Waits = append(s.Waits, r.By)
			}
			out = append(out, s)
		}
		return out
	},
}
