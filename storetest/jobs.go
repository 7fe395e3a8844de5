package storetest

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"tandem/journal"
)

// board notes which jobs ran.
type board struct {
	mu  sync.Mutex
	ran []journal.Job
	any chan struct{}
}

func newBoard() *board { return &board{any: make(chan struct{}, 100)} }

func (b *board) note(j journal.Job) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ran = append(b.ran, j)
	b.any <- struct{}{}
	n := 0
	for _, r := range b.ran {
		if r.Client == j.Client {
			n++
		}
	}
	return n
}

// wait waits until n jobs ran.
func (b *board) wait(t *testing.T, n int) {
	t.Helper()
	for range n {
		select {
		case <-b.any:
		case <-time.After(20 * time.Second):
			t.Fatal("a job did not run in 20 s")
		}
	}
}

// working runs jobs until the returned function is called.
func working(t *testing.T, s Stores, work func(context.Context, journal.Job) error) (stop func()) {
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- s.Journal.Jobs(ctx, work) }()
	return func() {
		t.Helper()
		cancel()
		must(t, <-done)
	}
}

func jobs(t *testing.T, s Stores) {
	due := time.Date(2026, 1, 5, 9, 30, 0, 123456000, time.UTC)
	sam := journal.Job{Kind: "chart.due", Client: journal.NewID(), At: due}
	noor := journal.Job{Kind: "chart.due", Client: journal.NewID()}
	house := journal.Job{Kind: "house.drill"}
	later := journal.Job{Kind: "chart.due", Client: journal.NewID(), At: time.Date(9000, 1, 1, 0, 0, 0, 0, time.UTC)}
	lost := journal.Job{Kind: "chart.due", Client: journal.NewID()}

	b := newBoard()
	stop := working(t, s, func(ctx context.Context, j journal.Job) error {
		// No transaction is held while a job runs: it can write itself.
		err := s.Journal.Write(ctx, func(tx journal.Tx) error {
			_, err := Write(ctx, tx, draft(j.Client, 1))
			return err
		})
		b.note(j)
		return err
	})
	must(t, s.Journal.Write(t.Context(), func(tx journal.Tx) error {
		for _, j := range []journal.Job{sam, noor, house, later, sam} { // the same look twice is one
			must(t, tx.Later(t.Context(), j))
		}
		time.Sleep(20 * time.Millisecond)
		b.mu.Lock()
		defer b.mu.Unlock()
		if len(b.ran) != 0 {
			t.Error("a job ran before its transaction was committed")
		}
		return nil
	}))
	must(t, s.Journal.Write(t.Context(), func(tx journal.Tx) error { return tx.Later(t.Context(), sam) })) // nor once more
	s.Journal.Write(t.Context(), func(tx journal.Tx) error {
		return errors.Join(tx.Later(t.Context(), lost), errors.New("the act failed"))
	})
	b.wait(t, 3)
	stop()
	if len(b.ran) != 3 {
		t.Errorf("%d jobs ran, want 3", len(b.ran))
	}
	for _, want := range []journal.Job{sam, noor, house} {
		n := 0
		for _, got := range b.ran {
			if got == want {
				n++
			}
		}
		if n != 1 {
			t.Errorf("job %v ran %d times, want once", want, n)
		}
	}
}

func again(t *testing.T, s Stores) {
	j := journal.Job{Kind: "message.send", Client: journal.NewID()}
	must(t, s.Journal.Write(t.Context(), func(tx journal.Tx) error { return tx.Later(t.Context(), j) }))
	const secret = "sertraline 50 mg for Sam"
	b := newBoard()
	stop := working(t, s, func(context.Context, journal.Job) error {
		switch b.note(j) {
		case 1:
			return errors.New(secret)
		case 2:
			panic(secret)
		}
		return nil
	})
	b.wait(t, 1)
	stop() // the next try is seconds away
	var rows int
	must(t, s.DB.QueryRowContext(t.Context(),
		`SELECT COUNT(*) FROM river_job WHERE CAST(errors AS text) LIKE '%sertraline%'`).Scan(&rows))
	if rows != 0 {
		t.Error("the queue keeps the words of an error")
	}
	must(t, s.DB.QueryRowContext(t.Context(),
		`SELECT COUNT(*) FROM river_job WHERE attempt = 1 AND state IN ('available', 'retryable', 'scheduled')`).Scan(&rows))
	if rows != 1 {
		t.Errorf("%d jobs wait for their second try, want 1", rows)
	}
}
