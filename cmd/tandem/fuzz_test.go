package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"tandem/journal"
)

// Whatever was sealed as an entry reads as one that is written back the same,
// or as none. It begins with every frozen sample of the house.
func FuzzEntry(f *testing.F) {
	house := codec()
	alone := func(inner []byte) ([]byte, error) { return inner, nil }
	files, err := filepath.Glob("../../*/testdata/wire/*.json")
	if err != nil || len(files) == 0 {
		f.Fatal("no samples")
	}
	for _, file := range files {
		sample, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		ev, err := house[kindOf(file)](sample)
		if err != nil {
			f.Fatal(err)
		}
		body, err := house.Encode(journal.Entry{ID: journal.ID{1}, Lane: ev.Lane(), Event: ev, At: time.Unix(1772964000, 0)}, alone)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		e, err := house.Decode(time.Unix(0, 0), body)
		if s, ok := e.Event.(journal.Sealed); ok && err == nil {
			e, err = house.Open(e, s.Body)
		}
		if err != nil {
			return
		}
		first, err := house.Encode(e, alone)
		if err != nil {
			return // an event that cannot be written again; the desk writes none
		}
		again, err := house.Decode(time.Unix(0, 0), first)
		if s, ok := again.Event.(journal.Sealed); ok && err == nil {
			again, err = house.Open(again, s.Body)
		}
		if err != nil {
			t.Fatalf("%s\nwas written as\n%s\nwhich reads: %v", body, first, err)
		}
		if second, err := house.Encode(again, alone); err != nil || !bytes.Equal(first, second) {
			t.Fatalf("%s\nand then\n%s, %v", first, second, err)
		}
	})
}
