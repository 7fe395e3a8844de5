package main

import (
	"maps"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"

	"tandem/internal/nodetest"
	"tandem/journal"
	"tandem/web"
)

// sent keeps which check-ins were sent, and which were acknowledged.
type sent struct {
	mu    sync.Mutex
	all   map[journal.ID]bool // by command
	acked map[journal.ID]bool
	form  int // of the newest
}

func newSent() *sent {
	return &sent{all: map[journal.ID]bool{}, acked: map[journal.ID]bool{}}
}

// next makes a form that nobody sent yet.
func (s *sent) next(t testing.TB) checkIn {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.form++
	values := oneCheckIn(s.form)
	form, err := web.Read(request(http.MethodPost, "/check-in", values.Encode(), ""))
	if err != nil {
		t.Fatal(err)
	}
	s.all[form.Command()] = true
	return checkIn{form.Command(), values}
}

// send posts a check-in and tells how it was answered, 0 where it was not.
func (s *sent) send(to *nodetest.Node, token string, c checkIn) (status int, err error) {
	status, _, err = to.Ask(http.MethodPost, "/check-in", token, c.form)
	if err == nil && status == http.StatusSeeOther {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.acked[c.command] = true
	}
	return status, err
}

// stored reads which commands wrote entries, and fails the test where one has
// entries in two charts, or not exactly one line in an access list.
func (n *nodes) stored(t testing.TB) map[journal.ID]bool {
	t.Helper()
	rows, err := n.db.QueryContext(t.Context(), `

WITH lines AS (
	SELECT e.command, count(*) AS n FROM charts h JOIN streams s ON s.stream = h.access JOIN entries e ON e.place >> 32 = s.number GROUP BY e.command)
SELECT c.command, count(*), COALESCE(max(l.n), 0) FROM commands c LEFT JOIN lines l ON l.command = c.command GROUP BY c.command`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	all := map[journal.ID]bool{}
	for rows.Next() {
		var command []byte
		var charts, lines int
		if err := rows.Scan(&command, &charts, &lines); err != nil {
			t.Fatal(err)
		}
		if charts != 1 || lines != 1 {
			t.Errorf("command %x wrote to %d charts, with %d access lines", command, charts, lines)
		}
		all[journal.ID(command)] = true
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// settled fails the test unless what is stored since before is what was
// acknowledged, and nothing that was never sent.
func (s *sent) settled(t testing.TB, n *nodes, before map[journal.ID]bool) {
	t.Helper()
	stored := n.stored(t)
	maps.DeleteFunc(stored, func(c journal.ID, _ bool) bool { return before[c] })
	for c := range s.acked {
		if !stored[c] {
			t.Errorf("check-in %s was acknowledged and is lost", c)
		}
	}
	for c := range stored {
		if !s.all[c] {
			t.Errorf("command %s is stored, and nobody sent it", c)
		}
	}
}

type checkIn struct {
	command journal.ID
	form    url.Values
}

// TestTwoNodesAppend is goal G-15: two processes write to one chart and to
// many, 50,000 acts: no gap, no fork, and what is stored is what was
// acknowledged.
func TestTwoNodesAppend(t *testing.T) {
	acts := figure(t, 500, 50_000)
	n := newNodes(t)
	patients := n.patients(t)
	before, said := n.stored(t), newSent()
	var left atomic.Int64
	left.Store(int64(acts))
	var wg sync.WaitGroup
	for worker := range 16 {
		to := []*nodetest.Node{n.a, n.b}[worker%2]
		wg.Go(func() {
			for left.Add(-1) >= 0 {
				form := said.next(t)
				who := patients[0] // half of all write to one chart
				if form.command[15]%2 == 0 {
					who = patients[int(form.command[14])%len(patients)]
				}
				if status, err := said.send(to, who.token, form); err != nil || status != http.StatusSeeOther {
					t.Errorf("a check-in is answered %d, %v", status, err)
				}
			}
		})
	}
	wg.Wait()
	said.settled(t, n, before)
	if len(said.acked) != acts {
		t.Errorf("%d of %d acts were acknowledged", len(said.acked), acts)
	}
	n.unbroken(t)
	n.verifies(t)
	t.Logf("%d acts from two processes", acts)
}

// unbroken fails the test where the tree has a gap, a place that is taken
// twice, or a time that goes back.
func (n *nodes) unbroken(t testing.TB) {
	t.Helper()
	var entries, size, leaves, back int64
	err := n.db.QueryRowContext(t.Context(), `
SELECT count(*), (SELECT size FROM tree), count(DISTINCT leaf), count(*) FILTER (WHERE recorded < earlier)
FROM (SELECT leaf, recorded, lag(recorded) OVER (ORDER BY leaf) AS earlier FROM entries) e`).Scan(&entries, &size, &leaves, &back)
	if err != nil || entries != size || leaves != size || back != 0 {
		t.Errorf("%d entries at %d places in a tree of %d, %d of them recorded before the one before: %v", entries, leaves, size, back, err)
	}
	var sizes []int64
	rows, err := n.db.QueryContext(t.Context(), `SELECT size FROM checkpoints ORDER BY size`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var s int64
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		sizes = append(sizes, s)
	}
	for i, s := range sizes[:max(0, len(sizes)-1)] {
		if next := sizes[i+1]; next-s > 2*checkpointEvery { // a group of acts ends after the thousandth entry
			t.Errorf("no signed tree head between %d and %d entries", s, next)
		}
	}
}

// checkpointEvery is after how many entries a tree head is signed.
const checkpointEvery = 1000
