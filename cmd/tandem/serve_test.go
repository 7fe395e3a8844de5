package main

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"tandem/auth"
	"tandem/desk"
	"tandem/internal/nodetest"
	"tandem/internal/pgtest"
	"tandem/journal"
	"tandem/team"
)

// served runs `tandem serve` until stop is called, which gives its exit code
// and what it printed.
func served(t *testing.T, dir string, more ...string) (said string, stop func() (int, string)) {
	t.Helper()
	args := append([]string{"serve", "-addr", "127.0.0.1:0", "-data", filepath.Join(dir, "data"),
		"-root-key", filepath.Join(dir, "key", "root.key")}, more...)
	ctx, cancel := context.WithCancel(context.Background())
	var out, errs nodetest.Output
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, env{out: &out, err: &errs}, args)
	}()
	stop = func() (int, string) {
		cancel()
		return <-code, out.String() + errs.String()
	}
	for range 200 {
		if strings.Contains(out.String(), "Tandem is at") {
			return out.String(), stop
		}
		select {
		case c := <-code:
			code <- c
			return out.String() + errs.String(), stop
		case <-time.After(20 * time.Millisecond):
		}
	}
	t.Fatalf("the server did not start: %s%s", out.String(), errs.String())
	return "", nil
}

var link = regexp.MustCompile(`http://localhost:\d+/set-up/\S+`)

func TestFirstStartAndTheNext(t *testing.T) {
	dir := t.TempDir()
	said, stop := served(t, dir)
	url := link.FindString(said)
	if url == "" || !strings.Contains(strings.ToLower(said), "recovery kit") {
		t.Fatalf("the first start says:\n%s\nwant the recovery kit and a set-up link", said)
	}
	res, err := http.Get(url)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("the set-up link answers %v, %v", res, err)
	}
	res.Body.Close()
	demo, err := http.Get(url[:strings.Index(url, "/set-up/")] + "/demo/sign-in/81qbagw62j9n01azswxcj4q0q4")
	if err != nil || demo.StatusCode != http.StatusNotFound {
		t.Errorf("the demo's door on a real deployment answers %v, %v; want not found", demo, err)
	}
	demo.Body.Close()
	if code, said := stop(); code != 0 {
		t.Fatalf("the end of the first start is %d: %s", code, said)
	}
	grow(t, dir)
	said, stop = served(t, dir)
	if strings.Contains(strings.ToLower(said), "recovery kit") {
		t.Error("the recovery kit is printed twice")
	}
	if code, said := stop(); code != 0 {
		t.Fatalf("the end of the second start is %d: %s", code, said)
	}
	var out, errs nodetest.Output
	args := []string{"verify", "-data", filepath.Join(dir, "data"), "-root-key", filepath.Join(dir, "key", "root.key"),
		"-root", filepath.Join(dir, "key", "root.key.checkpoint")}
	if code := run(t.Context(), env{out: &out, err: &errs}, args); code != 0 || !strings.HasPrefix(out.String(), "verified ") {
		t.Errorf("verify = %d, %s%s", code, out.String(), errs.String())
	}
}

// TestOlderDatabaseIsRefused: a database put back to an older day is found
// before the first write.
func TestOlderDatabaseIsRefused(t *testing.T) {
	dir := t.TempDir()
	_, stop := served(t, dir)
	stop()
	ledgerFile := filepath.Join(dir, "data", "ledger.db")
	older, err := os.ReadFile(ledgerFile)
	if err != nil {
		t.Fatal(err)
	}
	grow(t, dir)
	if err := os.WriteFile(ledgerFile, older, 0o600); err != nil {
		t.Fatal(err)
	}
	os.Remove(ledgerFile + "-wal")
	os.Remove(ledgerFile + "-shm")
	_, stop = served(t, dir)
	if code, said := stop(); code != 1 || !strings.Contains(said, "does not fit the signed tree head") || !strings.Contains(said, "found:    ") {
		t.Errorf("an older database starts: %d, %s", code, said)
	}
	mapping, diary := filepath.Join(dir, "map.json"), filepath.Join(dir, "diary.csv")
	for name, text := range map[string]string{diary: "day,calm\n2026-01-05,3\n",
		mapping: `{"date":{"column":"day"},"ratings":[{"series":"calm","label":"Calm","in":"diary","min":0,"max":10,"columns":[{"column":"calm"}]}]}`} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out, errs nodetest.Output
	args := []string{"import", "-data", filepath.Join(dir, "data"), "-root-key", filepath.Join(dir, "key", "root.key"), "-client", journal.NewID().String(),
		"-as", "amina", "-map", mapping, "-write", diary}
	if code := run(t.Context(), env{out: &out, err: &errs}, args); code == 0 || !strings.Contains(errs.String(), "does not fit the signed tree head") {
		t.Errorf("an import into an older database: %d, %s", code, errs.String())
	}
}

// grow writes an entry and signs the tree, as a day of work would.
func grow(t *testing.T, dir string) {
	t.Helper()
	p := place{data: filepath.Join(dir, "data"), rootKey: filepath.Join(dir, "key", "root.key")}
	m := &Main{now: time.Now, log: logger(&nodetest.Output{}), outside: p.rootKey + ".checkpoint"}
	var err error
	if m.cellar, err = p.open(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := m.start(t.Context(), auth.Standard("test")); err != nil {
		t.Fatal(err)
	}
	practice := []journal.Event{team.PracticeOpened{Practice: journal.NewID(), Name: "Harbor Light", Zone: "America/New_York"}}
	owner := desk.Caller{Viewer: team.Viewer{Person: journal.NewID(), Role: journal.Owner}}
	err = m.desk.ActHouse(t.Context(), owner, journal.NewID(), func(team.Directory) ([]journal.Event, error) { return practice, nil })
	if err != nil {
		t.Fatal(err)
	}
	if err := m.stop(); err != nil {
		t.Fatal(err)
	}
}

func TestRootKeyUnderTheDataIsRefused(t *testing.T) {
	dir := t.TempDir()
	var out, errs nodetest.Output
	code := run(t.Context(), env{out: &out, err: &errs}, []string{"serve", "-addr", "127.0.0.1:0",
		"-data", dir, "-root-key", filepath.Join(dir, "root.key")})
	if code != 1 || !strings.Contains(errs.String(), "root key") {
		t.Errorf("a root key under the data directory: %d, %s", code, errs.String())
	}
}

func TestServeOnPostgres(t *testing.T) {
	dir := t.TempDir()
	database := []string{"-database", pgtest.Database(t), "-keys", pgtest.Database(t)}
	said, stop := served(t, dir, database...)
	if link.FindString(said) == "" {
		t.Errorf("the first start on PostgreSQL says:\n%s\nwant a set-up link", said)
	}
	if code, said := stop(); code != 0 {
		t.Fatalf("the end of the first start is %d: %s", code, said)
	}
	_, stop = served(t, dir, database...)
	if code, said := stop(); code != 0 {
		t.Fatalf("the end of the second start is %d: %s", code, said)
	}
}

func TestProxyIsAnAddressOrANetwork(t *testing.T) {
	for s, want := range map[string]string{"10.0.0.1": "10.0.0.1/32", "::1": "::1/128", "10.0.0.77/24": "10.0.0.0/24", "::ffff:10.0.0.1": "10.0.0.1/32"} {
		if p, err := network(s); err != nil || p.String() != want {
			t.Errorf("-proxy %s is %v, %v; want %s", s, p, err, want)
		}
	}
	for _, s := range []string{"proxy.example", "0.0.0.0/0", "::/0", "10.0.0.1:80", "10.0.0.0/99"} {
		if p, err := network(s); err == nil {
			t.Errorf("-proxy %s is %v", s, p)
		}
	}
}
