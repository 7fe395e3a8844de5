package schedule_test

import (
	"testing"

	"tandem/journal"
	"tandem/schedule"
)

// TestCalls: one request at a time to one front desk, which answers it once and
// sees no other practice's.
func TestCalls(t *testing.T) {
	rivers := journal.ID{4}
	v := visits(
		schedule.CallAsked{Call: "open", With: amina, Practice: harbor},
		schedule.CallAsked{Call: "done", With: noor, Practice: harbor},
		schedule.CallDone{Call: "done", With: noor, Practice: harbor, Came: schedule.CameNobody},
		schedule.CallAsked{Call: "other", With: noor, Practice: rivers},
	)
	ask := func(with, practice journal.ID) error {
		_, err := v.AskCall(schedule.CallAsked{With: with, Practice: practice})
		return err
	}
	finish := func(id schedule.CallID, came schedule.Came) error {
		_, err := v.FinishCall(id, came)
		return err
	}
	for _, c := range []struct {
		what string
		got  error
		want string
	}{
		{"ask after the last was answered", ask(noor, harbor), ""},
		{"ask twice", ask(amina, harbor), "This front desk is asked already, and has not called yet."},
		{"ask nobody's desk", ask(amina, journal.ID{}), "Choose whose front desk calls."},
		{"for nobody", ask(journal.ID{}, harbor), "Choose whom the visit is with."},
		{"answer", finish("open", schedule.CameBooked), ""},
		{"answer twice", finish("done", schedule.CameBooked), "What came of this call is written down already."},
		{"answer in other words", finish("open", "lithium"), "Choose what came of the call."},
		{"answer what nobody asked", finish("x", schedule.CameBooked), "Nobody asked for this call."},
	} {
		if sentence(c.got) != c.want {
			t.Errorf("%s: %v, want %q", c.what, c.got, c.want)
		}
	}
	ev, err := v.AskCall(schedule.CallAsked{With: noor, Practice: harbor})
	if asked, _ := ev.(schedule.CallAsked); err != nil || asked.Call == "" {
		t.Errorf("AskCall = %+v, %v, want one with a name", ev, err)
	}
	if done, _ := v.FinishCall("other", schedule.CameMessage); done != (schedule.CallDone{Call: "other", With: noor, Practice: rivers, Came: schedule.CameMessage}) {
		t.Errorf("FinishCall = %+v, want it to name whom it concerns", done)
	}
	if mine := v.Concerning(harbor).ToCall(); len(mine) != 1 || mine[0].Call != "open" {
		t.Errorf("the front desk of the practice has %+v to call, want the one that was asked of it", mine)
	}
	if all := v.Brief().Calls(); len(all) != 3 || all[1].Done == nil {
		t.Errorf("a summary keeps %+v", all)
	}
}
