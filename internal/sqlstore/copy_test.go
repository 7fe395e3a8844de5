package sqlstore_test

import (
	"slices"
	"testing"

	"tandem/internal/sqlstore"
	"tandem/sqlite"
)

// TestEveryTableIsCopiedOrLeft: whoever adds a table says whether a backup
// holds it, or whether what it says must not come back.
func TestEveryTableIsCopiedOrLeft(t *testing.T) {
	for _, db := range []struct {
		there, said []string
	}{
		{sqlite.OpenTemp(t).Tables(t), slices.Concat(sqlstore.Copied, sqlstore.Left)},
		{sqlite.OpenTempKeys(t).Tables(t), sqlstore.CopiedKeys},
	} {
		for _, table := range db.there {
			if !slices.Contains(db.said, table) {
				t.Errorf("table %s is neither on the list of what a backup holds nor on that of what it leaves (internal/sqlstore/copy.go)", table)
			}
		}
		if len(db.there) != len(db.said) {
			t.Errorf("%d tables, %d on the lists", len(db.there), len(db.said))
		}
	}
}
