package measure

import (
	"tandem/fault"
	"tandem/journal"
)

// Reasons are the answers to "What got in the way?", in the words of the
// weekly adherence form.
func Reasons() []Item {
	in, _ := Find("tandem-adherence")
	var out []Item
	for _, it := range in.Items {
		if isReason(it.ID) {
			out = append(out, it)
		}
	}
	return out
}

// CheckIn decides what one check-in form is in the chart: one event for each
// lane that it fills. A reason for doses not taken counts only beside such an
// answer; the client may keep it to themselves, and the answer itself stays.
func CheckIn(day journal.Day, answers Answers, keepReasonPrivate bool) ([]journal.Event, error) {
	lanes := map[journal.Lane]Answers{}
	reasons := Answers{}
	for item, a := range answers {
		if a.IsZero() {
			continue
		}
		if err := checkItem(item, a); err != nil {
			return nil, err
		}
		if isReason(item) {
			reasons[item] = a
			continue
		}
		lane := LaneOfItem(item)
		if lanes[lane] == nil {
			lanes[lane] = Answers{}
		}
		lanes[lane][item] = a
	}
	if !missedAny(answers) {
		reasons = nil
	}
	if !keepReasonPrivate {
		for item, a := range reasons {
			lanes[journal.Medication][item] = a
		}
	}
	var out []journal.Event
	for _, lane := range journal.GridLanes {
		if lanes[lane] != nil {
			out = append(out, CheckedIn{Day: day, Answers: lanes[lane]})
		}
	}
	if keepReasonPrivate && len(reasons) > 0 {
		out = append(out, journal.KeptAlone(CheckedIn{Day: day, Answers: reasons}, journal.ClientOnly))
	}
	if len(out) == 0 {
		return nil, fault.New(fault.Invalid, "Nothing was answered yet.")
	}
	return out, nil
}

// missedAny says whether a medicine was taken only in part or not at all.
func missedAny(answers Answers) bool {
	return answers["daily-meds"].is(0) || answers["daily-meds"].is(1) || answers["diary-a-meds"].is(0)
}

// checkItem says whether an item may stand in a check-in with this answer.
func checkItem(item ItemID, a Answer) error {
	in, ok := Shipped().Asking(item)
	if !ok || in.Kind != "diary" && !isReason(item) {
		return fault.In(string(item), "This question is not part of the check-in.")
	}
	it, _ := in.Item(item)
	if it.fault(a) != "" {
		return fault.In(string(item), "Choose one of the answers that are offered.")
	}
	return nil
}
