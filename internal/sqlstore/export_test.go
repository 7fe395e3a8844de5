package sqlstore

import "testing"

// Exec runs a statement on the writer's connection.
func (s *Store) Exec(t *testing.T, text string) {
	if _, err := s.db.ExecContext(t.Context(), text); err != nil {
		t.Fatal(err)
	}
}
