package seed

import (
	"context"
	"io"
	"log/slog"
	"testing"
	"time"

	"tandem/desk"
	"tandem/journal"
	"tandem/ledger"
	"tandem/seal"
	"tandem/seal/sealtest"
	"tandem/sqlite"
	"tandem/team"
)

// newDesk is the desk of a deployment with nothing in it, as of a moment.
func newDesk(t testing.TB, now time.Time) *desk.Desk {
	t.Helper()
	root, _, err := seal.NewRoot()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	d, err := desk.Start(ctx, desk.Config{Store: sqlite.OpenTemp(t), Keys: seal.NewKeeper(root, sealtest.New()), Codec: codec,
		Now: func() time.Time { return now }, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Sign: func(int64, ledger.Hash) ([]byte, error) { return []byte("signed"), nil }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(); <-d.Stopped() })
	return d
}

func caller(a Account) desk.Caller {
	return desk.Caller{Viewer: team.Viewer{Person: a.Person, Role: a.Role, Practice: a.Practice}}
}

func (c Cast) account(t testing.TB, username string) Account {
	t.Helper()
	for _, a := range c.Accounts {
		if a.Username == username {
			return a
		}
	}
	t.Fatalf("nobody has the account %s", username)
	return Account{}
}

func TestDemo(t *testing.T) {
	d := newDesk(t, demoNow)
	began := time.Now()
	cast, err := Demo(t.Context(), d, demoNow)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d clients in %s", len(cast.Clients), time.Since(began))
	lists := map[string]int{}
	for _, who := range []string{"amina", "noor", "ruth", "elias"} {
		list, err := d.Caseload(t.Context(), caller(cast.account(t, who)))
		if err != nil {
			t.Fatal(err)
		}
		lists[who] = len(list)
	}
	if lists["amina"] != 30 || lists["noor"] < 20 || lists["ruth"] < 5 || lists["elias"] < 5 {
		t.Errorf("the caseloads are %v, want 30 for Amina and a list for the others", lists)
	}
	roles := map[journal.Role]int{}
	spanish := 0
	for _, a := range cast.Accounts {
		roles[a.Role]++
		if a.Language == "es" {
			spanish++
		}
	}
	for _, r := range []journal.Role{journal.Client, journal.Therapist, journal.Prescriber, journal.Supervisor, journal.Coordinator, journal.Owner} {
		if roles[r] == 0 {
			t.Errorf("nobody of the demo signs in as %s", r)
		}
	}
	if spanish == 0 {
		t.Error("nobody of the demo reads Spanish")
	}
	whatTheDemoShows(t, d, cast)
}

// whatTheDemoShows asks for what people come to the demo to see.
func whatTheDemoShows(t *testing.T, d *desk.Desk, cast Cast) {
	amina, noor := caller(cast.account(t, "amina")), caller(cast.account(t, "noor"))
	list, err := d.Caseload(t.Context(), amina)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		open := len(s.Safety.Tasks.Open())
		if lena := s.Contact.Name == "Lena Ortiz"; lena && open != 1 || !lena && open != 0 {
			t.Errorf("%s has %d open safety tasks", s.Contact.Name, open)
		}
		if first := s.Contact.Since; demoNow.Sub(first) < 3*7*24*time.Hour {
			t.Errorf("%s came on %s: the past was recorded as today", s.Contact.Name, first)
		}
	}
	for who, lanes := range map[string]struct{ open, closed journal.Lane }{
		"sam": {journal.Diary, journal.SessionNotes}, "nadia": {journal.Scores, journal.Diary}, "fatima": {"", journal.Medication},
	} {
		c, err := d.Open(t.Context(), noor, cast.account(t, who).Person)
		if err != nil {
			t.Errorf("Noor opens the chart of %s: %v", who, err)
			continue
		}
		if l := c.Lens(); lanes.open != "" && !l.Has(lanes.open) || l.Has(lanes.closed) {
			t.Errorf("Noor sees %v of %s, want %s and not %s", l.Lanes(), who, lanes.open, lanes.closed)
		}
	}
}
