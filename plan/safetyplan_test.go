package plan_test

import (
	"slices"
	"testing"

	"tandem/journal"
	"tandem/plan"
)

// TestWhoIsCalledStays: a form has names and numbers only; whoever of the care
// team stood in the plan before stays named in it while their name does.
func TestWhoIsCalledStays(t *testing.T) {
	s := plan.FoldSafety([]journal.Entry{{ID: journal.NewID(), Lane: journal.Safety,
		Event: plan.SafetyPlanWritten{Professionals: []plan.Person{{Name: "Noor Haddad", Who: noor, Phone: "1"}, {Name: "988"}}}}})
	ev, err := s.Write(plan.SafetyPlanWritten{Professionals: []plan.Person{{Name: "988"}, {Name: "Noor Haddad", Phone: "2"}, {Name: "Amina"}}})
	if err != nil {
		t.Fatal(err)
	}
	var who []journal.ID
	for _, p := range ev.(plan.SafetyPlanWritten).Professionals {
		who = append(who, p.Who)
	}
	if !slices.Equal(who, []journal.ID{{}, noor, {}}) {
		t.Errorf("%v", who)
	}
}

// TestSupplies: blank rows go, and a row that says how much says of what.
func TestSupplies(t *testing.T) {
	ev, err := plan.Safety{}.Write(plan.SafetyPlanWritten{Supplies: []plan.Supply{{}, {What: " sleeping pills ", Much: "14", Holder: "Rosa", AtMost: "a week at a time"}}})
	if err != nil || !slices.Equal(ev.(plan.SafetyPlanWritten).Supplies, []plan.Supply{{What: "sleeping pills", Much: "14", Holder: "Rosa", AtMost: "a week at a time"}}) {
		t.Errorf("%+v, %v", ev, err)
	}
	if _, err := (plan.Safety{}).Write(plan.SafetyPlanWritten{Alone: []string{"walk"}, Supplies: []plan.Supply{{Holder: "Rosa"}}}); err == nil {
		t.Error("something unnamed is held by Rosa")
	}
}
