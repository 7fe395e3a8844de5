package clinic_test

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"tandem/plan"
	"tandem/therapy"
)

// TestLive: an open page hears of what passes its reader's lens, and of nothing
// else: Noor's page stays still over a note that Noor may not see.
func TestLive(t *testing.T) {
	p := open(t)
	p.reader = p.noor
	srv := httptest.NewServer(p.site)
	defer srv.Close()
	ctx, stop := context.WithTimeout(t.Context(), 10*time.Second)
	defer stop()
	r, err := http.NewRequestWithContext(ctx, "GET", srv.URL+p.path("/live{sam}"), nil)
	must(t, err)
	w, err := http.DefaultClient.Do(r)
	must(t, err)
	defer w.Body.Close()
	told := make(chan string, 8)
	go func() {
		defer close(told)
		for lines := bufio.NewScanner(w.Body); lines.Scan(); {
			if lines.Text() != "" {
				told <- lines.Text()
			}
		}
	}()
	if first := <-told; first != "retry: 3000" {
		t.Fatalf("the stream begins with %q", first)
	}
	p.writes(p.amina, therapy.NoteWritten{Session: "s1", Happened: "hidden"})
	select {
	case line := <-told:
		t.Fatalf("a page is told %q of what its reader may not see", line)
	case <-time.After(100 * time.Millisecond):
	}
	p.writes(p.amina, plan.ProblemNamed{Problem: "p1", Words: "low mood"})
	if line := <-told; line != "event: changed" {
		t.Errorf("after an entry of the plan the page hears %q", line)
	}
}
