package measure

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed instruments/*.json
var files embed.FS

// Library is a set of instruments.
type Library struct {
	list    []*Instrument // by id
	byID    map[ID]*Instrument
	item    map[ItemID]*Instrument
	courses map[courseOf][]Course  // the bands that are switched on
	past    map[string]*Instrument // wordings loaded before and versions of the practice's own, by id and version
}

// Shipped is the library that comes with the program.
var Shipped = sync.OnceValue(func() *Library {
	lib, err := NewLibrary(files, "instruments")
	if err != nil {
		panic(err) // the files are part of the program, and a test reads them all
	}
	return lib
})

// NewLibrary reads every instrument of a folder. A file that contradicts
// itself is an error.
func NewLibrary(in fs.FS, folder string) (*Library, error) {
	entries, err := fs.ReadDir(in, folder)
	if err != nil {
		return nil, fmt.Errorf("measure: read instruments: %w", err)
	}
	lib := &Library{byID: map[ID]*Instrument{}, item: map[ItemID]*Instrument{}}
	for _, e := range entries {
		b, err := fs.ReadFile(in, path.Join(folder, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("measure: read %s: %w", e.Name(), err)
		}
		if err := lib.add(strings.TrimSuffix(e.Name(), ".json"), b); err != nil {
			return nil, fmt.Errorf("measure: %s: %w", e.Name(), err)
		}
	}
	slices.SortFunc(lib.list, func(a, b *Instrument) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return lib, nil
}

func (lib *Library) add(name string, file []byte) error {
	in := new(Instrument)
	if err := json.Unmarshal(file, in); err != nil {
		return err
	}
	if string(in.ID) != name {
		return fmt.Errorf("its id is %q", in.ID)
	}
	if err := in.bind(); err != nil {
		return err
	}
	for _, it := range in.Items {
		if other, twice := lib.item[it.ID]; twice {
			return fmt.Errorf("item %s is also in %s", it.ID, other.ID)
		}
		lib.item[it.ID] = in
	}
	lib.list, lib.byID[in.ID] = append(lib.list, in), in
	return nil
}

// All lists the instruments by id, then the practice's own in the order in which
// they were defined.
func (lib *Library) All() []*Instrument { return lib.list }

// Find gives one instrument.
func (lib *Library) Find(id ID) (*Instrument, bool) {
	in, ok := lib.byID[id]
	return in, ok
}

// At gives an instrument as it was in a version; the one of now, where that is
// not kept.
func (lib *Library) At(id ID, version string) (*Instrument, bool) {
	if in, ok := lib.past[string(id)+" "+version]; ok {
		return in, true
	}
	return lib.Find(id)
}

// AnsweredBy is the instrument that answers to a measure belong to: of the
// practice's own the version whose questions most of them answer, also where it
// was defined anew since.
func (lib *Library) AnsweredBy(id ID, items []ItemID) (*Instrument, bool) {
	in, ok := lib.Find(id)
	if !ok || !in.Own() {
		return in, ok
	}
	count := map[*Instrument]int{}
	for _, item := range items {
		if by, ok := lib.Asking(item); ok && by.ID == id {
			if count[by]++; count[by] > count[in] {
				in = by
			}
		}
	}
	return in, true
}

// reading is the instrument that forms are read by: that of now, and of a
// measure of the practice's own the version that was answered last, where its
// scores cannot be compared with those of now. Nil: it is not known here.
func (lib *Library) reading(id ID, forms Forms) *Instrument {
	in, ok := lib.Find(id)
	if !ok || len(forms) == 0 {
		return in
	}
	if last := forms[len(forms)-1].Version; !in.Comparable(last) {
		in, _ = lib.At(id, last)
	}
	return in
}

// Asking gives the instrument that an item belongs to.
func (lib *Library) Asking(item ItemID) (*Instrument, bool) {
	in, ok := lib.item[item]
	return in, ok
}

// Find gives one shipped instrument.
func Find(id ID) (*Instrument, bool) { return Shipped().Find(id) }

// bind resolves the names inside an instrument to places.
func (in *Instrument) bind() error {
	in.at = make(map[ItemID]int, len(in.Items))
	for i := range in.Items {
		it := &in.Items[i]
		if _, twice := in.at[it.ID]; twice {
			return fmt.Errorf("item %s stands twice", it.ID)
		}
		if it.EnableWhen != nil { // bound before the item itself: it looks at earlier answers only
			if err := it.EnableWhen.bind(in); err != nil {
				return fmt.Errorf("item %s: %w", it.ID, err)
			}
		}
		in.at[it.ID] = i
	}
	for i := range in.Scoring.Scores {
		if err := in.Scoring.Scores[i].bind(in); err != nil {
			return fmt.Errorf("score %s: %w", in.Scoring.Scores[i].ID, err)
		}
	}
	for i := range in.Flags {
		if err := in.Flags[i].When.bind(in); err != nil {
			return fmt.Errorf("flag %s: %w", in.Flags[i].ID, err)
		}
	}
	return nil
}

func (s *ScoreRule) bind(in *Instrument) error {
	for _, id := range s.Items {
		if _, ok := in.at[id]; !ok {
			return fmt.Errorf("unknown item %s", id)
		}
	}
	for i := range s.CountWhere {
		if err := s.CountWhere[i].bind(in); err != nil {
			return err
		}
	}
	for i := range s.Rules {
		if err := s.Rules[i].When.bind(in); err != nil {
			return err
		}
	}
	return nil
}

// retired says whether a measure is no longer asked here.
func (lib *Library) retired(id ID) bool {
	in, ok := lib.Find(id)
	return ok && in.Retired()
}

type libraryKey struct{}

// Into puts the library into a context, so that pages name what the deployment
// can ask.
func (lib *Library) Into(ctx context.Context) context.Context {
	return context.WithValue(ctx, libraryKey{}, lib)
}

// LibraryOf is the library of a context; what comes with the program, where
// there is none.
func LibraryOf(ctx context.Context) *Library {
	if lib, ok := ctx.Value(libraryKey{}).(*Library); ok {
		return lib
	}
	return Shipped()
}
