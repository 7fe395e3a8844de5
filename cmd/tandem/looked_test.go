package main

import (
	"net/http"
	"net/url"
	"slices"
	"testing"
)

// unlooked are the pages that TestPages does not open, and why.
var unlooked = map[string]string{
	"GET /leave":                "it leads away at once",
	"GET /passkey":              "it answers in JSON",
	"GET /sessions/safety-plan": "it answers a device, with no page",

	"GET /clients/{client}/measures/paper": "it leads on to the answers",
	"GET /huddles/review/minutes":          "it is a file",

	"GET /agreements/{agreement}":                "the demo has an agreement of other names each time: web/portal looks at it",
	"GET /agreements/{agreement}/scan":           "it is a file",
	"GET /clients/{client}/entries/{entry}/scan": "it is a file",

	"GET /safety-plan/card/{language}": "it has one language: TestTheSafetyPlanOnAPhone looks at it",

	// What stands behind a link that works once.
	"GET /answer/{token}":      "it takes a link that was sent: web/portal looks at it",
	"GET /answer/{token}/now":  "it takes a link that was sent: web/portal looks at it",
	"GET /answer/{token}/sent": "it takes a link that was sent: web/portal looks at it",
}

// TestEveryPageIsLookedAt: a page is on the list of those that axe and the
// windows are tried on, or stands here with a reason.
func TestEveryPageIsLookedAt(t *testing.T) {
	n := newWhole(t)
	seen := map[string]bool{}
	for _, role := range append(looked(t, n.shownDemo), prepared(t, n.Main, n.shownDemo)...) {
		for _, page := range role.pages {
			u, err := url.Parse(page)
			if err != nil {
				t.Fatal(err)
			}
			_, pattern := n.mux.Handler(&http.Request{Method: "GET", URL: u})
			seen[pattern] = true
		}
	}
	for _, r := range n.registered(t) {
		pattern := r.method + " " + r.pattern
		switch _, excused := unlooked[pattern]; {
		case r.method != "GET" || slices.Contains([]string{"files", "nothing", "demo", "watch"}, r.action):
		case seen[pattern] == excused:
			t.Errorf("%s: looked at %v, with a reason why not %v", pattern, seen[pattern], excused)
		}
	}
}
