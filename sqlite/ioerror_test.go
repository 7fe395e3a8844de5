//go:build linux

package sqlite_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"tandem/journal"
)

var ioErrors = []struct {
	calls string
	most  int // of them before the one that fails; a writer makes hardly more
}{
	{"fsync,fdatasync", 500},
	{"pwrite64", 500},
	{"ftruncate", 2},
}

// TestIOError is goal G-3: one system call of the writer fails. From then on it
// acknowledges nothing, and what it acknowledged before is there.
func TestIOError(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed: no system call can be made to fail")
	}
	if testing.Short() {
		t.Skip("takes most of a minute")
	}
	runs := 5
	whole := os.Getenv("TANDEM_TEST_FULL") != ""
	if whole {
		runs = 500
	}
	t.Logf("-seed %d", *seed)
	random := rand.New(rand.NewPCG(*seed, 4))
	refused := 0
	for _, c := range ioErrors {
		for _, errno := range []string{"EIO", "ENOSPC"} {
			for n := range min(runs, max(c.most, 5)) {
				when := 1 + random.IntN(c.most)
				if whole {
					when = 1 + n // each of them once
				}
				inject := fmt.Sprintf("inject=%s:error=%s:when=%d", c.calls, errno, when)
				dir := t.TempDir()
				said := &promises{asked: map[journal.ID]bool{}, acked: map[journal.ID]bool{}}
				out, err := faulty(strace, inject, dir, random.Uint64())
				if err != nil {
					t.Fatalf("%s (-seed %d): %v", inject, *seed, err)
				}
				said.hear(out)
				if _, after, yes := strings.Cut(out, "\n"+stopped+"\n"); yes {
					refused++
					if strings.Contains(after, "!") {
						t.Errorf("%s (-seed %d): acknowledged after the error", inject, *seed)
					}
				}
				if _, err := intact(t.Context(), dir, said); err != nil {
					t.Errorf("%s (-seed %d): %v", inject, *seed, err)
				}
			}
		}
	}
	if refused == 0 {
		t.Error("no writer met its error: the test proves nothing")
	}
}

// faulty runs a writer with a failing system call for at most two seconds and
// gives what it said.
func faulty(strace, inject, dir string, seed uint64) (string, error) {
	cmd := exec.Command(strace, "-f", "-qq", "-o", os.DevNull, "-e", "trace="+strings.Split(inject[len("inject="):], ":")[0],
		"-e", inject, os.Args[0], fmt.Sprintf("-seed=%d", seed))
	cmd.Env = append(os.Environ(), writerDir+"="+dir)
	var out bytes.Buffer
	cmd.Stdout = &out
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // strace and the writer end together
	if err := cmd.Start(); err != nil {
		return "", err
	}
	end := time.AfterFunc(2*time.Second, func() { syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) })
	defer end.Stop()
	cmd.Wait()
	return out.String(), nil
}
