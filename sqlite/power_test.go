//go:build linux

package sqlite_test

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"tandem/journal"
)

// The power cut: a writer's system calls are recorded, and the disk is put
// together as it may be after a cut at any moment of them. What was synced is
// there; of what was not, each write is there, or not, or some of its sectors
// are; a file whose directory was not synced may be missing.

// call is one system call of the writer on its database, or a word of it.
type call struct {
	did  did
	file string
	at   int64
	data []byte
	id   int // of a sync: joins its begin and its end
}

type did int

const (
	wrote did = iota
	truncated
	created
	removed
	syncing // began: what is written from now on is not meant
	synced  // and came back
	spoke
)

// TestPowerCut is goal G-2: of what was acknowledged nothing is lost in any
// state of the disk, and every one of them opens. With synchronous=NORMAL the
// same test must find losses, or it proves nothing.
func TestPowerCut(t *testing.T) {
	if testing.Short() {
		t.Skip("takes most of a minute")
	}
	states := 400
	if os.Getenv("TANDEM_TEST_FULL") != "" {
		states = 10_000
	}
	t.Logf("%d states of the disk, -seed %d", states, *seed)
	lost, broken := cuts(t, "FULL", states)
	if lost+broken > 0 {
		t.Errorf("synchronous=FULL: %d states lost what was acknowledged, %d do not open (-seed %d)", lost, broken, *seed)
	}
	lost, _ = cuts(t, "NORMAL", states/10)
	t.Logf("synchronous=NORMAL: %d of %d states lost what was acknowledged", lost, states/10)
	if lost == 0 {
		t.Error("synchronous=NORMAL lost nothing: the test proves nothing")
	}
}

// cuts takes so many states, from a writer's run for each 400 of them.
func cuts(t *testing.T, synchronous string, states int) (lost, broken int) {
	random := rand.New(rand.NewPCG(*seed, 7))
	for states > 0 {
		n := min(states, 400)
		states -= n
		calls := recorded(t, synchronous, random.Uint64())
		moments := make([]int, n)
		for i := range moments {
			moments[i] = random.IntN(len(calls))
		}
		slices.Sort(moments)
		d := &cutDisk{files: map[string]*cutFile{}, marks: map[int]map[*cutFile]int{}}
		said := &promises{asked: map[journal.ID]bool{}, acked: map[journal.ID]bool{}}
		done := 0
		for _, moment := range moments {
			for ; done < moment; done++ {
				d.apply(calls[done], said)
			}
			dir := t.TempDir()
			d.lay(t, dir, random)
			_, err := intact(t.Context(), dir, said)
			switch {
			case errors.Is(err, errLost):
				lost++
			case err != nil:
				broken++
				t.Logf("synchronous=%s, cut at call %d of %d: %v", synchronous, moment, len(calls), err)
			}
			os.RemoveAll(dir)
		}
		if len(said.acked) == 0 {
			t.Fatal("nothing was ever acknowledged: the test proves nothing")
		}
	}
	return lost, broken
}

// cutDisk is what the writer did to its files, up to a moment.
type cutDisk struct {
	files map[string]*cutFile
	marks map[int]map[*cutFile]int // of each sync under way: how many writes of a file it is for
}

// cutFile is a file on the disk: its bytes that are there for sure, and what
// was done to it since they were.
type cutFile struct {
	sure    []byte
	since   []call
	named   bool // its name is there for sure
	removed bool // its name is gone, and perhaps not yet on the disk
}

func (d *cutDisk) apply(c call, said *promises) {
	f := d.files[c.file]
	switch c.did {
	case spoke:
		said.hear(string(c.data))
	case created:
		if f == nil || f.removed {
			d.files[c.file] = &cutFile{}
		}
	case removed:
		if f != nil {
			f.removed = true
		}
	case wrote, truncated:
		if f != nil {
			f.since = append(f.since, c)
		}
	case syncing:
		d.marks[c.id] = map[*cutFile]int{}
		if f != nil {
			d.marks[c.id][f] = len(f.since)
		}
	case synced:
		d.sync(c)
	}
}

// sync makes sure what was done to a file, or to the names of a directory.
func (d *cutDisk) sync(c call) {
	for f, n := range d.marks[c.id] {
		for _, w := range f.since[:n] {
			f.sure = w.on(f.sure)
		}
		f.since = f.since[n:]
	}
	delete(d.marks, c.id)
	for name, f := range d.files {
		if filepath.Dir(name) != c.file {
			continue
		}
		f.named = true
		if f.removed {
			delete(d.files, name)
		}
	}
}

// on gives a file's bytes after a call.
func (c call) on(b []byte) []byte {
	if c.did == truncated {
		return append(b[:min(int64(len(b)), c.at)], make([]byte, max(0, c.at-int64(len(b))))...)
	}
	if end := c.at + int64(len(c.data)); end > int64(len(b)) {
		b = append(b, make([]byte, end-int64(len(b)))...)
	}
	copy(b[c.at:], c.data)
	return b
}

const sector = 512

// torn gives the parts of a write that reached the disk: none, all, or some
// sectors.
func (c call) torn(random *rand.Rand) []call {
	switch random.IntN(3) {
	case 0:
		return nil
	case 1:
		return []call{c}
	}
	var parts []call
	for from := 0; from < len(c.data); from += sector {
		if random.IntN(2) == 0 {
			parts = append(parts, call{did: wrote, at: c.at + int64(from), data: c.data[from:min(from+sector, len(c.data))]})
		}
	}
	return parts
}

// lay writes one possible state of the disk into dir.
func (d *cutDisk) lay(t *testing.T, dir string, random *rand.Rand) {
	for name, f := range d.files {
		if strings.HasSuffix(name, "-shm") || (!f.named || f.removed) && random.IntN(2) == 0 {
			continue
		}
		b := bytes.Clone(f.sure)
		for _, c := range f.since {
			for _, part := range c.torn(random) {
				b = part.on(b)
			}
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(name)), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// recorded runs a writer for two seconds and gives what it did.
func recorded(t *testing.T, synchronous string, seed uint64) []call {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("NOT RUN: strace is not installed: no system call can be recorded")
	}
	dir, trace := t.TempDir(), filepath.Join(t.TempDir(), "trace")
	cmd := exec.Command(strace, "-f", "-y", "-xx", "-s", "1000000", "-o", trace,
		"-e", "trace=open,openat,pwrite64,fsync,fdatasync,ftruncate,unlink,unlinkat,write", os.Args[0], fmt.Sprintf("-seed=%d", seed))
	cmd.Env = append(os.Environ(), writerDir+"="+dir, writerSync+"="+synchronous)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * time.Second)
	syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	cmd.Wait()
	f, err := os.Open(trace)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	calls, err := parsed(f, dir)
	if err != nil {
		t.Fatal(err)
	}
	return calls
}

var (
	line    = regexp.MustCompile(`^(\d+) +(\w+)\((.*)$`)
	resumed = regexp.MustCompile(`^(\d+) +<\.\.\. (\w+) resumed>.*= (-?\d+)`)
	quoted  = regexp.MustCompile(`"((?:\\x[0-9a-f]{2})*)"`)
	named   = regexp.MustCompile(`^(\d+)<((?:\\x[0-9a-f]{2})*)`)
	result  = regexp.MustCompile(`= (-?\d+)[^"]*$`)
)

// parsed reads a trace: the calls on files under dir, and the writer's words.
func parsed(trace io.Reader, dir string) ([]call, error) {
	var calls []call
	under := map[string]call{} // by thread: a sync that has not come back
	r := bufio.NewReaderSize(trace, 1<<20)
	for id := 0; ; id++ {
		text, err := r.ReadString('\n')
		if errors.Is(err, io.EOF) {
			return calls, nil // a last line without its end was cut off
		} else if err != nil {
			return nil, err
		}
		text = strings.TrimSuffix(text, "\n")
		if back := resumed.FindStringSubmatch(text); back != nil {
			if c, ok := under[back[1]]; ok && back[3] == "0" {
				calls = append(calls, call{did: synced, file: c.file, id: c.id})
			}
			delete(under, back[1])
			continue
		}
		got := line.FindStringSubmatch(text)
		if got == nil {
			continue
		}
		c, ok, err := parse(got[2], got[3], dir)
		if err != nil {
			return nil, fmt.Errorf("%.200s: %w", text, err)
		}
		if !ok {
			continue
		}
		c.id = id
		calls = append(calls, c)
		if c.did != syncing {
			continue
		}
		if back := result.FindStringSubmatch(got[3]); back == nil {
			under[got[1]] = c
		} else if back[1] == "0" {
			calls = append(calls, call{did: synced, file: c.file, id: id})
		}
	}
}

// parse reads one call; false where it is none of ours or failed.
func parse(name, args, dir string) (c call, ok bool, err error) {
	if back := result.FindStringSubmatch(args); back != nil && strings.HasPrefix(back[1], "-") {
		return c, false, nil
	}
	var words [][]byte
	for _, q := range quoted.FindAllStringSubmatch(args, -1) {
		b, err := unhex(q[1])
		if err != nil {
			return c, false, err
		}
		words = append(words, b)
	}
	if fd := named.FindStringSubmatch(args); fd != nil {
		b, err := unhex(fd[2])
		if err != nil {
			return c, false, err
		}
		c.file = string(b)
		if name == "write" && fd[1] == "1" && len(words) == 1 {
			return call{did: spoke, data: words[0]}, true, nil
		}
	} else if len(words) > 0 {
		c.file = string(words[0])
	}
	if c.file != dir && filepath.Dir(c.file) != dir {
		return c, false, nil
	}
	last := strings.TrimSuffix(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(result.ReplaceAllString(args, "")), "<unfinished ...>")), ")")
	number := last[strings.LastIndex(last, " ")+1:]
	switch name {
	case "open", "openat":
		c.did = created
		return c, strings.Contains(args, "O_CREAT"), nil
	case "unlink", "unlinkat":
		c.did = removed
	case "fsync", "fdatasync":
		c.did = syncing
	case "ftruncate":
		c.did = truncated
		c.at, err = strconv.ParseInt(number, 10, 64)
	case "pwrite64":
		c.did, c.data = wrote, words[0]
		c.at, err = strconv.ParseInt(number, 10, 64)
	default:
		return c, false, nil
	}
	return c, true, err
}

func unhex(text string) ([]byte, error) { return hex.DecodeString(strings.ReplaceAll(text, `\x`, "")) }
