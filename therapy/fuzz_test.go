package therapy_test

import (
	"testing"

	"tandem/internal/foldtest"
	"tandem/journal"
	"tandem/therapy"
)

func FuzzFold(f *testing.F) {
	foldtest.Fuzz(f, therapy.Kinds(), func(entries []journal.Entry) {
		s := therapy.FoldSessions(entries).Brief()
		s.Last(therapy.Therapy, noon)
		s.PhaseAt(noon)
		s.Find("s1")
		s.Counts()
	}, func(entries []journal.Entry) {
		therapy.FoldNotes(entries).Of("s1")
		therapy.FoldPrivate(entries).Of("s1")
		f := therapy.FoldFormulation(entries)
		f.Causes()
		f.Find("c1")
		s := therapy.FoldSkills(entries)
		s.Find("k1")
		s.DaysPractised(journal.DayOf(noon), journal.DayOf(noon)+6)
	})
}
