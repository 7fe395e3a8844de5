package sqlstore

import "testing"

// Exec runs a statement on the writer's connection.
func (s *Store) Exec(t *testing.T, text string) {
	if _, err := s.db.ExecContext(t.Context(), text); err != nil {
		t.Fatal(err)
	}
}

// The lists of what a backup holds of the journal and of the keys, and of what
// it leaves.
var (
	Copied     = names(copied)
	CopiedKeys = names(copiedKeys)
	Left       = left
)

func names(tables []sorted) (all []string) {
	for _, t := range tables {
		all = append(all, t.table)
	}
	return all
}

// Tables lists the tables of the database, but those of the queue and of the
// migrations.
func (w *writer) Tables(t *testing.T) (all []string) {
	rows, err := w.db.QueryContext(t.Context(), `SELECT name FROM sqlite_master WHERE type = 'table'
AND name NOT LIKE 'river_%' AND name NOT LIKE 'goose_%' AND name NOT LIKE 'sqlite_%'`)
	err = each(rows, err, func() error {
		var name string
		err := rows.Scan(&name)
		all = append(all, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
