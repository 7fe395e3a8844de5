package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/internal/nodetest"
)

// neighbour is one of two deployments that witness each other.
type neighbour struct {
	dir, addr, line string
}

// newNeighbour makes a deployment, and the line by which others name it.
func newNeighbour(t *testing.T) *neighbour {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	n := &neighbour{dir: t.TempDir(), addr: l.Addr().String()}
	must(t, l.Close())
	grow(t, n.dir)
	code, said := n.run(t, "witness", "-base-url", "http://"+n.addr)
	if code != 0 {
		t.Fatal(said)
	}
	n.line = said
	return n
}

// knows writes the file that names another deployment, and gives the flags.
func (n *neighbour) knows(t *testing.T, other *neighbour) []string {
	t.Helper()
	file := filepath.Join(n.dir, "peers")
	must(t, os.WriteFile(file, []byte("# the practice across the river\n"+other.line), 0o600))
	return []string{"-addr", n.addr, "-witness", file}
}

func (n *neighbour) run(t *testing.T, word string, more ...string) (code int, said string) {
	t.Helper()
	var out, errs nodetest.Output
	code = run(t.Context(), env{out: &out, err: &errs}, append([]string{word, "-data", filepath.Join(n.dir, "data"),
		"-root-key", filepath.Join(n.dir, "key", "root.key")}, more...))
	return code, out.String() + errs.String()
}

// heads are the sizes in the files beside the root key with such an end.
func (n *neighbour) heads(t *testing.T, suffix string) (sizes string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(n.dir, "key", "root.key"+suffix+"*"))
	must(t, err)
	for _, f := range files {
		b, err := os.ReadFile(f)
		must(t, err)
		sizes += strings.Split(string(b), "\n")[1] + " "
	}
	return sizes
}

// TestTwoDeploymentsWitnessEachOther runs two real nodes that sign each other's
// heads. One of them is put back to an older day with everything that lies on
// its machine, and once changed: its neighbour's word finds both before the
// first write.
func TestTwoDeploymentsWitnessEachOther(t *testing.T) {
	river, hill := newNeighbour(t), newNeighbour(t)
	other := nodetest.Start(t, append(hill.knows(t, river), "-data", filepath.Join(hill.dir, "data"), "-root-key", filepath.Join(hill.dir, "key", "root.key"))...)
	flags := river.knows(t, hill)
	lives := func() {
		t.Helper()
		_, stop := served(t, river.dir, flags...)
		if code, said := stop(); code != 0 {
			t.Fatalf("a node with a witness ends with %d: %s", code, said)
		}
		if mine, theirs := river.heads(t, cosignedSuffix), hill.heads(t, witnessedSuffix); mine == "" || mine != theirs || mine != river.heads(t, checkpointSuffix) {
			t.Fatalf("the newest head has %s entries, cosigned are %s, witnessed %s", river.heads(t, checkpointSuffix), mine, theirs)
		}
	}
	lives()
	older := t.TempDir()
	must(t, os.CopyFS(older, os.DirFS(river.dir)))
	grow(t, river.dir)
	lives()
	if code, said := river.run(t, "verify", flags[2:]...); code != 0 {
		t.Errorf("verify with the witness: %d, %s", code, said)
	}

	putBack := func() {
		t.Helper()
		must(t, os.RemoveAll(river.dir))
		must(t, os.CopyFS(river.dir, os.DirFS(older)))
		must(t, os.Chmod(filepath.Join(river.dir, "key", "root.key"), 0o400))
	}
	refused := func(why string) {
		t.Helper()
		before, err := os.ReadFile(filepath.Join(river.dir, "data", "ledger.db"))
		must(t, err)
		_, stop := served(t, river.dir, flags...)
		code, said := stop()
		if code != 1 || !strings.Contains(said, "does not fit the signed tree head") || !strings.Contains(said, why) {
			t.Errorf("want a start that says %q: %d, %s", why, code, said)
		}
		after, err := os.ReadFile(filepath.Join(river.dir, "data", "ledger.db"))
		must(t, err)
		if string(before) != string(after) {
			t.Error("something was written first")
		}
		if code, said := river.run(t, "verify", flags[2:]...); code != 1 || !strings.Contains(said, why) {
			t.Errorf("verify with the witness = %d, %s; want %q", code, said, why)
		}
	}
	putBack()
	refused("ends before a signed checkpoint")
	putBack()
	grow(t, river.dir) // without the witness it signs another history
	grow(t, river.dir)
	refused("is not the one that was signed")

	// A neighbour that cannot be asked keeps nobody out.
	other.Terminate()
	other.Ended()
	putBack()
	said, stop := served(t, river.dir, flags...)
	if code, ended := stop(); code != 0 || !strings.Contains(ended, "a witness was not asked") {
		t.Errorf("without the neighbour: %d, %s%s", code, said, ended)
	}
}

// TestAWitnessAnswersItsPeersOnly over HTTP, as anybody on the net could ask.
func TestAWitnessAnswersItsPeersOnly(t *testing.T) {
	river, hill, stranger := newNeighbour(t), newNeighbour(t), newNeighbour(t)
	node := nodetest.Start(t, append(hill.knows(t, river), "-data", filepath.Join(hill.dir, "data"), "-root-key", filepath.Join(hill.dir, "key", "root.key"))...)
	head := func(n *neighbour) string {
		t.Helper()
		b, err := os.ReadFile(filepath.Join(n.dir, "key", "root.key"+checkpointSuffix))
		must(t, err)
		return string(b)
	}
	post := func(body string) int {
		t.Helper()
		res, err := http.Post(node.Base+"/witness/add-checkpoint", "text/plain", strings.NewReader(body))
		must(t, err)
		must(t, res.Body.Close())
		return res.StatusCode
	}
	for _, c := range []struct {
		what, body string
		status     int
	}{
		{"nothing", "", 400},
		{"too much", "old 0\n" + strings.Repeat("A", 40<<10), 413},
		{"a stranger's head", "old 0\n\n" + head(stranger), 404},
		{"a head that somebody else signed", "old 0\n\n" + strings.Replace(head(river), "\n\n", "\nx\n\n", 1), 403},
		{"a head that goes by one never cosigned", "old 5\n\n" + head(river), 409},
		{"the first head of a peer", "old 0\n\n" + head(river), 200},
		{"the same once more, as if it were the first", "old 0\n\n" + head(river), 409},
	} {
		if got := post(c.body); got != c.status {
			t.Errorf("%s: %d, want %d", c.what, got, c.status)
		}
	}
	for what, status := range map[string]int{strings.Fields(river.line)[0][len("tandem/"):][:32]: 200, strings.Fields(stranger.line)[0][len("tandem/"):][:32]: 404, "x": 404} {
		res, err := http.Get(node.Base + "/witness/newest/" + what)
		must(t, err)
		must(t, res.Body.Close())
		if res.StatusCode != status {
			t.Errorf("the newest head of %s: %d, want %d", what, res.StatusCode, status)
		}
	}
}

// TestWitnessAlarms: the owner hears of a witness that stays silent, and at once
// of one that knows another history.
func TestWitnessAlarms(t *testing.T) {
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	m := &Main{now: func() time.Time { return at }}
	says := func() string { return fmt.Sprint(m.witnessAlarms(t.Context())) }
	m.witnesses.told(at, true, false)
	if got := says(); got != "[]" {
		t.Errorf("a first failure is an alarm: %s", got)
	}
	at = at.Add(61 * time.Minute)
	m.witnesses.told(at, true, false)
	if got := says(); !strings.Contains(got, "does not sign the heads") {
		t.Errorf("after an hour: %s", got)
	}
	m.witnesses.told(at, false, false)
	if got := says(); got != "[]" {
		t.Errorf("once it signs again: %s", got)
	}
	m.witnesses.told(at, true, true)
	if got := says(); !strings.Contains(got, "does not fit it") {
		t.Errorf("another history: %s", got)
	}
}
