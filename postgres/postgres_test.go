package postgres_test

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"tandem/internal/pgtest"
	"tandem/journal"
	"tandem/postgres"
	"tandem/storetest"
)

// database makes an empty database for one test and gives its URL and a pool.
func database(t testing.TB) (string, *sql.DB) {
	t.Helper()
	url := pgtest.Database(t)
	return url, pool(t, url)
}

func pool(t testing.TB, url string) *sql.DB {
	t.Helper()
	db, err := sql.Open("pgx", url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func open(t testing.TB, url string) *postgres.Store {
	t.Helper()
	s, err := postgres.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Stores {
		url, db := database(t)
		s := open(t, url)
		url, _ = database(t)
		k, err := postgres.OpenKeys(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { k.Close() })
		return storetest.Stores{Journal: s, Keys: k, Auth: s, DB: db}
	})
}

// TestRefuses: a server that may lose what it acknowledged is not written to.
func TestRefuses(t *testing.T) {
	url, db := database(t)
	open(t, url)
	var name string
	if err := db.QueryRowContext(t.Context(), "SELECT current_database()").Scan(&name); err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), fmt.Sprintf("ALTER DATABASE %s SET synchronous_commit = off", name)); err != nil {
		t.Fatal(err)
	}
	s, err := postgres.Open(t.Context(), url)
	if err == nil {
		s.Close()
	}
	if err == nil || !strings.Contains(err.Error(), "synchronous_commit is off") {
		t.Errorf("Open = %v, want a refusal that names synchronous_commit", err)
	}
}

// TestRefusesAServer: the same of a server that does not wait for its disk, or
// that only follows another.
func TestRefusesAServer(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a server of its own: run without -short")
	}
	server := pgtest.Start(t)
	db := pool(t, server.URL)
	refused := func(word string) {
		t.Helper()
		s, err := postgres.Open(t.Context(), server.URL)
		if err == nil {
			s.Close()
		}
		if err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("Open = %v, want a refusal that says %q", err, word)
		}
	}
	open(t, server.URL)
	for _, setting := range []string{"fsync", "full_page_writes"} {
		for _, text := range []string{"ALTER SYSTEM SET " + setting + " = off", "SELECT pg_reload_conf()"} {
			if _, err := db.ExecContext(t.Context(), text); err != nil {
				t.Fatal(err)
			}
		}
		until(t, db, "SELECT current_setting('"+setting+"') = 'off'")
		refused(setting + " is off")
		if _, err := db.ExecContext(t.Context(), "ALTER SYSTEM RESET "+setting); err != nil {
			t.Fatal(err)
		}
	}
	if err := server.Demote(); err != nil {
		t.Fatal(err)
	}
	until(t, db, "SELECT pg_is_in_recovery()")
	refused("this server is a standby")
}

// until asks a server until it says yes.
func until(t *testing.T, db *sql.DB, question string) {
	t.Helper()
	for range 100 {
		var yes bool
		if err := db.QueryRowContext(t.Context(), question).Scan(&yes); err == nil && yes {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("never true: %s", question)
}

// TestTwoNodes: two nodes that start together write one chain, and each hears
// of what the other wrote, not of its own.
func TestTwoNodes(t *testing.T) {
	url, db := database(t)
	opened := make(chan *postgres.Store, 2)
	for range 2 {
		go func() {
			s, err := postgres.Open(t.Context(), url)
			if err != nil {
				t.Error(err)
			}
			opened <- s
		}()
	}
	a, b := <-opened, <-opened
	if t.Failed() {
		return
	}
	defer a.Close()
	defer b.Close()

	heard := make(chan journal.Notice, 100)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- b.Watch(ctx, func(n journal.Notice) { heard <- n }) }()
	put := func(s *postgres.Store, stream journal.ID) {
		err := s.Write(t.Context(), func(tx journal.Tx) error {
			_, err := storetest.Write(t.Context(), tx, storetest.Draft{Stream: stream, Command: journal.NewID(), Sealed: [][]byte{{1}, {2}}})
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
	hears := func(want journal.ID) {
		t.Helper()
		for range 200 { // until it listens
			put(a, want)
			select {
			case got := <-heard:
				if got.What == journal.Missed {
					continue
				}
				if got != (journal.Notice{What: journal.Grew, Stream: want}) {
					t.Fatalf("heard %c %s, want that %s grew", got.What, got.Stream, want)
				}
				return
			case <-time.After(50 * time.Millisecond):
			}
		}
		t.Fatal("the other node did not hear of the write")
	}
	sam, own := journal.NewID(), journal.NewID()
	put(b, own)
	hears(sam)
	// The connection that listens is lost: it makes another.
	if _, err := db.ExecContext(t.Context(), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"); err != nil {
		t.Fatal(err)
	}
	for n := range heard {
		if n.What == journal.Missed { // it listens again, and says so
			break
		}
	}
	hears(sam)
	cancel()
	if err := <-done; err != nil {
		t.Errorf("Watch = %v, want nil when its context ends", err)
	}

	stream := journal.NewID()
	storetest.Together(10, func(i int) { put([]*postgres.Store{a, b}[i%2], stream) })
	recs, err := a.Records(t.Context(), stream, 1, 0)
	if err != nil || len(recs) != 20 {
		t.Errorf("Records = %d, %v, want 20: two a write", len(recs), err)
	}
}

// TestRestartedServer: connections that died are replaced without a word.
func TestRestartedServer(t *testing.T) {
	url, db := database(t)
	s := open(t, url)
	sam := journal.NewID()
	for range 3 {
		if err := s.Write(t.Context(), func(tx journal.Tx) error {
			_, err := storetest.Write(t.Context(), tx, storetest.Draft{Stream: sam, Command: journal.NewID(), Sealed: [][]byte{{1}}})
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if _, err := db.ExecContext(t.Context(), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"); err != nil {
			t.Fatal(err)
		}
		time.Sleep(1100 * time.Millisecond) // a connection idle for a second is tried before use
	}
	if head, err := s.Head(t.Context(), sam); err != nil || head.Seq != 3 {
		t.Errorf("Head = %d, %v, want 3", head.Seq, err)
	}
}

// BenchmarkWrite: "bare" is one row a commit without the store.
func BenchmarkWrite(b *testing.B) {
	b.Run("bare/1", func(b *testing.B) {
		_, db := database(b)
		if _, err := db.Exec("CREATE TABLE t (a BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, b BYTEA)"); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if _, err := db.Exec("INSERT INTO t (b) VALUES ($1)", make([]byte, 400)); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "acts/s")
	})
	storetest.Bench(b, func(b *testing.B) journal.Store {
		url, _ := database(b)
		return open(b, url)
	})
}
