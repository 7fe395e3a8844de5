package schedule_test

import (
	"testing"

	"tandem/internal/foldtest"
	"tandem/journal"
	"tandem/schedule"
)

func FuzzFold(f *testing.F) {
	foldtest.Fuzz(f, schedule.Kinds(), func(entries []journal.Entry) {
		v := schedule.Fold(entries)
		v.Brief()
		v.Next(amina, noon)
		v.Concerning(harbor)
		v.ToCall()
	})
}
