package sqlite

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestRefuses: a database that could lose what it acknowledged is not opened.
func TestRefuses(t *testing.T) {
	for _, setting := range []string{"synchronous(NORMAL)", "synchronous(OFF)"} {
		db, err := open(t.Context(), filepath.Join(t.TempDir(), LedgerFile), setting)
		if err == nil {
			db.Close()
		}
		if err == nil || !strings.Contains(err.Error(), "could be lost") {
			t.Errorf("open with %s = %v, want a refusal", setting, err)
		}
	}
}
