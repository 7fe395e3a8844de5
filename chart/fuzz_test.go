package chart

import (
	"encoding/json"
	"testing"

	"tandem/journal"
)

// Whatever stands in a section of a summary is read and moved on, or refused.
func FuzzSection(f *testing.F) {
	s := NewSummary(journal.ID{1})
	for i, lane := range SectionLanes {
		b, err := s.Section(lane)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(uint(i), string(b))
		f.Add(uint(i), `{"joins":[{}],"tasks":[null],"days":{"x":1},"said":null,"trials":[{"steps":[]}]}`)
		f.Add(uint(i), `null`)
	}
	f.Fuzz(func(t *testing.T, n uint, text string) {
		lane := SectionLanes[n%uint(len(SectionLanes))]
		s := NewSummary(journal.ID{1})
		if s.SetSection(lane, []byte(text)) != nil {
			return
		}
		s.Advance(journal.Entry{ID: journal.ID{9}, Lane: lane, Event: journal.Withdrawn{In: lane}, Corrects: journal.ID{8}})
		b, err := s.Section(lane)
		if err != nil {
			t.Fatal(err)
		}
		again := NewSummary(journal.ID{1})
		if err := again.SetSection(lane, b); err != nil || !json.Valid(b) {
			t.Fatalf("a section does not read back: %s: %v", b, err)
		}
	})
}
