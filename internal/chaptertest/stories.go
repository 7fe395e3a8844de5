// Package chaptertest is what the tests of the chapters share: stories that a
// clinician can read, frozen samples of what is on disk, and what must hold of
// every fold whatever the entries are.
package chaptertest

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"tandem/journal"
	"tandem/story"
)

var update = flag.Bool("update", false, "write the wanted part of the stories anew; read the difference before you commit it")

// Stories reads each story of testdata/fold: the journal is folded and told
// again in words, which must be those of the want part.
func Stories(t *testing.T, kinds []journal.Kind, tell func([]journal.Entry) string) {
	files, err := filepath.Glob("testdata/fold/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories in testdata/fold: %v", err)
	}
	codec := journal.NewCodec(kinds)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			entries, err := story.Entries(file, part(a, "journal"), codec)
			if err != nil {
				t.Fatal(err)
			}
			got, want := tell(journal.Settle(entries)), part(a, "want")
			if got == want {
				return
			}
			if !*update {
				t.Fatalf("%s\ngot:\n%s\nwant:\n%s", a.Comment, got, want)
			}
			for i := range a.Files {
				if a.Files[i].Name == "want" {
					a.Files[i].Data = []byte(got)
				}
			}
			if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func part(a *txtar.Archive, name string) string {
	for _, f := range a.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

// Wire holds each kind to its frozen sample in testdata/wire: what was written
// to disk once is read the same for ever. Every field of an event stands in
// one of its samples; further ones are called KIND.NAME.json.
func Wire(t *testing.T, kinds []journal.Kind) {
	for _, k := range kinds {
		files, _ := filepath.Glob("testdata/wire/" + k.Name + ".json")
		more, _ := filepath.Glob("testdata/wire/" + k.Name + ".*.json")
		if len(files) == 0 {
			t.Errorf("%s has no sample in testdata/wire", k.Name)
		}
		said := map[string]bool{}
		for _, file := range append(files, more...) {
			sample(t, k, file, said)
		}
		for field, ok := range said {
			if !ok {
				t.Errorf("no sample of %s says %s", k.Name, field)
			}
		}
	}
}

func sample(t *testing.T, k journal.Kind, file string, said map[string]bool) {
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	ev, err := k.Decode(b)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if ev.Kind() != k.Name {
		t.Errorf("%s decodes to %s", file, ev.Kind())
	}
	again, err := json.Marshal(ev)
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	if err := json.Compact(&want, b); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again, want.Bytes()) {
		t.Errorf("%s reads back as\n%s\nwant\n%s", file, again, want.Bytes())
	}
	v := reflect.ValueOf(ev)
	for i := range v.NumField() {
		field := v.Type().Field(i).Name
		said[field] = said[field] || !v.Field(i).IsZero()
	}
}
