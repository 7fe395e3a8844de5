package meds_test

import (
	"strings"
	"testing"

	"tandem/fault"
	"tandem/journal"
	"tandem/meds"
)

// TestEveryFactCanBeSigned: as many as are counted, each with a name of its
// own, words to read and, but for what is the house's rule, a source.
func TestEveryFactCanBeSigned(t *testing.T) {
	counted := 0
	for _, c := range meds.Counts() {
		counted += c.Verified + c.Unverified
	}
	seen := map[meds.FactID]bool{}
	for _, s := range meds.Signables() {
		if seen[s.ID] || len(s.Lines) == 0 && !strings.HasPrefix(string(s.ID), "drugs/") || s.About == "" && s.File != "adequacy" && s.File != "decision-points" {
			t.Errorf("%+v", s)
		}
		seen[s.ID] = true
	}
	if len(seen) != counted {
		t.Errorf("%d facts can be signed off, and %d are counted", len(seen), counted)
	}
	for _, id := range []meds.FactID{"drugs/sertraline/judge_response_weeks", "drugs/sertraline/dosing/0", "interactions/rules/maoi-ssri", "interactions/condition_rules/ltg-gap", "monitoring/items/li_level"} {
		if !seen[id] {
			t.Errorf("there is no %s", id)
		}
	}
}

// TestSignOff: it holds while the fact says the same, and can be taken back.
func TestSignOff(t *testing.T) {
	id := meds.FactID("drugs/sertraline/judge_response_weeks")
	f, _ := meds.FindSignable(id)
	var all []journal.Entry
	sign := func(x meds.FactSigned) error {
		ev, err := meds.FoldSignatures(all).Sign(x)
		if err == nil {
			all = append(all, journal.Entry{ID: journal.NewID(), Event: ev})
		}
		return err
	}
	for _, c := range []struct {
		x    meds.FactSigned
		want fault.Kind
		hold bool
	}{
		{meds.FactSigned{Fact: id, Digest: f.Digest, Signed: true}, fault.Invalid, false},
		{meds.FactSigned{Fact: "drugs/nothing", Digest: f.Digest, Signed: true, Words: "w"}, fault.NotFound, false},
		{meds.FactSigned{Fact: id, Digest: "older", Signed: true, Words: "w"}, fault.Conflict, false},
		{meds.FactSigned{Fact: id, Digest: f.Digest, Signed: true, Words: "label of May 2026"}, 0, true},
		{meds.FactSigned{Fact: id, Digest: f.Digest, Signed: true, Words: "again"}, fault.Conflict, true},
		{meds.FactSigned{Fact: id, Digest: f.Digest, Words: "a newer label says otherwise"}, 0, false},
	} {
		err := sign(c.x)
		if c.want == 0 && err != nil || c.want != 0 && (err == nil || fault.KindOf(err) != c.want) {
			t.Errorf("%+v: %v", c.x, err)
		}
		if _, ok := meds.FoldSignatures(all).Of(id); ok != c.hold {
			t.Errorf("after %+v it holds: %v", c.x, ok)
		}
	}
	changed := meds.Signatures{id: {What: meds.FactSigned{Fact: id, Digest: "older", Signed: true}}}
	if _, ok := changed.Of(id); ok {
		t.Error("a signature holds for what a fact says no more")
	}
}
