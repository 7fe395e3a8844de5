package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"tandem/auth"
	"tandem/internal/nodetest"
	"tandem/internal/pgtest"
	"tandem/journal"
	"tandem/verify"
)

func TestMain(m *testing.M) {
	if nodetest.IsNode() {
		e := env{in: os.Stdin, out: os.Stdout, err: os.Stderr, now: nodetest.Clock(time.Now)}
		os.Exit(runUntilSignal(e, os.Args[1:]))
	}
	code := m.Run()
	if err := seeded.drop(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// full says whether the figure of a release is asked for.
func full() bool { return os.Getenv("TANDEM_TEST_FULL") != "" }

// figure is how much of a goal is run: all of it for a release.
func figure(t testing.TB, short, whole int) int {
	t.Helper()
	if full() {
		return whole
	}
	if testing.Short() {
		t.Skip("a measured goal: run without -short")
	}
	return short
}

// dice are seeded anew at each run; the log says how to throw them again.
func dice(t testing.TB) *rand.Rand {
	t.Helper()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	return rand.New(rand.NewPCG(seed, 0))
}

// seeding is the people of the demo on PostgreSQL, made once for all tests
// that take a copy.
type seeding struct {
	once  sync.Once
	dir   string
	place place
	shown shownDemo
	drops []func() error
	err   error
}

var seeded seeding

func (s *seeding) make(t testing.TB) {
	t.Helper()
	server := pgtest.Server(t)
	s.once.Do(func() { s.err = s.fill(context.Background(), server) })
	if s.err != nil {
		t.Fatal(s.err)
	}
}

func (s *seeding) fill(ctx context.Context, server string) (err error) {
	if s.dir, err = os.MkdirTemp("", "tandem-test-"); err != nil {
		return err
	}
	s.place.rootKey = filepath.Join(s.dir, "root.key")
	for _, url := range []*string{&s.place.database, &s.place.keys} {
		made, drop, err := pgtest.Make(ctx, server, "")
		if err != nil {
			return err
		}
		*url, s.drops = made, append(s.drops, drop)
	}
	m := &Main{now: time.Now, log: logger(io.Discard)}
	if s.shown, err = m.openAt(ctx, s.place, filepath.Join(s.dir, "messages")); err != nil {
		return err
	}
	return m.stop()
}

func (s *seeding) drop() error {
	var errs []error
	for _, drop := range s.drops {
		errs = append(errs, drop())
	}
	return errors.Join(append(errs, os.RemoveAll(s.dir))...)
}

// nodes is a deployment on PostgreSQL with the people of the demo in it, and
// two processes that serve it. The test itself is a third node, at whose gate
// people come in without a password.
type nodes struct {
	*Main
	shownDemo
	place place
	a, b  *nodetest.Node
	db    *sql.DB // of the ledger
}

func newNodes(t testing.TB) *nodes {
	t.Helper()
	seeded.make(t)
	p := seeded.place
	p.database, p.keys = pgtest.Copy(t, p.database), pgtest.Copy(t, p.keys)
	return serving(t, p, seeded.shown)
}

// newNodesOn is newNodes on a server of the test's own.
func newNodesOn(t testing.TB, server string) *nodes {
	t.Helper()
	own := &seeding{}
	t.Cleanup(func() { os.RemoveAll(own.dir) })
	if err := own.fill(t.Context(), server); err != nil {
		t.Fatal(err)
	}
	return serving(t, own.place, own.shown)
}

func serving(t testing.TB, p place, shown shownDemo) *nodes {
	t.Helper()
	n := &nodes{place: p, shownDemo: shown, Main: &Main{now: time.Now, log: logger(io.Discard)}}
	var err error
	if n.cellar, err = n.place.open(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := n.start(t.Context(), auth.Standard("test")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := n.stop(); err != nil {
			t.Error(err)
		}
	})
	if n.db, err = sql.Open("pgx", n.place.database); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { n.db.Close() })
	n.a, n.b = n.node(t), n.node(t)
	return n
}

// node starts a process that serves the deployment. It has its own copy of the
// root key, as on a machine of its own.
func (n *nodes) node(t testing.TB) *nodetest.Node {
	t.Helper()
	return nodetest.Start(t, n.args(t)...)
}

func (n *nodes) args(t testing.TB) []string {
	t.Helper()
	key, err := os.ReadFile(n.place.rootKey)
	if err != nil {
		t.Fatal(err)
	}
	own := filepath.Join(t.TempDir(), "root.key")
	if err := os.WriteFile(own, key, 0o400); err != nil {
		t.Fatal(err)
	}
	return []string{"-data", "", "-database", n.place.database, "-keys", n.place.keys, "-root-key", own, "-acts", "0"}
}

// either gives the two nodes in a random order.
func (n *nodes) either(random *rand.Rand) (here, there *nodetest.Node) {
	if random.IntN(2) == 0 {
		return n.a, n.b
	}
	return n.b, n.a
}

// id is the person behind an account of the demo.
func (a shownAccount) id(t testing.TB) journal.ID {
	t.Helper()
	id, err := journal.ParseID(path.Base(a.SignIn))
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// session gives a new session's token of somebody of the demo.
func (n *nodes) session(t testing.TB, a shownAccount) string {
	t.Helper()
	who, err := auth.NewDemo(n.gate).Admit(t.Context(), auth.Person(a.id(t)))
	if err != nil {
		t.Fatal(err)
	}
	token, err := n.gate.Start(t.Context(), who, auth.Standing{Role: string(a.Role), Practice: n.practice(t, a)}, auth.From{Device: "A test"}, n.now())
	if err == nil && a.Role != journal.Client {
		token, err = n.gate.GoOnAlone(t.Context(), token, n.now()) // "Not on this device"
	}
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func (n *nodes) practice(t testing.TB, a shownAccount) auth.Practice {
	t.Helper()
	dir, err := n.desk.House(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	who, _ := dir.Person(a.id(t))
	for _, r := range who.Roles {
		if r.Role == a.Role {
			return auth.Practice(r.Practice)
		}
	}
	return auth.Practice{}
}

// patients gives the clients of the demo who have an account, with their sessions.
func (n *nodes) patients(t testing.TB) (all []patient) {
	t.Helper()
	for _, c := range n.Clients {
		if c.Account != "" {
			all = append(all, patient{c, n.as(t, c.Account), n.session(t, n.as(t, c.Account))})
		}
	}
	return all
}

// patient is a client who is signed in.
type patient struct {
	shownClient
	account shownAccount
	token   string
}

// is fails the test where a node answers a page with another status.
func is(t testing.TB, on *nodetest.Node, token, path string, want int) {
	t.Helper()
	if got, _, err := on.Ask(http.MethodGet, path, token, nil); err != nil || got != want {
		t.Fatalf("GET %s answers %d, %v; want %d", path, got, err, want)
	}
}

// verifies walks everything that is stored.
func (n *nodes) verifies(t testing.TB) {
	t.Helper()
	result, err := verify.Verify(t.Context(), n.store, verify.Options{Public: n.root.Public()})
	if err != nil || !result.OK() {
		t.Errorf("verify: %v, %v", result, err)
	}
}
