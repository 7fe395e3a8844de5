package registry

import (
	"slices"
	"testing"

	"tandem/synergy"
)

// TestWorkIsOfRules: what a prescriber is asked comes from rules that are there,
// and every kind of work has one.
func TestWorkIsOfRules(t *testing.T) {
	have := map[Work]bool{}
	for id, kind := range work {
		have[kind] = true
		if !slices.ContainsFunc(synergy.Rules(), func(r synergy.Rule) bool { return r.ID == id }) {
			t.Errorf("there is no rule %q", id)
		}
	}
	for _, kind := range Works {
		if !have[kind] {
			t.Errorf("no rule is work for %q", kind)
		}
	}
}
