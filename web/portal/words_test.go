package portal

import (
	"testing"

	"tandem/journal"
	"tandem/lang"
)

func TestEachPartOfTheChartHasItsWordsInBothLanguages(t *testing.T) {
	for _, lane := range grid() {
		words, ok := laneWords[lane]
		if !ok || !lang.Has(words[0]) || !lang.Has(words[1]) {
			t.Errorf("%s: %q lacks its name or its Spanish", lane, words)
		}
	}
	if _, listed := laneWords[journal.SUD]; listed {
		t.Error("records of a substance-use program need a form of their own")
	}
}

// TestTableNamesEachPageOnce: the matrix of who may do what is written from
// the table's action names.
func TestTableNamesEachPageOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range New(Config{}).Table() {
		if r.Action == "" || seen[r.Pattern] || r.Handle == nil {
			t.Errorf("%q: no action, no handler, or listed twice", r.Pattern)
		}
		seen[r.Pattern] = true
		if r.Anyone && r.Pattern != "GET "+offlinePath && r.Pattern != "GET "+keptPath {
			t.Errorf("%q needs no session", r.Pattern)
		}
	}
}
