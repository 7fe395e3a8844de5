package meds

import "slices"

// Notice is what is told when a drug is about to be prescribed, whatever else
// is taken: the boxed warnings of its label, and that it is controlled.
type Notice struct {
	Drug       DrugID
	Boxed      string // the text of a boxed warning, "": this is about being controlled
	Controlled string // the schedule: "C-II" to "C-V"
	Sources    []string
	Verified   bool
}

// Notices lists the boxed warnings of drugs that are planned and not yet taken,
// and every planned drug that is a controlled substance.
func (k *Knowledge) Notices(f Facts) []Notice {
	var out []Notice
	for _, t := range k.sheet(0, f).here {
		if t.planned == nil {
			continue
		}
		if c := t.Controlled; c.Value != "" {
			out = append(out, Notice{Drug: t.ID, Controlled: c.Value, Sources: c.Sources, Verified: c.Verified})
		}
		if t.now != nil {
			continue
		}
		for _, w := range t.Boxed.Value {
			out = append(out, Notice{Drug: t.ID, Boxed: w.Text, Sources: t.Boxed.Sources, Verified: t.Boxed.Verified})
		}
	}
	return out
}

// Load is how much of one effect several drugs add up to: the sum of their
// grades, 0 to 3 each. It is a house count, from flags of which few are
// verified, and it has no limit of its own.
type Load struct {
	Flag  string // serotonergic, qt_risk, sedative, anticholinergic
	Drugs []DrugID
	Sum   int
}

// Loads counts, for what is taken or planned, the effects that two drugs or
// more share.
func (k *Knowledge) Loads(f Facts) []Load {
	var out []Load
	here := k.sheet(0, f).here
	for _, flag := range []string{"serotonergic", "qt_risk", "sedative", "anticholinergic"} {
		l := Load{Flag: flag}
		for _, t := range here {
			if g := t.Flags.Value[flag]; g > 0 {
				l.Drugs, l.Sum = append(l.Drugs, t.ID), l.Sum+int(g)
			}
		}
		if len(l.Drugs) > 1 {
			slices.Sort(l.Drugs)
			out = append(out, l)
		}
	}
	return out
}
