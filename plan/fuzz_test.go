package plan_test

import (
	"testing"

	"tandem/internal/foldtest"
	"tandem/journal"
	"tandem/plan"
)

func FuzzFold(f *testing.F) {
	foldtest.Fuzz(f, plan.Kinds(), func(entries []journal.Entry) {
		p := plan.Fold(entries).Brief()
		p.Running()
		p.Find("a1")
		askTasks(p.Tasks)
	}, func(entries []journal.Entry) {
		s := plan.FoldSafety(entries).Brief()
		s.Plan()
		s.Named([]journal.ID{noor, amina})
		askTasks(s.Tasks)
	})
}
