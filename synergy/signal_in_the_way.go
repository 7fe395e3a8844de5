package synergy

import (
	"slices"

	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
)

// inTheWayFor is for how many days what the client says to be in the way is
// acted on (source "policy"): the check is asked again before that.
const inTheWayFor = 60

// inTheWayNow: the client says what makes it hard to come to therapy or to take
// a medicine. Each reason waits on whom it is told to, as that of a missed dose.
var inTheWayNow = Rule{
	ID:     "in-the-way",
	Lanes:  []journal.Lane{journal.Scores, journal.Team},
	Source: "The client’s own answers. Who is told of which reason is a house rule.",
	find: func(v *View) (out []Signal) {
		forms := v.Scores.Measures.Of(barriers)
		if len(forms) == 0 || v.Today > forms[len(forms)-1].Day()+inTheWayFor {
			return nil
		}
		last := forms[len(forms)-1]
		in, ok := v.Library().At(barriers, last.Version)
		if !ok {
			return nil
		}
		for _, roles := range toldGroups {
			var reasons list
			for _, it := range in.Items {
				if slices.Contains(last.Flags, measure.FlagID(it.ID)) && slices.Equal(ToldOf(it.ID), roles) {
					reasons = append(reasons, it.Text)
				}
			}
			if len(reasons) == 0 {
				continue
			}
			s := Signal{Level: ActSignal, Says: say("The client says what gets in the way: {reasons}", "reasons", reasons), Because: say("Answered on {day}.", "day", last.Day()),
				Entries: []journal.ID{last.Entry}, Waits: v.both(), Do: Action{"measures", string(barriers), "Open the answers"}, Hangs: hangsOn(last.Entry, roles)}
			if len(roles) == 1 {
				s.Waits = v.first(roles[0])
			}
			out = append(out, s)
		}
		return out
	},
}

// barriers is the check of what gets in the way. Its flags are called as its
// items.
const barriers measure.ID = "tandem-barriers"

// toldGroups are who may be told of a reason, the widest last.
var toldGroups = [][]journal.Role{{journal.Therapist}, {journal.Prescriber}, {journal.Therapist, journal.Prescriber}}

// list is several words, as a language joins them.
type list []measure.Words

// In joins the words.
func (ws list) In(l lang.Language) string {
	out := make([]string, len(ws))
	for i, w := range ws {
		out[i] = w.In(l)
	}
	return l.List(out...)
}
