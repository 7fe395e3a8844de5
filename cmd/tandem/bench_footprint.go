package main

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// footprint (W12) starts `tandem serve` on an empty place and on the
// benchmark's population, and reads what it takes.
func footprint(ctx context.Context, b *benchmark) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	info, err := os.Stat(self)
	if err != nil {
		return err
	}
	fmt.Fprintf(b.table, "W12 binary\t%.1f MiB\tgoal 40\n", float64(info.Size())/(1<<20))
	data := filepath.Join(b.dir, "empty")
	key := filepath.Join(b.dir, "empty-key", "root.key")
	for _, what := range []string{"first start, empty", "next start, empty"} {
		took, pss, err := started(ctx, self, data, key)
		if err != nil {
			return err
		}
		fmt.Fprintf(b.table, "W12 %s\t%s\tgoal 100ms\tidle %.1f MiB\tgoal 40\n", what, took.Round(time.Millisecond), float64(pss)/1024)
	}
	n, err := b.population(ctx)
	if err != nil {
		return err
	}
	if err := n.end(); err != nil {
		return err
	}
	took, pss, err := started(ctx, self, n.place.data, n.place.rootKey)
	if err != nil {
		return err
	}
	fmt.Fprintf(b.table, "W12 start with %d clients\t%s\tgoal 500ms\tidle %.1f MiB\tgoal 40\n", b.clients, took.Round(time.Millisecond), float64(pss)/1024)
	return n.begin(ctx)
}

// started runs a server until it answered and gives how long that took, and
// its proportional share of memory in KiB a second later.
func started(ctx context.Context, self, data, key string) (time.Duration, int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, 0, err
	}
	addr := l.Addr().String()
	l.Close()
	cmd := exec.CommandContext(ctx, self, "serve", "-data", data, "-root-key", key, "-addr", addr)
	begun := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, 0, err
	}
	defer func() {
		cmd.Process.Signal(syscall.SIGTERM)
		cmd.Wait()
	}()
	for time.Since(begun) < 30*time.Second {
		res, err := http.Get("http://" + addr + "/help")
		if err != nil {
			time.Sleep(2 * time.Millisecond)
			continue
		}
		res.Body.Close()
		took := time.Since(begun)
		time.Sleep(time.Second)
		pss, err := proportional(cmd.Process.Pid)
		return took, pss, err
	}
	return 0, 0, fmt.Errorf("the server did not answer within 30 s")
}

// proportional reads a process's proportional set size in KiB.
func proportional(pid int) (int, error) {
	f, err := os.Open(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return 0, err
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var kib int
		if rest, ok := strings.CutPrefix(lines.Text(), "Pss:"); ok {
			_, err := fmt.Sscanf(rest, "%d", &kib)
			return kib, err
		}
	}
	return 0, fmt.Errorf("no Pss of process %d", pid)
}
