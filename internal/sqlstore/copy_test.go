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
	said := append(sqlstore.Copied(), sqlstore.Left()...)
	there := sqlite.OpenTemp(t).Tables(t)
	for _, table := range there {
		if !slices.Contains(said, table) {
			t.Errorf("table %s is neither on the list of what a backup holds nor on that of what it leaves (internal/sqlstore/copy.go)", table)
		}
	}
	if len(there) != len(said) {
		t.Errorf("%d tables, %d on the two lists", len(there), len(said))
	}
}
