package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/journal"
)

// TestEveryKindHasItsSample holds the whole house to its frozen samples: each
// kind that the codec knows has one in its room's testdata/wire, reads back as
// the same bytes, alone and inside a sealed entry, and no sample is of a kind
// that is gone.
func TestEveryKindHasItsSample(t *testing.T) {
	files, err := filepath.Glob("../../*/testdata/wire/*.json")
	if err != nil {
		t.Fatal(err)
	}
	house, sampled := codec(), map[string]int{}
	for _, file := range files {
		kind := kindOf(file)
		if _, known := house[kind]; !known {
			t.Errorf("%s is a sample of %s, which no room of the house lists", file, kind)
			continue
		}
		sampled[kind]++
		same(t, house, file, kind)
	}
	for kind := range house {
		if sampled[kind] == 0 {
			t.Errorf("%s has no frozen sample in its room's testdata/wire", kind)
		}
	}
	t.Logf("%d kinds, %d samples", len(house), len(files))
}

// kindOf is the kind of a sample's file: room.word.json or room.word.NAME.json.
func kindOf(file string) string {
	words := strings.Split(filepath.Base(file), ".")
	return strings.Join(words[:2], ".")
}

func same(t *testing.T, house journal.Codec, file, kind string) {
	sample, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	ev, err := house[kind](sample)
	if err != nil {
		t.Errorf("%s: %v", file, err)
		return
	}
	var want bytes.Buffer
	if err := json.Compact(&want, sample); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(ev)
	if err != nil || !bytes.Equal(again, want.Bytes()) {
		t.Errorf("%s reads back as\n%s (%v)\nwant\n%s", file, again, err, want.Bytes())
	}
	e := journal.Entry{ID: journal.ID{1}, Author: journal.ID{2}, Role: journal.Therapist, Lane: ev.Lane(), Event: ev,
		At: time.Date(2026, 3, 8, 9, 30, 0, 0, journal.Zone("America/New_York"))}
	alone := func(inner []byte) ([]byte, error) { return inner, nil }
	body, err := house.Encode(e, alone)
	if err != nil {
		t.Fatal(err)
	}
	back, err := house.Decode(e.Recorded, body)
	if s, ok := back.Event.(journal.Sealed); ok && err == nil {
		back, err = house.Open(back, s.Body)
	}
	if err != nil {
		t.Errorf("%s inside an entry: %v", file, err)
		return
	}
	if twice, err := house.Encode(back, alone); err != nil || !bytes.Equal(twice, body) {
		t.Errorf("%s inside an entry reads back as\n%s (%v)\nwant\n%s", file, twice, err, body)
	}
}
