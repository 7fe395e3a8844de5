package meds

import (
	"strings"

	"tandem/lang"
)

// indexed is a name that a drug is found by, as folded.
type indexed struct {
	folded string
	drug   *Drug
	name   string
	brand  int // 0 a generic name, 1 a brand: generic names come first
}

// Found is a drug and the name it was found by, a brand perhaps.
type Found struct {
	Drug *Drug
	By   string
}

// fold makes names comparable: lower case, without accents.
var fold = strings.NewReplacer("á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u", "ü", "u", "ñ", "n")

func folded(s string) string { return fold.Replace(strings.ToLower(strings.TrimSpace(s))) }

func (k *Knowledge) index(d *Drug) {
	add := func(name string, brand int) {
		k.names = append(k.names, indexed{folded(name), d, name, brand})
	}
	add(d.Name.English, 0)
	if folded(d.Name.Spanish) != folded(d.Name.English) {
		add(d.Name.Spanish, 0)
	}
	for _, b := range d.Brands.Value {
		add(b, 1)
	}
}

// Search finds at most n drugs whose generic name in either language, or a
// brand name, begins as written; generic names come first, in the order of
// the alphabet, and each drug once.
func (k *Knowledge) Search(written string, n int) []Found {
	prefix := folded(written)
	if prefix == "" {
		return nil
	}
	var out []Found
	seen := map[DrugID]bool{}
	for brand := range 2 {
		for _, x := range k.names {
			if x.brand == brand && len(out) < n && !seen[x.drug.ID] && strings.HasPrefix(x.folded, prefix) {
				seen[x.drug.ID] = true
				out = append(out, Found{x.drug, x.name})
			}
		}
	}
	return out
}

// Called is the medication's name as it is shown: that of the knowledge in the
// reader's language, else as it was written down.
func (s Started) Called(l lang.Language) string {
	if d, ok := Known().Drug(s.Drug); ok {
		return d.Name.In(l)
	}
	if s.Name != "" {
		return s.Name
	}
	return string(s.Drug)
}
