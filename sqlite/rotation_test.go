package sqlite_test

import (
	"bufio"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/journal"
	"tandem/seal"
	"tandem/sqlite"
)

// rotatorHome tells a test binary that it is a program that makes keys while it
// wraps all there are anew, and where.
const rotatorHome = "TANDEM_TEST_ROTATOR"

var tuesday = time.Date(2026, 3, 3, 9, 0, 0, 0, time.UTC)

// sealedBy is what a key sealed: whether the key is right is seen by it.
type sealedBy struct {
	owner journal.ID
	use   string
	bytes []byte
}

func (s sealedBy) line() string {
	return fmt.Sprintf("! %s %s %s", s.owner, s.use, hex.EncodeToString(s.bytes))
}

func parseSealed(line string) (s sealedBy, err error) {
	var owner, bytes string
	if _, err = fmt.Sscanf(line, "! %s %s %s", &owner, &s.use, &bytes); err != nil {
		return s, err
	}
	if s.owner, err = journal.ParseID(owner); err != nil {
		return s, err
	}
	s.bytes, err = hex.DecodeString(bytes)
	return s, err
}

func (s sealedBy) open(k *seal.Keeper) error {
	plain, err := k.OpenEnvelope(context.Background(), s.owner, s.use, nil, s.bytes)
	if err == nil && string(plain) != s.owner.String() {
		err = errors.New("another text came out")
	}
	return err
}

// deployment is a key store and a root key file as a program has them open.
type deployment struct {
	root *seal.Root
	keys *sqlite.Keys
	*seal.Keeper
}

func openDeployment(home string) (d deployment, err error) {
	if d.root, err = seal.OpenRoot(filepath.Join(home, "root.key")); err != nil {
		return d, err
	}
	if d.keys, err = sqlite.OpenKeys(context.Background(), filepath.Join(home, sqlite.KeysFile)); err != nil {
		return d, err
	}
	d.Keeper = seal.NewKeeper(d.root, d.keys)
	return d, nil
}

// newClient makes a client's keys and seals something with each.
func (d deployment) newClient(ctx context.Context) (made []sealedBy, err error) {
	owner := journal.NewID()
	for _, use := range []string{seal.Client, seal.Alone("psychotherapy-note", "amina")} {
		k, err := d.CurrentOrNew(ctx, owner, use)
		if err != nil {
			return nil, err
		}
		made = append(made, sealedBy{owner, use, k.Envelope(nil, []byte(owner.String()))})
	}
	return made, nil
}

// rewrap takes up what the root key file has, and goes on with the rotation.
func (d deployment) rewrap(ctx context.Context, at time.Time) error {
	if err := d.root.Reload(); err != nil {
		return err
	}
	gens := d.root.Followed(at)
	if len(gens) == 0 {
		return nil
	}
	for moved := 1; moved > 0; {
		var err error
		if moved, err = d.Rewrap(ctx, 20); err != nil {
			return err
		}
	}
	return errors.Join(d.Purge(ctx), d.root.Retire(at, gens))
}

func rotateForEver(home string, seed uint64) error {
	ctx := context.Background()
	d, err := openDeployment(home)
	if err != nil {
		return err
	}
	failed := make(chan error, 2)
	go func() {
		for {
			if err := d.rewrap(ctx, tuesday); err != nil {
				failed <- err
				return
			}
		}
	}()
	go func() {
		random := rand.New(rand.NewPCG(seed, 1))
		var known []sealedBy
		for {
			made, err := d.newClient(ctx)
			if len(known) > 0 && random.IntN(4) == 0 {
				again := known[random.IntN(len(known))]
				var k *seal.Key
				if k, err = d.Renew(ctx, again.owner, again.use); err == nil {
					made = append(made, sealedBy{again.owner, again.use, k.Envelope(nil, []byte(again.owner.String()))})
				}
			}
			if err != nil {
				failed <- err
				return
			}
			for _, s := range made {
				fmt.Println(s.line())
			}
			known = append(known, made...)
		}
	}()
	return <-failed
}

// TestRotationIsKilled is goal G-24, its first half: every key that was made
// opens after each kill, whichever root key it is wrapped under just then.
func TestRotationIsKilled(t *testing.T) {
	clients, deaths := 100, 5
	if os.Getenv("TANDEM_TEST_FULL") != "" {
		clients, deaths = 10_000, 100
	}
	t.Logf("seed %d", *seed)
	random := rand.New(rand.NewPCG(*seed, 2))
	home := t.TempDir()
	if _, _, err := seal.CreateRoot(filepath.Join(home, "root.key")); err != nil {
		t.Fatal(err)
	}
	first := filepath.Join(t.TempDir(), "root.key")
	text, err := os.ReadFile(filepath.Join(home, "root.key"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(first, text, 0o400); err != nil {
		t.Fatal(err)
	}
	var all []sealedBy
	d := opened(t, home)
	for range clients {
		made, err := d.newClient(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, made...)
	}
	d.keys.Close()
	rotations, half, kills := 0, 0, 0
	for ; kills < deaths || half == 0 && kills < 20*deaths; kills++ { // a fast machine is through before most of them
		if _, err := seal.Rotate(filepath.Join(home, "root.key"), false); err == nil {
			rotations++
		}
		all = append(all, untilKilled(t, home, time.Duration(random.IntN(150))*time.Millisecond)...)
		d := opened(t, home)
		for _, s := range all {
			if err := s.open(d.Keeper); err != nil {
				t.Fatalf("after a kill, a key %s of %s: %v", s.use, s.owner, err)
			}
		}
		if len(d.root.Followed(tuesday)) > 0 {
			half++
		}
		d.keys.Close()
	}
	t.Logf("%d keys, %d kills, %d of them in the middle, %d rotations", len(all), kills, half, rotations)
	if half == 0 {
		t.Error("no kill met a rotation half way: the test proves nothing")
	}
	d = opened(t, home)
	defer d.keys.Close()
	if err := d.rewrap(t.Context(), tuesday); err != nil {
		t.Fatal(err)
	}
	before, err := seal.OpenRoot(first)
	if err != nil {
		t.Fatal(err)
	}
	now, then := seal.NewKeeper(d.root, d.keys), seal.NewKeeper(before, d.keys)
	for _, s := range all {
		if err := s.open(now); err != nil {
			t.Fatalf("afterwards, a key %s of %s: %v", s.use, s.owner, err)
		}
		if s.open(then) == nil {
			t.Fatal("the first root key still opens a key")
		}
	}
}

func opened(t *testing.T, home string) deployment {
	t.Helper()
	d, err := openDeployment(home)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// untilKilled runs the rotating program, kills it a while after it made its
// first key, and gives what it said that it made.
func untilKilled(t *testing.T, home string, after time.Duration) (made []sealedBy) {
	t.Helper()
	cmd := exec.Command(os.Args[0], fmt.Sprintf("-seed=%d", *seed))
	cmd.Env = append(os.Environ(), rotatorHome+"="+home)
	var complaint strings.Builder
	cmd.Stderr = &complaint
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var once sync.Once
	read := bufio.NewReader(out)
	for {
		line, err := read.ReadString('\n')
		once.Do(func() { time.AfterFunc(after, func() { cmd.Process.Kill() }) })
		if errors.Is(err, io.EOF) { // half a line says nothing
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		s, err := parseSealed(line)
		if err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		made = append(made, s)
	}
	cmd.Wait()
	if complaint.Len() > 0 {
		t.Fatalf("the program ended by itself: %s", complaint.String())
	}
	return made
}

// TestErasedStaysErased is goal G-24, its second half: the root key and the key
// store of each day are kept, the latter for 35 days; of what was erased on one
// of them nothing opens after that, with whichever of them.
func TestErasedStaysErased(t *testing.T) {
	entries := 10
	if os.Getenv("TANDEM_TEST_FULL") != "" {
		entries = 1000
	}
	const rotated, erased, kept = 2, 4, 35
	home, archive := t.TempDir(), t.TempDir()
	if _, _, err := seal.CreateRoot(filepath.Join(home, "root.key")); err != nil {
		t.Fatal(err)
	}
	var gone, others []sealedBy
	d := opened(t, home)
	for range entries {
		made, err := d.newClient(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		gone = append(gone, made...)
		if made, err = d.newClient(t.Context()); err != nil {
			t.Fatal(err)
		}
		others = append(others, made...)
	}
	d.keys.Close()
	for day := range erased + kept + 2 {
		d := opened(t, home)
		at := tuesday.AddDate(0, 0, day)
		if day == rotated || day == erased+1 {
			if _, err := seal.Rotate(filepath.Join(home, "root.key"), false); err != nil {
				t.Fatal(err)
			}
		}
		if err := d.rewrap(t.Context(), at); err != nil {
			t.Fatal(err)
		}
		if day == erased {
			for i := 0; i < len(gone); i += 2 {
				if err := d.Destroy(t.Context(), gone[i].owner); err != nil {
					t.Fatal(err)
				}
			}
		}
		keepDay(t, home, filepath.Join(archive, fmt.Sprint(day)))
		d.keys.Close()
	}
	if n := opens(t, archive, erased-1, gone); n != len(gone) {
		t.Errorf("%d of %d open from the day before: the test proves nothing", n, len(gone))
	}
	for day := erased; day < erased+kept+2; day++ {
		if n := opens(t, archive, day, gone); n != 0 {
			t.Errorf("%d of %d erased entries open with the key store of day %d", n, len(gone), day)
		}
	}
	if n := opens(t, archive, erased+kept+1, others); n != len(others) {
		t.Errorf("%d of %d entries that were not erased open", n, len(others))
	}
}

// keepDay copies the root key and the key store as they lie on disk.
func keepDay(t *testing.T, home, to string) {
	t.Helper()
	if err := os.Mkdir(to, 0o700); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(home, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, filepath.Base(f)), b, 0o400); err != nil {
			t.Fatal(err)
		}
	}
}

// opens counts what the key store of one day opens, with the root key of any.
func opens(t *testing.T, archive string, day int, all []sealedBy) int {
	t.Helper()
	store := filepath.Join(t.TempDir(), sqlite.KeysFile)
	for _, end := range []string{"", "-wal"} {
		b, err := os.ReadFile(filepath.Join(archive, fmt.Sprint(day), sqlite.KeysFile+end))
		if err != nil && end == "" {
			t.Fatal(err)
		}
		if err := os.WriteFile(store+end, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	keys, err := sqlite.OpenKeys(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	defer keys.Close()
	roots, err := filepath.Glob(filepath.Join(archive, "*", "root.key"))
	if err != nil {
		t.Fatal(err)
	}
	opened, tried := map[int]bool{}, map[string]bool{}
	for _, path := range roots {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if tried[string(text)] {
			continue
		}
		tried[string(text)] = true
		root, err := seal.OpenRoot(path)
		if err != nil {
			t.Fatal(err)
		}
		k := seal.NewKeeper(root, keys)
		for i, s := range all {
			if s.open(k) == nil {
				opened[i] = true
			}
		}
	}
	return len(opened)
}
