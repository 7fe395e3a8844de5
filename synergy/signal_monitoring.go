package synergy

import (
	"tandem/journal"
	"tandem/meds"
)

// monitoringOverdue: a test that what is taken is watched by has waited for
// longer than its grace, or an injection is past its window.
var monitoringOverdue = Rule{
	ID:     "monitoring-overdue",
	Lanes:  []journal.Lane{journal.Medication, journal.Contact, journal.Team},
	Source: "The monitoring schedule of each medication; the page names the source of each test.",
	find: func(v *View) []Signal {
		m := v.Monitoring()
		var out []Signal
		for _, x := range m.Injections {
			if x.Late(v.Today) {
				s := v.monitors(say("An injection is past its window: {drug}", "drug", meds.Started{Drug: x.Drug}),
					say("The last was {last}; the next was due {day}.", "last", x.Last, "day", x.Due), v.injected(x.Drug))
				s.By = v.evening(x.Latest())
				out = append(out, s)
			}
		}
		if late := m.Overdue(Measured...); len(late) > 0 {
			out = append(out, v.testsLate(late))
		}
		return out
	},
}

// testsLate is one signal about all tests that wait.
func (v *View) testsLate(late []meds.Test) Signal {
	first := late[0]
	due, _ := first.Late(v.Today)
	because := say("Due {day}; none is on record here.", "day", due.Day)
	if !first.Unknown() {
		because = say("Due {day}, the last was {last}.", "day", due.Day, "last", first.Last)
	}
	entries := v.tested(first)
	if len(late) == 1 {
		return v.monitors(say("Monitoring is overdue: {test}", "test", first.Item().Label), because, entries)
	}
	return v.monitors(say("Monitoring is overdue: {test} and {n} more", "test", first.Item().Label, "n", len(late)-1), because, entries)
}

func (v *View) monitors(says, because Phrase, entries []journal.ID) Signal {
	return Signal{Level: ActSignal, Says: says, Because: because, Entries: entries, Waits: v.first(journal.Prescriber),
		Consider: say("To record a result that is there already, to have the client called for a visit, or to write down why it waits."),
		Do:       Action{"monitoring", "", "Open monitoring"}}
}

// tested are the entries behind a test: the start of what it is for, and its
// newest result.
func (v *View) tested(t meds.Test) (out []journal.ID) {
	for _, id := range t.Drugs() {
		out = append(out, v.started(id)...)
	}
	if all := v.Medication.List.Tested(t.Item()); len(all) > 0 {
		out = append(out, all[0].Entry)
	}
	return out
}

func (v *View) started(id meds.DrugID) (out []journal.ID) {
	for _, t := range v.Medication.Regimen.Current(v.At) {
		if t.Drug == id {
			out = append(out, t.Entry)
		}
	}
	return out
}

// injected is the entry of the last injection of a drug.
func (v *View) injected(id meds.DrugID) (out []journal.ID) {
	for _, g := range v.Medication.List.Injections {
		if t, ok := v.Medication.Regimen.Find(g.What.Trial); ok && t.Drug == id {
			out = []journal.ID{g.Entry}
		}
	}
	return out
}
