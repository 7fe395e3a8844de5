package measure

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"
)

// SetID names a set: "depression".
type SetID string

// Set is what is sensible to ask about one problem, to choose from.
type Set struct {
	ID       SetID  `json:"id"`
	Title    Words  `json:"title"`
	Measures []ID   `json:"measures"`
	Source   string `json:"source"`
}

//go:embed asking.json
var askingFile []byte

// asking is what asking.json holds.
type asking struct {
	Source string          `json:"source"`
	Same   map[string][]ID `json:"same"` // forms that ask the same, beside those of one construct
	Sets   []Set           `json:"sets"`
}

var shippedAsking = sync.OnceValue(func() asking {
	a, err := readAsking(askingFile, Shipped())
	if err != nil {
		panic(err) // the file is part of the program, and a test reads it
	}
	return a
})

// readAsking reads the sets. A set with a form that is not there is an error.
func readAsking(file []byte, lib *Library) (a asking, err error) {
	if err := json.Unmarshal(file, &a); err != nil {
		return a, fmt.Errorf("measure: asking.json: %w", err)
	}
	for _, list := range append(slices.Collect(maps.Values(a.Same)), a.measures()...) {
		for _, id := range list {
			if _, ok := lib.Find(id); !ok {
				return a, fmt.Errorf("measure: asking.json: no form is called %s", id)
			}
		}
	}
	return a, nil
}

func (a asking) measures() (all [][]ID) {
	for _, s := range a.Sets {
		all = append(all, s.Measures)
	}
	return all
}

// Sets lists what can be asked for together.
func Sets() []Set { return shippedAsking().Sets }

// FindSet gives one set.
func FindSet(id SetID) (Set, bool) {
	i := slices.IndexFunc(Sets(), func(s Set) bool { return s.ID == id })
	if i < 0 {
		return Set{}, false
	}
	return Sets()[i], true
}

// sameAs is, for each form, the others that ask the same.
var sameAs = sync.OnceValue(func() map[ID][]ID {
	groups := map[string][]ID{}
	for _, in := range Shipped().All() {
		groups["construct "+in.Construct] = append(groups["construct "+in.Construct], in.ID)
	}
	for name, list := range shippedAsking().Same {
		groups[name] = list
	}
	out := map[ID][]ID{}
	for _, list := range groups {
		for _, id := range list {
			for _, other := range list {
				if other != id && !slices.Contains(out[id], other) {
					out[id] = append(out[id], other)
				}
			}
		}
	}
	for _, list := range out {
		slices.Sort(list)
	}
	return out
})

// askTheSame lists the other forms that ask the same as this one.
func askTheSame(id ID) []ID { return sameAs()[id] }

// Screen says whether a form is there to find out about danger: it is never
// left out, nor moved to a later day, for the sake of others.
func (in *Instrument) Screen() bool { return in.Construct == "suicide risk screen" }

// calls says whether an answer to it may open a safety task.
func (in *Instrument) calls() bool {
	return slices.ContainsFunc(in.Flags, func(f Flag) bool { return f.OpensSafetyTask() })
}
