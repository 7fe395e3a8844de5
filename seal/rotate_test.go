package seal_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/seal"
	"tandem/seal/sealtest"
)

var monday = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// node is a program over a root key file and a key store that it may share.
type node struct {
	*seal.Keeper
	*seal.Root
	path string
}

func newNode(t *testing.T, path string, store seal.Store) node {
	t.Helper()
	root, err := seal.OpenRoot(path)
	if err != nil {
		t.Fatal(err)
	}
	return node{seal.NewKeeper(root, store), root, path}
}

func newFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "root.key")
	if _, _, err := seal.CreateRoot(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func rotate(t *testing.T, path string, wait bool) string {
	t.Helper()
	kit, err := seal.Rotate(path, wait)
	if err != nil {
		t.Fatal(err)
	}
	return kit
}

// rewrap brings everything under the newest root key that the node has.
func (n node) rewrap(t *testing.T, at time.Time) {
	t.Helper()
	if err := n.Reload(); err != nil {
		t.Fatal(err)
	}
	gens := n.Followed(at)
	for moved := 1; moved > 0; {
		var err error
		if moved, err = n.Rewrap(t.Context(), 3); err != nil {
			t.Fatal(err)
		}
	}
	if err := n.Retire(at, gens); err != nil {
		t.Fatal(err)
	}
}

// held are keys and what they must derive, whatever root they are wrapped under.
type held map[seal.Name]string

func (h held) make(t *testing.T, k *seal.Keeper, owner byte, use string) {
	t.Helper()
	key, err := k.CurrentOrNew(t.Context(), [16]byte{owner}, use)
	if err != nil {
		t.Fatal(err)
	}
	h[key.Name()] = string(key.Derive("test"))
}

func (h held) check(t *testing.T, when string, root *seal.Root, store seal.Store) {
	t.Helper()
	k := seal.NewKeeper(root, store)
	for n, want := range h {
		key, err := k.At(t.Context(), n.Owner, n.Use, n.Gen)
		if err != nil || string(key.Derive("test")) != want {
			t.Errorf("%s: key %v: %v", when, n, err)
		}
		if now, err := k.Current(t.Context(), n.Owner, n.Use); err != nil || now.Name().Gen < n.Gen {
			t.Errorf("%s: Current(%v): %v", when, n, err)
		}
	}
}

var amina = seal.Alone("psychotherapy-note", "amina")

// TestRotation: keys open before, during and after; then the root key before
// opens none of them, and it is dropped when no backup can need it.
func TestRotation(t *testing.T) {
	path, store, keys := newFile(t), sealtest.New(), held{}
	n := newNode(t, path, store)
	copied := filepath.Join(t.TempDir(), "root.key")
	copyFile(t, path, copied)
	before, err := seal.OpenRoot(copied)
	if err != nil {
		t.Fatal(err)
	}
	for owner := range byte(10) {
		keys.make(t, n.Keeper, owner, seal.Client)
		keys.make(t, n.Keeper, owner, amina)
	}
	if _, err := n.Renew(t.Context(), [16]byte{3}, amina); err != nil {
		t.Fatal(err)
	}
	rotate(t, path, false)
	keys.check(t, "before the node looks", n.Root, store)
	if err := n.Reload(); err != nil {
		t.Fatal(err)
	}
	keys.check(t, "when the node has looked", n.Root, store)
	if _, err := n.Rewrap(t.Context(), 5); err != nil {
		t.Fatal(err)
	}
	keys.check(t, "half way", n.Root, store)
	keys.make(t, n.Keeper, 20, amina)
	if _, err := seal.Rotate(path, false); err == nil {
		t.Error("a second rotation begins before the first is done")
	}
	n.rewrap(t, monday)
	keys.check(t, "afterwards", n.Root, store)
	keys.check(t, "after a restart", newNode(t, path, store).Root, store)
	for name := range keys {
		if _, err := seal.NewKeeper(before, store).At(t.Context(), name.Owner, name.Use, name.Gen); err == nil {
			t.Errorf("the root key before opens %v", name)
		}
	}
	for _, c := range []struct {
		after time.Duration
		want  int
	}{{0, 2}, {35 * 24 * time.Hour, 2}, {37 * 24 * time.Hour, 1}} {
		n.rewrap(t, monday.Add(c.after))
		if got := len(newNode(t, path, store).Blind("x", "y")); got != c.want {
			t.Errorf("%v after the rotation %d root keys are accepted, want %d", c.after, got, c.want)
		}
	}
	keys.check(t, "when the old one is dropped", newNode(t, path, store).Root, store)
}

// TestRotationWithABackup: a backup of the key store from before the rotation
// opens while the old root key is kept.
func TestRotationWithABackup(t *testing.T) {
	path, store, keys := newFile(t), sealtest.New(), held{}
	n := newNode(t, path, store)
	keys.make(t, n.Keeper, 1, amina)
	backup := store.Clone()
	rotate(t, path, false)
	n.rewrap(t, monday)
	rotate(t, path, false)
	n.rewrap(t, monday.AddDate(0, 0, 3))
	keys.check(t, "the backup", newNode(t, path, store).Root, backup)
}

// TestRotationOfTwoNodes: with the file copied first, keys that either node
// makes open on both throughout.
func TestRotationOfTwoNodes(t *testing.T) {
	path, store, keys := newFile(t), sealtest.New(), held{}
	other := filepath.Join(t.TempDir(), "root.key")
	copyFile(t, path, other)
	a, b := newNode(t, path, store), newNode(t, other, store)
	made := byte(0)
	both := func(when string) {
		t.Helper()
		for _, n := range []node{a, b} {
			keys.make(t, n.Keeper, made, seal.Client)
			keys.make(t, n.Keeper, made, amina)
			made++
		}
		keys.check(t, when+", on the first", a.Root, store)
		keys.check(t, when+", on the second", b.Root, store)
	}
	both("before")
	rotate(t, path, true)
	a.rewrap(t, monday)
	both("with the next key on the first")
	copyFile(t, path, other)
	if _, err := seal.Rotate(path, true); err == nil {
		t.Error("there are two next root keys")
	}
	rotate(t, path, false)
	a.rewrap(t, monday)
	both("while the first rotates") // the second takes its file up when it meets the new key
	rotate(t, other, false)
	b.rewrap(t, monday)
	a.rewrap(t, monday)
	both("when both have rotated")
}

// TestRotationBehindANode: a node whose file lacks the root key says so.
func TestRotationBehindANode(t *testing.T) {
	path, store := newFile(t), sealtest.New()
	other := filepath.Join(t.TempDir(), "root.key")
	copyFile(t, path, other)
	a, b := newNode(t, path, store), newNode(t, other, store)
	rotate(t, path, false)
	a.rewrap(t, monday)
	create(t, a.Keeper, sam, seal.Client)
	if _, err := b.Current(t.Context(), sam, seal.Client); !errors.Is(err, seal.ErrGeneration) {
		t.Errorf("Current on a node without the root key = %v, want ErrGeneration", err)
	}
}

// moving is a store in which a key gets its new name just when it is looked for.
type moving struct {
	*sealtest.Store
	move func()
}

func (m *moving) Get(ctx context.Context, n seal.Name) ([]byte, error) {
	wrapped, err := m.Store.Get(ctx, n)
	if m.move != nil {
		move := m.move
		m.move = nil
		move()
	}
	return wrapped, err
}

func TestRotationWhileReading(t *testing.T) {
	path, store, keys := newFile(t), &moving{Store: sealtest.New()}, held{}
	n := newNode(t, path, store)
	keys.make(t, n.Keeper, 1, amina)
	rotate(t, path, false)
	fresh := newNode(t, path, store)
	store.move = func() {
		if _, err := fresh.Rewrap(t.Context(), 10); err != nil {
			t.Error(err)
		}
	}
	if _, err := fresh.At(t.Context(), [16]byte{1}, amina, 1); err != nil {
		t.Errorf("At while the key gets its new name = %v", err)
	}
}

// TestKitRoundTrip: what was printed, typed in again with capitals and without
// spaces, makes the same file; a slip of the pen is found in its row.
func TestKitRoundTrip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "root.key")
	_, kit, err := seal.CreateRoot(path)
	if err != nil {
		t.Fatal(err)
	}
	again := filepath.Join(t.TempDir(), "again.key")
	if err := seal.RestoreRoot(again, kit); err != nil {
		t.Fatal(err)
	}
	sameFile(t, path, again)
	sameFile(t, path+".pub", again+".pub")
	if _, identity, err := seal.ReadKit(kit); err != nil || identity == nil {
		t.Errorf("ReadKit = %v, %v, want the identity that opens backups", identity, err)
	}
	if err := seal.RestoreRoot(again, kit); err == nil {
		t.Error("a root key file is overwritten")
	}
	random := rand.New(rand.NewPCG(1, 2))
	rows := rowsOf(kit)
	for range 200 {
		row := rows[random.IntN(len(rows))]
		if slip := mistype(random, row); slip != row {
			if _, _, err := seal.ReadKit(replace(kit, row, slip)); err == nil {
				t.Errorf("typed %q for %q, and no mistake is found", slip, row)
			}
		}
	}
	for _, row := range rows {
		if row[:8] == "identity" {
			continue
		}
		if _, _, err := seal.ReadKit(replace(kit, row, "")); err == nil {
			t.Errorf("without the row %q nothing is missed", row)
		}
	}
	rotated := rotate(t, path, false)
	third := filepath.Join(t.TempDir(), "third.key")
	if err := seal.RestoreRoot(third, rotated); err != nil {
		t.Fatal(err)
	}
	if r, err := seal.OpenRoot(third); err != nil || len(r.Blind("x", "y")) != 2 {
		t.Errorf("the page of a rotation makes %v, want both root keys", err)
	}
}

// rowsOf gives the rows that are to be typed.
func rowsOf(kit string) (rows []string) {
	for line := range strings.Lines(kit) {
		if label, _, _ := strings.Cut(line, " "); strings.Contains(label, ".") && len(strings.Fields(line)) > 2 {
			rows = append(rows, strings.TrimSuffix(line, "\n"))
		}
	}
	return rows
}

// mistype changes one letter behind the label, or exchanges two neighbours.
func mistype(random *rand.Rand, row string) string {
	b := []byte(row)
	for {
		i := 15 + random.IntN(len(b)-17)
		if b[i] == ' ' || b[i+1] == ' ' || b[i] == b[i+1] {
			continue
		}
		if random.IntN(2) == 0 {
			b[i], b[i+1] = b[i+1], b[i]
		} else {
			b[i] = b[i+1]
		}
		return string(b)
	}
}

func replace(kit, row, by string) string {
	return strings.Replace(strings.ToUpper(kit), strings.ToUpper(row), by, 1)
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	os.Remove(to)
	if err := os.WriteFile(to, text, 0o400); err != nil {
		t.Fatal(err)
	}
}

func sameFile(t *testing.T, a, b string) {
	t.Helper()
	x, err := os.ReadFile(a)
	y, err2 := os.ReadFile(b)
	if err != nil || err2 != nil || string(x) != string(y) {
		t.Errorf("%s differs from %s: %v", b, a, fmt.Sprint(err, err2))
	}
}
