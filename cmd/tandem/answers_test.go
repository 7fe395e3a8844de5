package main

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tandem/journal"
	"tandem/measure"
)

// TestAnswersLeaveAndComeBack: what a therapist takes out of one chart as a file
// comes into another through the page of an import, with the same answers,
// scores and flags.
func TestAnswersLeaveAndComeBack(t *testing.T) {
	n := newWhole(t)
	sam, lena := n.client(t, "Sam"), n.client(t, "Lena")
	file := n.ask(t, "amina", "POST", "/clients/"+sam.String()+"/measures/file", "")
	if file.Code != 200 || file.Header().Get("Content-Type") != "text/csv; charset=utf-8" || strings.Contains(file.Body.String(), "Rivera") {
		t.Fatalf("the file: %d, %q", file.Code, file.Header().Get("Content-Type"))
	}
	to := "/clients/" + lena.String() + "/measures/import"
	form := url.Values{"file": {file.Body.String()}, "go": {"try"}}
	before := n.forms(t, lena)
	page := n.ask(t, "amina", "POST", to, form.Encode())
	if page.Code != 200 || !slices.Equal(before, n.forms(t, lena)) {
		t.Fatalf("tried out: %d; %d forms before, %d now", page.Code, len(before), len(n.forms(t, lena)))
	}
	doc, err := html.Parse(strings.NewReader(page.Body.String()))
	if err != nil {
		t.Fatal(err)
	}
	for x := range doc.Descendants() {
		if name, _ := attr(x, "name"); name == "tried" {
			digest, _ := attr(x, "value")
			form.Set("tried", digest)
		}
	}
	form.Set("go", "write")
	if page = n.ask(t, "amina", "POST", to, form.Encode()); page.Code != 200 || !strings.Contains(page.Body.String(), "Written into the chart") {
		t.Fatalf("written: %d\n%s", page.Code, page.Body)
	}
	have := n.forms(t, lena)
	taken := 0
	for _, f := range n.forms(t, sam) {
		if slices.Contains(have, f) {
			taken++
		}
	}
	if taken < 20 || len(have) <= len(before) {
		t.Errorf("of %d forms that left, %d came back", len(n.forms(t, sam)), taken)
	}
}

// forms are the answered forms of a chart as Amina sees it, each with its
// moment.
func (n *whole) forms(t *testing.T, client journal.ID) (out []string) {
	t.Helper()
	for _, e := range n.chart(t, "amina", client).Entries() {
		if ev, ok := e.Event.(measure.Answered); ok && len(ev.Answers) > 0 {
			ev.Link, ev.Device = false, journal.ID{}
			b, err := json.Marshal(ev)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, e.At.UTC().Format("2006-01-02 15:04:05 ")+string(b))
		}
	}
	return out
}
