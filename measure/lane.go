package measure

import (
	"strings"

	"tandem/journal"
)

// LaneOf is the lane of an instrument's answers, scores and flags, as in the
// table of lanes of the sharing rules. The two diaries have no lane of their
// own: each of their items has one.
func LaneOf(measure ID) journal.Lane {
	switch measure {
	case "tandem-adherence":
		return journal.Medication
	case "tandem-sideeffects", "aims", "bars-akathisia":
		return journal.SideEffects
	case "tandem-alliance", "wai-sr":
		return journal.SessionNotes
	case "tandem-skills":
		return journal.Skills
	}
	return journal.Scores
}

// LaneOfItem is the lane of one item of the daily check-in, of the diary card,
// or of what got in the way of taking a medicine.
func LaneOfItem(item ItemID) journal.Lane {
	switch item {
	case "daily-note":
		return journal.Skills
	case "daily-meds", "diary-a-meds":
		return journal.Medication
	case "daily-side":
		return journal.SideEffects
	case "diary-a-harm", "diary-a-use":
		return journal.Urges
	}
	switch s := string(item); {
	case isReason(item):
		return journal.Medication
	case strings.HasPrefix(s, "daily-urge-"), strings.HasPrefix(s, "diary-u-"):
		return journal.Urges
	}
	return journal.Diary
}

// checkInLanes are the lanes that a check-in fills, the narrowest first.
var checkInLanes = []journal.Lane{journal.Skills, journal.Urges, journal.Medication, journal.SideEffects, journal.Diary}

// laneOfItems is the narrowest lane among the items. The items of one event
// have one lane: CheckIn sees to it, and what came otherwise is kept narrow.
func laneOfItems(answers Answers) journal.Lane {
	for _, lane := range checkInLanes {
		for item := range answers {
			if LaneOfItem(item) == lane {
				return lane
			}
		}
	}
	return journal.Diary
}
