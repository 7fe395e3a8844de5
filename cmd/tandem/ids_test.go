package main

import (
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tandem/desk"
	"tandem/journal"
	"tandem/team"
)

var wildcard = regexp.MustCompile(`\{[a-z_]+\}`)

// erase makes a client of Amina's who was erased.
func (n *whole) erase(t *testing.T) {
	t.Helper()
	who, gone := caller(t, n.Main, n.shownDemo, "amina"), journal.NewID()
	events, err := team.Register(team.Details{Name: "Otto Lang", Birth: 8000, Language: "en", Zone: "America/New_York", State: "DE", Phone: "302 555 0199"}, who.Viewer, journal.DayOf(n.now()))
	must(t, err)
	_, err = n.desk.Register(t.Context(), who, desk.Form{Client: gone, Command: journal.NewID()}, events)
	must(t, err)
	if w := n.answer(request("GET", "/clients/"+gone.String(), "", n.session(t, "amina"))); w.Code != http.StatusOK {
		t.Fatalf("a new client's chart: %d", w.Code)
	}
	must(t, n.keys.Destroy(t.Context(), gone))
	must(t, n.desk.Tend(t.Context()))
	n.erased = append(n.erased, gone.String())
}

// TestIDSwapping puts another chart's, an erased one's, another practice's, a never made, a
// malformed and a wrong sort of id in the place of each wildcard of each route:
// all of them get one answer, that of something which is not there.
func TestIDSwapping(t *testing.T) {
	goal(t)
	n := newWhole(t)
	n.erase(t)
	params := n.params(t)
	asked, ids := 0, 0
	for _, r := range n.registered(t) {
		for _, name := range wildcard.FindAllString(r.pattern, -1) {
			ids++
			for _, s := range seats {
				// Grace answers for Ruth and Cora works at her practice: Ruth's clients are theirs too.
				theirs := name == "{client}" && (s.username == "grace" || s.username == "cora")
				if s.role != "" && r.open(s.role) && !theirs && r.action != "demo" {
					asked += n.swap(t, r, name, s.username, params[strings.Trim(name, "{}")].bad)
				}
			}
		}
	}
	t.Logf("%d ids in routes, %d requests", ids, asked)
}

func (n *whole) swap(t *testing.T, r route, name, username string, bad []string) int {
	base := n.fill(t, strings.Replace(r.pattern, name, "SWAPPED", 1))
	want := ""
	for _, id := range bad {
		target := strings.Replace(base, "SWAPPED", id, 1)
		req := request(r.method, target, "why=x&confirm=yes", n.session(t, username))
		w := n.answer(req)
		got := plainAnswer(w, req.URL.Path, req.URL.EscapedPath(), id)
		said := fmt.Sprintf("%s as %s with %s", r, username, clipped(id))
		switch {
		case w.Code >= 500:
			t.Errorf("%s: %d", said, w.Code)
		case !shut(w):
			t.Errorf("%s: %d, want not found", said, w.Code)
		case want == "":
			want = got
		case got != want:
			t.Errorf("%s: another answer\n%s\nthan\n%s", said, got, want)
		}
		n.silent(t, said, username, w)
	}
	return len(bad)
}

// plainAnswer is an answer without what the request itself put in: its path,
// and the number of the request.
func plainAnswer(w *httptest.ResponseRecorder, path, escaped, id string) string {
	var b strings.Builder
	fmt.Fprintln(&b, w.Code)
	for _, name := range slices.Sorted(maps.Keys(w.Header())) {
		fmt.Fprintln(&b, name, w.Header()[name])
	}
	body := w.Body.String()
	for _, own := range []string{escaped, path, htmlText(escaped), htmlText(path), id} {
		if len(own) > 1 {
			body = strings.ReplaceAll(body, own, "PATH")
		}
	}
	return b.String() + sealed.ReplaceAllString(href.ReplaceAllString(body, `href="PATH"`), "back=SEALED")
}

var (
	// href is the link to the same page in the other language.
	href   = regexp.MustCompile(`(href|action)="[^"]*"`)
	sealed = regexp.MustCompile(`back=[A-Za-z0-9_-]+`)
)

func htmlText(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;").Replace(s)
}

func clipped(s string) string {
	if len(s) > 60 {
		return s[:60] + "..."
	}
	return s
}
