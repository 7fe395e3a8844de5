package synergy

import (
	"tandem/journal"
	"tandem/measure"
)

// fairShare of the days taken is a fair trial (synergy methods, section 9;
// ATHF-SF 2019 through adequacy.json).
const fairShare = 0.8

// dosesMissed: of the answered days of four weeks, fewer than 80% with every
// dose taken. A fact for the prescriber, and no fault of anybody.
var dosesMissed = Rule{
	ID:     "doses-missed",
	Lanes:  []journal.Lane{journal.Medication, journal.Team},
	Source: "House rule: of 28 days, 70% answered and 80% taken.",
	find: func(v *View) []Signal {
		days, a := v.Medication.Taken.Days, v.Taken()
		share, known := a.Share()
		if !known || share >= fairShare || len(v.Trials()) == 0 {
			return nil
		}
		s := Signal{Level: ActSignal, Says: say("Every dose on {n} of {m} answered days", "n", a.All, "m", a.Answered()),
			Because: say("In the last 28 days."), Waits: v.first(journal.Prescriber), Do: Action{"medication", "", "Open medication"}, Lasts: windowed}
		for _, d := range days.Doses(a.From, a.To) {
			if d.Doses == measure.SomeTaken || d.Doses == measure.NoneTaken {
				s.Entries = append(s.Entries, d.Entry)
			}
		}
		item, words := inTheWay(days.Reasons(a.From, a.To))
		s.Hangs = hangsOn(v.Trials()[0].Last().Entry, item, int(share*5))
		if item != "" {
			s.Because = say("In the last 28 days. What got in the way: {reason}.", "reason", words)
			s.Waits = v.toldOf(item)
		}
		return []Signal{s}
	},
}

// inTheWay is the reason given most often.
func inTheWay(reasons []measure.Reason) (most measure.ItemID, words measure.Words) {
	count := map[measure.ItemID]int{}
	for _, r := range reasons {
		count[r.Item]++
	}
	for _, it := range measure.Reasons() { // in the order of the form, so that equals are told alike
		if count[it.ID] > count[most] {
			most, words = it.ID, it.Text
		}
	}
	return most, words
}

// toldOf is who is told of a reason.
func (v *View) toldOf(reason measure.ItemID) []journal.ID {
	roles := ToldOf(reason)
	if len(roles) > 1 {
		return v.both()
	}
	return v.first(roles[0])
}

// ToldOf is who is told of a reason for not taking a dose, or of what gets in
// the way: the therapist of stigma and ambivalence, both of cost and access, the
// prescriber of the rest (ux, section 8). The client reads it before the reason
// is sent.
func ToldOf(reason measure.ItemID) []journal.Role {
	switch reason {
	case "adh-r-shame", "adh-r-worry", "adh-r-better", "bar-nohelp", "bar-self", "bar-talk", "bar-others", "bar-family":
		return []journal.Role{journal.Therapist}
	case "adh-r-cost", "adh-r-access", "bar-cost", "bar-travel", "bar-language", "bar-other":
		return []journal.Role{journal.Therapist, journal.Prescriber}
	}
	return []journal.Role{journal.Prescriber}
}
