// Package walls holds the house to its floors: a package imports lower floors
// only, never its own, and only cmd imports a store.
package walls

import (
	"go/build"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const module = "tandem/"

// floors is the plan of the house. A room inside a room stands on its floor
// and may be used by it.
var floors = map[string]int{
	"fault": 1, "lang": 1, "ledger": 1,
	"journal": 2, "seal": 2, "auth": 2,
	"measure": 3, "meds": 3, "therapy": 3, "plan": 3, "team": 3, "schedule": 3,
	"sqlite": 3, "postgres": 3, "storetest": 3,
	"chart": 4, "verify": 4,
	"synergy": 5, "story": 5, "backup": 5, "witness": 5,
	"registry": 6,
	"desk":     7,
	"web":      8, "importer": 8, "seed": 8, "notify": 8, "drugcheck": 8,
	"cmd": 9,
}

func TestFloors(t *testing.T) {
	rooms := 0
	for dir, p := range packages(t) {
		rooms++
		room, _, _ := strings.Cut(dir, "/")
		floor, known := floors[room]
		if !known && room != "internal" {
			t.Errorf("%s stands on no floor: give it one here and in docs/architecture.md", dir)
		}
		for _, imported := range p.Imports {
			below, ours := strings.CutPrefix(imported, module)
			if !ours {
				continue
			}
			other, _, _ := strings.Cut(below, "/")
			switch {
			case other == room || other == "internal":
			case room == "internal":
			case other == "sqlite" || other == "postgres":
				if room != "cmd" {
					t.Errorf("%s imports the store %s; only cmd does", dir, below)
				}
			case floors[other] >= floor:
				t.Errorf("%s (floor %d) imports %s (floor %d)", dir, floor, below, floors[other])
			}
		}
	}
	if rooms < len(floors)/2 {
		t.Fatalf("found %d packages only; is the module's root where it was?", rooms)
	}
}

// TestClock holds everyone but cmd to time as an argument.
func TestClock(t *testing.T) {
	for dir, p := range packages(t) {
		if dir == "cmd/tandem" || strings.HasPrefix(dir, "internal") {
			continue
		}
		for _, name := range p.GoFiles {
			b, err := os.ReadFile(filepath.Join(p.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(b), "time.Now()") {
				t.Errorf("%s/%s calls time.Now; time is an argument outside cmd", dir, name)
			}
		}
	}
}

// packages gives every package of the module by its folder.
func packages(t *testing.T) map[string]*build.Package {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*build.Package{}
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if name := d.Name(); path != root && (strings.HasPrefix(name, ".") || name == "testdata" || name == "node_modules") {
			return filepath.SkipDir
		}
		p, err := build.ImportDir(path, 0)
		if err != nil {
			return nil // a folder without Go
		}
		dir, _ := filepath.Rel(root, path)
		out[filepath.ToSlash(dir)] = p
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
