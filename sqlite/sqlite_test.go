package sqlite_test

import (
	"database/sql"
	"path/filepath"
	"testing"

	"tandem/sqlite"
	"tandem/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Stores {
		dir := t.TempDir()
		s, err := sqlite.Open(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		db, err := sql.Open("sqlite", filepath.Join(dir, sqlite.LedgerFile))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		return storetest.Stores{Journal: s, Keys: sqlite.OpenTempKeys(t), Auth: s, DB: db}
	})
}
