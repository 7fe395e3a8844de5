// Package nodetest runs real nodes for tests: processes of the command that
// serve on loopback, are asked over HTTP, and are ended by a signal or killed.
//
// The test binary is the command: a TestMain that finds IsNode to be true runs
// it instead of the tests.
package nodetest

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

const (
	nodeVar  = "TANDEM_TEST_NODE"  // set: this process is a node
	clockVar = "TANDEM_TEST_CLOCK" // the file that says how far its clock is off
)

// IsNode says whether this process is to run the command.
func IsNode() bool { return os.Getenv(nodeVar) != "" }

// Clock is the clock of this node: the wall's, put forward or back as the test
// says by Node.Shift.
func Clock(wall func() time.Time) func() time.Time {
	file := os.Getenv(clockVar)
	return func() time.Time {
		b, err := os.ReadFile(file)
		if err != nil {
			return wall()
		}
		off, err := strconv.ParseInt(string(b), 10, 64)
		if err != nil {
			panic("nodetest: the clock's file cannot be read")
		}
		return wall().Add(time.Duration(off))
	}
}

// Node is one process that serves.
type Node struct {
	Base   string // the address of its pages
	Client *http.Client

	clock string
	cmd   *exec.Cmd
	said  *Output
	ended chan struct{}
	err   error // how the process ended
}

// Start runs `serve` with these arguments, on a free port, and returns when it
// answers. It is killed at the end of the test where it still runs.
func Start(t testing.TB, args ...string) *Node {
	t.Helper()
	n, err := Begin(t, args...)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Begin is Start for a node that may not come up: then it gives the error with
// what the node said.
func Begin(t testing.TB, args ...string) (*Node, error) {
	n := &Node{said: &Output{}, ended: make(chan struct{}), clock: filepath.Join(t.TempDir(), "clock")}
	n.cmd = exec.Command(os.Args[0], append([]string{"serve", "-addr", "127.0.0.1:0"}, args...)...)
	n.cmd.Env = append(os.Environ(), nodeVar+"=1", clockVar+"="+n.clock)
	n.cmd.Stderr = n.said
	out, err := n.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := n.cmd.Start(); err != nil {
		return nil, err
	}
	t.Cleanup(func() { n.Kill() })
	at := make(chan string, 1)
	go func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if base, ok := strings.CutPrefix(lines.Text(), "Tandem is at "); ok {
				at <- base
			}
		}
		n.err = n.cmd.Wait()
		close(n.ended)
	}()
	n.Client = &http.Client{Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 64},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	select {
	case n.Base = <-at:
		return n, nil
	case <-n.ended:
		return nil, fmt.Errorf("the node did not start: %v: %s", n.err, n.said)
	case <-time.After(time.Minute):
		return nil, fmt.Errorf("the node does not answer: %s", n.said)
	}
}

// Log is what the node wrote for operators so far.
func (n *Node) Log() string { return n.said.String() }

// Shift puts the node's clock off the wall's, from its next look at it on.
func (n *Node) Shift(by time.Duration) error {
	next := n.clock + ".next"
	if err := os.WriteFile(next, strconv.AppendInt(nil, int64(by), 10), 0o600); err != nil {
		return err
	}
	return os.Rename(next, n.clock)
}

// Terminate asks the node to end and does not wait.
func (n *Node) Terminate() error { return n.cmd.Process.Signal(syscall.SIGTERM) }

// Ended gives how the process ended, once it has.
func (n *Node) Ended() error {
	<-n.ended
	return n.err
}

// Kill ends the process at once.
func (n *Node) Kill() {
	n.cmd.Process.Kill()
	<-n.ended
}

// Request makes a request as one of our own pages sends it, with a session's
// token, "" for nobody's.
func (n *Node) Request(method, path, token string, form url.Values) (*http.Request, error) {
	r, err := http.NewRequest(method, n.Base+path, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", n.Base)
	}
	if token != "" {
		r.AddCookie(&http.Cookie{Name: "tandem", Value: token})
	}
	return r, nil
}

// Ask sends a request and reads the whole answer.
func (n *Node) Ask(method, path, token string, form url.Values) (status int, body string, err error) {
	r, err := n.Request(method, path, token, form)
	if err != nil {
		return 0, "", err
	}
	res, err := n.Client.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	return res.StatusCode, string(b), err
}

// Output is what a command wrote so far; it may be read while the command writes.
type Output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *Output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

// Reset forgets what was written.
func (o *Output) Reset() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.b.Reset()
}

func (o *Output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}

// PID is the number of the node's process.
func (n *Node) PID() int { return n.cmd.Process.Pid }

// Memory is what the node's process has in memory now and had at most, in MiB.
func (n *Node) Memory() (now, most int, err error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", n.PID()))
	if err != nil {
		return 0, 0, err
	}
	for line := range strings.Lines(string(b)) {
		var kib int
		if _, err := fmt.Sscanf(line, "VmRSS: %d kB", &kib); err == nil {
			now = kib >> 10
		}
		if _, err := fmt.Sscanf(line, "VmHWM: %d kB", &kib); err == nil {
			most = kib >> 10
		}
	}
	return now, most, nil
}
