package verify_test

import (
	"database/sql"
	"testing"

	"tandem/internal/pgtest"
	"tandem/journal"
	"tandem/postgres"
	"tandem/seal"
	"tandem/storetest"
	"tandem/verify"
)

// TestPostgres walks the other cellar, whole and with one byte changed.
func TestPostgres(t *testing.T) {
	url := pgtest.Database(t)
	s, err := postgres.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	root, _, err := seal.NewRoot()
	if err != nil {
		t.Fatal(err)
	}
	sam, amina := journal.NewID(), journal.NewID()
	for range 200 {
		err := s.Write(t.Context(), func(tx journal.Tx) error {
			_, err := storetest.Write(t.Context(), tx,
				storetest.Draft{Stream: sam, Command: journal.NewID(), Sealed: [][]byte{make([]byte, 284), make([]byte, 284)}},
				storetest.Draft{Stream: amina, Command: journal.NewID(), Sealed: [][]byte{make([]byte, 300)}})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	o := verify.Options{Public: root.Public()}
	if r, err := verify.Verify(t.Context(), s, o); err != nil || !r.OK() || r.Entries != 600 || r.Streams != 2 {
		t.Errorf("Verify = %v, %v; want 600 entries in 2 streams", r, err)
	}
	db, err := sql.Open("pgx", url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if _, err := db.Exec(`UPDATE entries SET key_gen = 2 WHERE leaf = 300`); err != nil {
		t.Fatal(err)
	}
	want := verify.Problem{Stream: sam, Seq: 201, From: 300, To: 301, Reason: verify.Changed}
	if r, err := verify.Verify(t.Context(), s, o); err != nil || r.OK() || r.Problems[0] != want {
		t.Errorf("Verify = %v, %v; want %v", r, err, want)
	}
}
