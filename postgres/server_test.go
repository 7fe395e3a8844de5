package postgres_test

import (
	"testing"

	"tandem/internal/pgtest"
	"tandem/postgres"
)

// TestSameServer: two databases of one server are told, whatever their names.
func TestSameServer(t *testing.T) {
	a, b := pgtest.Database(t), pgtest.Database(t)
	if same, err := postgres.SameServer(t.Context(), a, b); err != nil || !same {
		t.Errorf("SameServer = %v, %v, want one server", same, err)
	}
	if _, err := postgres.SameServer(t.Context(), a, "postgres://127.0.0.1:1/nowhere"); err == nil {
		t.Error("a server that does not answer is told apart")
	}
}
