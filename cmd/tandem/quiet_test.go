package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/internal/nodetest"
	"tandem/journal"
)

// TestGETChangesNothing sends every GET and HEAD as everyone: afterwards each
// chart and the house have the entries that they had. Access lines alone
// grow, in streams of their own.
func TestGETChangesNothing(t *testing.T) {
	goal(t)
	night := time.Now().UTC().Truncate(24 * time.Hour).Add(7 * time.Hour) // nobody is reminded of anything at three in the morning
	n := newWholeAt(t, t.TempDir(), func() time.Time { return night })
	before := n.heads(t)
	asked := 0
	for _, s := range seats {
		for _, r := range n.registered(t) {
			if r.method == "POST" || r.action == "demo" {
				continue
			}
			for _, verb := range []string{"GET", "HEAD", "OPTIONS"} {
				for _, query := range []string{"", "?act=" + journal.NewID().String() + "&why=x&confirm=yes&mood=5&head=1"} {
					n.ask(t, s.username, verb, n.fill(t, r.pattern)+query, "")
					asked++
				}
			}
		}
	}
	if after := n.heads(t); !maps.Equal(before, after) {
		for stream, was := range before {
			if after[stream] != was {
				t.Errorf("%s was %s and is %s", stream, was, after[stream])
			}
		}
	}
	t.Logf("%d requests; %d charts and the house are as they were", asked, len(before)-1)
}

// heads gives the end of every chart's stream, and what the house says.
func (n *whole) heads(t *testing.T) map[string]string {
	out := map[string]string{}
	for _, c := range n.Clients {
		h, err := n.store.Head(t.Context(), c.ID)
		if err != nil || h.Seq == 0 {
			t.Fatalf("the head of %s: %d, %v", c.ID, h.Seq, err)
		}
		out[c.ID.String()] = fmt.Sprintf("%d %x", h.Seq, h.Hash[:4])
	}
	dir, err := n.desk.House(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(dir)
	if err != nil {
		t.Fatal(err)
	}
	out["the house"] = string(b)
	return out
}

// TestOpenRootKeyIsRefused: a key that others may read opens nothing.
func TestOpenRootKeyIsRefused(t *testing.T) {
	for _, mode := range []os.FileMode{0o440, 0o404, 0o640, 0o644, 0o660} {
		dir := t.TempDir()
		_, stop := served(t, dir)
		stop()
		key := filepath.Join(dir, "key", "root.key")
		if err := os.Chmod(key, mode); err != nil {
			t.Fatal(err)
		}
		said, stop := served(t, dir)
		if code, _ := stop(); code != 1 || !strings.Contains(said, "root key") {
			t.Errorf("a root key with mode %o starts: %d, %s", mode, code, said)
		}
	}
	for name, path := range map[string]string{"in the data directory": "data/root.key", "below it": "data/a/b/root.key", "beside it by a way round": "data/../data/root.key"} {
		dir := t.TempDir()
		var out, errs nodetest.Output
		code := run(t.Context(), env{out: &out, err: &errs}, []string{"serve", "-addr", "127.0.0.1:0",
			"-data", filepath.Join(dir, "data"), "-root-key", dir + "/" + path})
		if code != 1 || !strings.Contains(errs.String(), "root key") {
			t.Errorf("a root key %s: %d, %s", name, code, errs.String())
		}
	}
	// A link does not carry the key out of the data.
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "data"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(dir, "data"), filepath.Join(dir, "elsewhere")); err != nil {
		t.Fatal(err)
	}
	var out, errs nodetest.Output
	code := run(t.Context(), env{out: &out, err: &errs}, []string{"serve", "-addr", "127.0.0.1:0",
		"-data", filepath.Join(dir, "data"), "-root-key", filepath.Join(dir, "elsewhere", "root.key")})
	if code != 1 {
		t.Errorf("a root key in the data directory by a link: %d, %s%s", code, out.String(), errs.String())
	}
}
