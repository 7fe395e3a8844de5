//go:build linux

package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"tandem/auth"
	"tandem/chart"
	"tandem/desk"
	"tandem/fault"
	"tandem/internal/browsertest"
	"tandem/internal/nodetest"
	"tandem/journal"
	"tandem/measure"
	"tandem/team"
	"tandem/therapy"
	"tandem/verify"
)

// disk mounts a file system of its own, of so many MiB, until the test ends.
// Who may not mount cannot run the test.
func disk(t *testing.T, mib string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "mode=0700,size="+mib+"m"); err != nil {
		t.Skipf("NOT RUN: this machine does not let a small disk be mounted: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// fill takes all room that is left on a disk; the file that it gives, removed,
// is room again.
func fill(t *testing.T, dir string) string {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, "somebody's film"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for block := make([]byte, 64<<10); len(block) > 0; {
		if _, err := f.Write(block); errors.Is(err, syscall.ENOSPC) {
			block = block[:len(block)/2]
		} else if err != nil {
			t.Fatal(err)
		}
	}
	return f.Name()
}

// fillBut fills a disk anew, but for some bytes.
func fillBut(t *testing.T, film string, left int64) string {
	t.Helper()
	second := film + ", part two"
	if err := os.Rename(film, second); err != nil {
		t.Fatal(err)
	}
	rest := fill(t, filepath.Dir(film))
	info, err := os.Stat(rest)
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() < left {
		t.Fatalf("only %d bytes were free", info.Size())
	}
	if err := os.Truncate(rest, info.Size()-left); err != nil {
		t.Fatal(err)
	}
	return second
}

// small is a node over an empty deployment on a disk, with one client.
type small struct {
	*Main
	amina  desk.Caller
	client journal.ID
	acked  []journal.ID // entries that were acknowledged
}

func newSmall(t *testing.T, dir string) *small {
	t.Helper()
	n := &small{Main: &Main{now: time.Now, log: logger(new(nodetest.Output))}, client: journal.NewID(),
		amina: desk.Caller{Viewer: team.Viewer{Person: journal.NewID(), Role: journal.Therapist, Practice: journal.NewID()}}}
	p := place{data: filepath.Join(dir, "data"), rootKey: filepath.Join(t.TempDir(), "key", "root.key")}
	var err error
	if n.cellar, err = p.open(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := n.start(context.Background(), auth.Standard("test")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { n.stop() })
	events, err := team.Register(team.Details{Name: "Sam Rivera", Birth: journal.DayOf(time.Date(1992, 3, 4, 0, 0, 0, 0, time.UTC)),
		Language: "en", Zone: "America/New_York", State: "DE", Phone: "302 555 0142"}, n.amina.Viewer, journal.DayOf(time.Now()))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := n.desk.Register(t.Context(), n.amina, desk.Form{Client: n.client}, events); err != nil {
		t.Fatal(err)
	}
	return n
}

// urge is an answer that somebody has to hear of today.
var urge = measure.CheckedIn{Day: journal.DayOf(time.Now()), Answers: measure.Answers{"daily-urge-harm": measure.Num(2)}}

// note writes a long note and remembers it where it was acknowledged.
func (n *small) note(t *testing.T) error {
	entries, err := longNote(t, n.desk, n.amina, n.client)
	n.acked = append(n.acked, entries...)
	return err
}

func longNote(t *testing.T, d *desk.Desk, who desk.Caller, client journal.ID) (ids []journal.ID, _ error) {
	done, err := d.Act(t.Context(), who, desk.Form{Client: client}, func(chart.Chart) ([]journal.Event, error) {
		return []journal.Event{therapy.NoteWritten{Session: "s1", Happened: strings.Repeat("a long hour ", 5000)}}, nil
	})
	for _, e := range done.Entries {
		ids = append(ids, e.ID)
	}
	return ids, err
}

// kept fails the test where an acknowledged entry is missing, or the record
// does not verify.
func (n *small) kept(t *testing.T) {
	t.Helper()
	c, err := n.desk.Open(t.Context(), n.amina, n.client)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range n.acked {
		if _, ok := c.Entry(id); !ok {
			t.Errorf("the acknowledged entry %s is lost", id)
		}
	}
	r, err := verify.Verify(t.Context(), n.store, verify.Options{Public: n.root.Public()})
	if err != nil || !r.OK() {
		t.Errorf("the record: %v, %v", r, err)
	}
}

// TestDiskFull is goal G-4: disks of 16 MiB that others fill, and fill again.
// Nothing that was acknowledged is lost, charts can be read and answers of
// safety are taken from the reserve, and everything is saved again once there
// is room, without a restart.
func TestDiskFull(t *testing.T) {
	disks := 1
	if os.Getenv("TANDEM_TEST_FULL") != "" {
		disks = 50
	}
	for i := range disks {
		t.Run("disk "+strconv.Itoa(i+1), fillTwice)
	}
}

func fillTwice(t *testing.T) {
	dir := disk(t, "16")
	n := newSmall(t, dir)
	for range 2 {
		if err := n.note(t); err != nil {
			t.Fatal(err)
		}
		film := fill(t, dir)
		for range 400 {
			if err := n.note(t); err != nil {
				if fault.KindOf(err) != fault.NotSaved {
					t.Fatalf("a note on a full disk: %v, want NotSaved", err)
				}
				break
			}
		}
		if n.store.Full() == nil || n.store.Stopped() != nil {
			t.Fatalf("after a full disk: full %v, stopped %v", n.store.Full(), n.store.Stopped())
		}
		for range 100 {
			if _, err := n.desk.Open(t.Context(), n.amina, n.client); err != nil {
				t.Fatalf("reading on a full disk: %v", err)
			}
		}
		if err := n.note(t); fault.KindOf(err) != fault.NotSaved {
			t.Fatalf("a note on a full disk: %v, want NotSaved", err)
		}
		if _, err := n.desk.Add(t.Context(), desk.Caller{Viewer: team.Viewer{Person: n.client, Role: journal.Client}}, desk.Form{Client: n.client}, urge); err != nil {
			t.Errorf("an urge reported on a full disk: %v", err)
		}
		if err := n.refill(t.Context()); err == nil {
			t.Error("a full disk is said to have room")
		}
		if alarms := n.storageAlarms(t.Context()); len(alarms) != 1 || alarms[0].Values[1] != filepath.Join(dir, "data") {
			t.Errorf("the owner is told %v", alarms)
		}
		if err := os.Remove(film); err != nil {
			t.Fatal(err)
		}
		if err := n.refill(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := n.note(t); err != nil {
			t.Fatalf("a note once there is room again: %v", err)
		}
		n.kept(t)
		n.acked = n.acked[:0]
	}
}

// TestReserveUsedUp: when even the reserve is used up nothing is shown, since
// no opening could be written down; and it heals by itself.
func TestReserveUsedUp(t *testing.T) {
	dir := disk(t, "16")
	n := newSmall(t, dir)
	film := fill(t, dir)
	for n.note(t) == nil {
	}
	second := fillBut(t, film, 0)
	var err error
	opened := 0
	for ; err == nil && opened < 5000; opened++ {
		_, err = n.desk.Open(t.Context(), n.amina, n.client)
	}
	if fault.KindOf(err) != fault.NotSaved || n.store.Stopped() == nil {
		t.Fatalf("opened %d times with no room at all: %v, stopped: %v", opened, err, n.store.Stopped())
	}
	os.Remove(film)
	os.Remove(second)
	for _, again := range []func(context.Context) error{n.minute, n.refill} {
		if err := again(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if err := n.note(t); err != nil {
		t.Fatal(err)
	}
	n.kept(t)
}

// TestStorageFails: system calls of the database begin to fail under a running
// node, as on a disk that breaks or is mounted read-only anew. Nothing is
// acknowledged, nothing is shown without its access line, and when the disk
// works again the node goes on by itself.
func TestStorageFails(t *testing.T) {
	for _, errno := range []string{"EIO", "EROFS"} {
		t.Run(errno, func(t *testing.T) {
			dir := t.TempDir()
			n := newSmall(t, dir)
			if err := n.note(t); err != nil {
				t.Fatal(err)
			}
			mend := failing(t, filepath.Join(dir, "data"), errno)
			for range 2 {
				if err := n.note(t); fault.KindOf(err) != fault.NotSaved {
					t.Errorf("a note: %v, want NotSaved", err)
				}
				if _, err := n.desk.Open(t.Context(), n.amina, n.client); fault.KindOf(err) != fault.NotSaved {
					t.Errorf("an opening that cannot be written down: %v, want NotSaved", err)
				}
			}
			if err := n.minute(t.Context()); err == nil {
				t.Error("a broken disk is said to work")
			}
			mend()
			if err := n.minute(t.Context()); err != nil {
				t.Fatal(err)
			}
			if err := n.note(t); err != nil {
				t.Fatal(err)
			}
			n.kept(t)
		})
	}
}

// failing makes what this process writes to the ledger fail, until mend.
func failing(t *testing.T, data, errno string) (mend func()) {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("NOT RUN: strace is not installed: no system call can be made to fail")
	}
	calls := "pwrite64,fsync,fdatasync,ftruncate"
	cmd := exec.Command(strace, "-f", "-o", os.DevNull, "-p", strconv.Itoa(os.Getpid()),
		"-P", filepath.Join(data, "ledger.db"), "-P", filepath.Join(data, "ledger.db-wal"),
		"-e", "trace="+calls, "-e", "inject="+calls+":error="+errno)
	said, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	mend = sync.OnceFunc(func() {
		cmd.Process.Signal(os.Interrupt)
		cmd.Wait()
	})
	t.Cleanup(mend)
	line, err := bufio.NewReader(said).ReadString('\n')
	if err != nil || !strings.Contains(line, "attached") {
		t.Skipf("NOT RUN: strace does not attach: %s%v", line, err)
	}
	go io.Copy(io.Discard, said)
	return mend
}

// caller is somebody of the demo as their session asks the desk.
func caller(t *testing.T, m *Main, demo shownDemo, username string) desk.Caller {
	t.Helper()
	person, err := journal.ParseID(path.Base(demo.as(t, username).SignIn))
	if err != nil {
		t.Fatal(err)
	}
	dir, err := m.desk.House(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	who, _ := dir.Person(person)
	if len(who.Roles) == 0 {
		t.Fatalf("%s has no role", username)
	}
	v, _ := dir.Viewer(person, who.Roles[0].Role, who.Roles[0].Practice)
	return desk.Caller{Viewer: v}
}

// TestDiskFullLooks: a full disk, as a therapist, a client and the owner see it.
func TestDiskFullLooks(t *testing.T) {
	b := browsertest.Open(t)
	dir := disk(t, "128")
	m, demo := runningIn(t, dir)
	b.Clipboard()
	b.Go(demo.as(t, "amina").SignIn)
	sam := demo.Base + "/clients/" + demo.client(t, "Sam").String()
	film := fill(t, dir)
	amina := caller(t, m, demo, "amina")
	for range 2000 { // until the room that the database's log had is used up
		if _, err := longNote(t, m.desk, amina, demo.client(t, "Lena")); err != nil {
			break
		}
	}
	film = fillBut(t, film, 4<<20) // the reserve does not fit any more, and what is small does
	const words = "She slept six hours on four nights, and says the walks help."
	for _, language := range []string{"en", "es"} {
		b.Go(sam + "/therapy/session?lang=" + language)
		b.Script(`for (const f of document.querySelectorAll("main form textarea")) f.value = ` + "`" + words + "`")
		b.Script(`document.querySelector("main form .btn").click()`)
		b.Eventually(`document.querySelector(".kept")`)
		b.Script(`document.querySelector("[data-copy]").click()`)
		b.Eventually(`document.querySelector("[data-copy]").textContent.trim() === document.querySelector("[data-copy]").dataset.copy`)
		var copied string
		b.Eval(`navigator.clipboard.readText()`, &copied)
		if !strings.Contains(copied, words) {
			t.Errorf("the button copied %q", copied)
		}
		inAllSizes(b, "disk-full-form-"+language)
		b.Go(sam + "?lang=" + language)
		b.Eventually(`document.querySelector(".tl, svg")`)
		for _, path := range []string{"/help", "/"} {
			if status, _ := get(t, demo.Base+path); status != http.StatusOK {
				t.Errorf("%s on a full disk answers %d", path, status)
			}
		}
	}
	owner := browsertest.Open(t)
	owner.Go(demo.as(t, "owen").SignIn)
	for _, language := range []string{"en", "es"} {
		owner.Go(demo.Base + "/house?lang=" + language)
		if text := owner.Text(); !strings.Contains(text, filepath.Join(dir, "data")) || !strings.Contains(text, "MB") {
			t.Errorf("the owner is not told where there is no room:\n%s", text)
		}
		inAllSizes(owner, "disk-full-owner-"+language)
	}
	os.Remove(film)
	if err := m.refill(t.Context()); err != nil {
		t.Fatal(err)
	}
}
