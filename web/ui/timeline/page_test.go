package timeline

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"

	"tandem/lang"
	"tandem/web/ui/timeline/sample"
)

// sam is the view of an invented life.
func sam() View {
	return View{Timeline: sample.Sam(), Name: "Sam Rivera", Lens: "Sam shares with you: scores, sleep, medication.", At: time.Date(2026, 5, 14, 12, 0, 0, 0, time.UTC)}
}

// sentences finds what the drawing and its templates say, in their source.
var sentences = regexp.MustCompile(`(?:lang\.In\(l, |\bd?\.?t\((?:ctx, )?|add\(.*?"[\w -]+", |\{synergy\.\w+, )"([^"]+)"`)

// TestSpanish: every sentence has its Spanish.
func TestSpanish(t *testing.T) {
	files, _ := filepath.Glob("*.go")
	n := 0
	for _, f := range append(files, "timeline.templ") {
		if strings.HasSuffix(f, "_test.go") || strings.HasSuffix(f, "_templ.go") {
			continue
		}
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range sentences.FindAllStringSubmatch(string(src), -1) {
			if n++; !lang.Has(m[1]) {
				t.Errorf("%s: %q has no Spanish", f, m[1])
			}
		}
	}
	if n < 100 {
		t.Errorf("found %d sentences only: the test does not see them", n)
	}
}

// mostBytes is the most that the timeline of half a year may weigh: a chart's
// page has about as much again to spare.
const mostBytes = 43_000

// TestPage: what is written is light, has no style of its own (the policy of
// the pages forbids it), and hides nothing from who has no script. Where
// TIMELINE_PAGES names a folder the pages are written there, to be looked at.
func TestPage(t *testing.T) {
	for _, l := range []lang.Language{lang.English, lang.Spanish} {
		v := sam()
		page(t, "chart-"+string(l), l, Timeline(v), "desk")
		v.Plain = true
		page(t, "plain-"+string(l), l, Plain(v), "")
	}
}

func page(t *testing.T, name string, l lang.Language, c templ.Component, body string) {
	t.Helper()
	var b strings.Builder
	if err := c.Render(lang.With(t.Context(), l), &b); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	if len(got) > mostBytes {
		t.Errorf("%s weighs %d bytes, more than %d", name, len(got), mostBytes)
	}
	for _, never := range []string{" style=", "<script", "onclick", "http:", "https:"} {
		if strings.Contains(got, never) {
			t.Errorf("%s has %s", name, never)
		}
	}
	if lines := strings.Count(got, "<tr id="); lines != 26 {
		t.Errorf("the table of %s has %d weeks, want 26", name, lines)
	}
	if dir := os.Getenv("TIMELINE_PAGES"); dir != "" {
		whole := `<!doctype html><html lang="` + string(l) + `"><meta charset=utf-8><meta name=viewport content="width=device-width, initial-scale=1"><link rel=stylesheet href=tandem.css><script src=timeline.js defer></script><body class="` + body + `"><main class="wrapd"><section class=card>` + got
		if err := os.WriteFile(filepath.Join(dir, name+".html"), []byte(whole), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
