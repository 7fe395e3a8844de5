// Package foldtest feeds the folds of a chapter whatever a disk may hold.
package foldtest

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"tandem/journal"
)

// Fuzz feeds the folds of a chapter whatever a disk may hold. An input is a
// life as text, an entry a line: "KIND JSON", or "=N KIND JSON" for a correction
// of the N-th. It begins with the frozen samples of the chapter. No life makes a
// fold panic, whether all of it is there or a part.
func Fuzz(f *testing.F, kinds []journal.Kind, folds ...func([]journal.Entry)) {
	files, err := filepath.Glob("testdata/wire/*.json")
	if err != nil || len(files) == 0 {
		f.Fatalf("no frozen samples: %v", err)
	}
	all := ""
	for _, file := range files {
		sample, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		var line bytes.Buffer
		if err := json.Compact(&line, sample); err != nil {
			f.Fatal(err)
		}
		words := strings.Split(filepath.Base(file), ".")
		kind := words[0] + "." + words[1]
		f.Add(kind + " " + line.String() + "\n=0 " + kind + " " + line.String() + "\n=0 journal.withdrawn {}")
		all += kind + " " + line.String() + "\n"
	}
	f.Add(all)
	codec := journal.NewCodec(kinds)
	f.Fuzz(func(t *testing.T, life string) {
		entries := lifeOf(codec, life)
		for _, fold := range folds {
			fold(journal.Settle(entries))
			fold(entries[:len(entries)/2])
		}
	})
}

// start is when these lives begin.
var start = time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)

// lifeOf reads what can be read of a life.
func lifeOf(codec journal.Codec, life string) (out []journal.Entry) {
	for line := range strings.Lines(life) {
		e := journal.Entry{ID: journal.ID{1, byte(len(out) >> 8), byte(len(out))}, Author: journal.ID{2}, Role: journal.Therapist,
			Recorded: start.Add(time.Duration(len(out)) * time.Hour)}
		if of, rest, ok := strings.Cut(line, " "); ok && strings.HasPrefix(of, "=") {
			if n, err := strconv.Atoi(of[1:]); err == nil && n >= 0 && n < len(out) {
				e.Corrects, line = out[n].ID, rest
			}
		}
		kind, body, _ := strings.Cut(line, " ")
		decode, ok := codec[kind]
		if !ok {
			continue
		}
		ev, err := decode([]byte(body))
		if err != nil {
			continue
		}
		e.At, e.Lane, e.Event = e.Recorded, ev.Lane(), ev
		out = append(out, e)
	}
	return out
}
