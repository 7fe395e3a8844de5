package meds

import (
	"strings"

	"tandem/lang"
)

// indexed is a name that a drug is found by, as folded.
type indexed struct {
	folded string
	drug   *Drug
	brand  string // "" for a generic name
}

// Found is a drug, and the brand that it was found by.
type Found struct {
	Drug  *Drug
	Brand string // "": by its generic name
}

// fold makes names comparable: lower case, without accents, points and apostrophes.
var fold = strings.NewReplacer(".", "", "'", "", "’", "", "á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u", "ü", "u", "ñ", "n")

func folded(s string) string { return fold.Replace(strings.ToLower(strings.TrimSpace(s))) }

func (k *Knowledge) index(d *Drug) {
	k.names = append(k.names, indexed{folded(d.Name.English), d, ""}, indexed{folded(d.Name.Spanish), d, ""})
	for _, b := range d.Brands.Value {
		k.names = append(k.names, indexed{folded(b), d, b})
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
	for _, brands := range []bool{false, true} {
		for _, x := range k.names {
			if (x.brand != "") == brands && len(out) < n && !seen[x.drug.ID] && strings.HasPrefix(x.folded, prefix) {
				seen[x.drug.ID] = true
				out = append(out, Found{x.drug, x.brand})
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
