package sqlstore

import "testing"

// Exec runs a statement on the writer's connection.
func (s *Store) Exec(t *testing.T, text string) {
	if _, err := s.db.ExecContext(t.Context(), text); err != nil {
		t.Fatal(err)
	}
}

// Copied are the tables that a backup holds, and Left those that it leaves.
func Copied() (all []string) {
	for _, t := range copied {
		all = append(all, t.table)
	}
	return all
}

// Left are the journal's tables that a backup does not hold.
func Left() []string { return left }

// Tables lists the tables of the database, but those of the queue and of the
// migrations.
func (s *Store) Tables(t *testing.T) (all []string) {
	rows, err := s.db.QueryContext(t.Context(), `SELECT name FROM sqlite_master WHERE type = 'table'
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
