//go:build linux

package main

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// TestACrashTellsNothing aborts a node while charts are read and a note is
// written, and searches what it says then: stacks, and no word of anybody. It
// leaves no core behind either, whatever its surroundings allow.
func TestACrashTellsNothing(t *testing.T) {
	t.Setenv("GOTRACEBACK", "all")
	a := newAlone(t)
	if soft, hard := a.limit(t, "Max core file size"); soft != "0" || hard != "0" {
		t.Errorf("a core may have %s bytes, or %s, want none", soft, hard)
	}
	words := []string{"Rivera", "Diallo", "sertraline", "555 0142"}
	form := url.Values{}
	for _, field := range []string{"happened", "observed", "plan", "why", "text", "topics", "note"} {
		words = append(words, "quokka"+field+"zyx")
		form.Set(field, strings.Repeat("quokka"+field+"zyx ", 50))
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 10_000 { // until nobody answers
				if _, _, err := a.Ask(http.MethodGet, a.chart, a.token, nil); err != nil {
					return
				}
				if _, _, err := a.Ask(http.MethodPost, a.chart+"/therapy/session", a.token, form); err != nil {
					return
				}
			}
		})
	}
	time.Sleep(time.Second)
	must(t, syscall.Kill(a.PID(), syscall.SIGABRT))
	if a.Ended() == nil {
		t.Error("an aborted node ends in good order")
	}
	wg.Wait()
	said := a.Log()
	if strings.Count(said, "goroutine ") < 10 {
		t.Fatalf("the node did not say where it was: %.500s", said)
	}
	for _, hit := range seek(words).hits("what the node said", []byte(said)) {
		t.Error(hit)
	}
	t.Logf("%d bytes searched for %d words", len(said), len(words))
}

// limit is what the node's process may use of something, soft and hard.
func (a alone) limit(t *testing.T, what string) (soft, hard string) {
	t.Helper()
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/limits", a.PID()))
	must(t, err)
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, what); ok {
			cells := strings.Fields(rest)
			return cells[0], cells[1]
		}
	}
	t.Fatalf("no limit is called %s", what)
	return "", ""
}
