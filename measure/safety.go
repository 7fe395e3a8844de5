package measure

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"tandem/journal"
)

// Raised is a flag that an entry raises and that somebody must act on.
type Raised struct {
	*Flag
	Measure ID
	Safety  bool // opens a safety task; otherwise a same-day task for the prescriber
}

// safetyFlags are the flags below level urgent that open a safety task, as the
// sharing rules list them (section Safety). Every urgent flag does.
var safetyFlags = []FlagID{"phq9-item9", "qids-item12", "core10-plans", "cssrs-moderate", "cssrs-high",
	"daily-urge-harm", "diary-suicide", "diary-harm-act", "se-suicidal"}

// OpensSafetyTask says whether somebody is called when this flag is raised.
func (f *Flag) OpensSafetyTask() bool {
	return f.Level == Urgent || slices.Contains(safetyFlags, f.ID) || strings.HasPrefix(string(f.ID), "asq-")
}

// SafetyFlags gives the flags of level urgent and high that an event raises,
// the most urgent first. It looks at the answers themselves, whatever door the
// event came by and whether or not the form was finished; an answer that
// cannot be scored does not silence the others.
func SafetyFlags(ev journal.Event) []Raised {
	var out []Raised
	for in, answers := range byInstrument(journal.Draft(ev).Event) {
		for _, id := range flagsOf(in, answers) {
			f, _ := in.Flag(id)
			if f.Level == Urgent || f.Level == High {
				out = append(out, Raised{f, in.ID, f.OpensSafetyTask()})
			}
		}
	}
	slices.SortFunc(out, func(a, b Raised) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Flag.ID, b.Flag.ID))
	})
	return out
}

func rank(r Raised) int {
	switch {
	case r.Level == Urgent:
		return 0
	case r.Safety:
		return 1
	}
	return 2
}

// byInstrument sorts the answers of an event by the instrument that asks. A
// questionnaire of the practice's own has no flags, and its page says so.
func byInstrument(ev journal.Event) map[*Instrument]Answers {
	out := map[*Instrument]Answers{}
	switch ev := ev.(type) {
	case Answered:
		if in, ok := Find(ev.Measure); ok {
			out[in] = maps.Clone(ev.Answers)
		}
	case CheckedIn:
		for item, a := range ev.Answers {
			in, ok := Shipped().Asking(item)
			if !ok {
				continue
			}
			if out[in] == nil {
				out[in] = Answers{}
			}
			out[in][item] = a
		}
	}
	return out
}

// flagsOf leaves out what cannot be scored until the rest can.
func flagsOf(in *Instrument, answers Answers) []FlagID {
	for {
		r := Score(in, answers)
		if r.Valid() {
			return r.Flags
		}
		delete(answers, r.Invalid.Item)
	}
}
