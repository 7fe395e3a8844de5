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
}
