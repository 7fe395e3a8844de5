package meds

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"tandem/fault"
	"tandem/journal"
)

// FactID names one fact of the knowledge by where it stands: the file, the
// record in it, the field. "drugs/sertraline/judge_response_weeks",
// "interactions/rules/maoi-ssri".
type FactID string

// Signable is a fact that somebody can sign off: whatever has a mark of its own
// whether it was read in its source.
type Signable struct {
	ID       FactID
	File     string
	About    string   // the record that it is of: a drug, a rule
	Lines    []string // what it says, one value a line
	Sources  []string
	Verified bool   // read in its source, all of it
	Digest   string // of what it says and its sources: another one when a newer version says something else
}

// Signables lists every fact that can be signed off, in the order of the files.
var Signables = sync.OnceValue(func() []Signable {
	var out []Signable
	names, err := files.ReadDir("knowledge")
	if err != nil {
		panic("meds: " + err.Error())
	}
	for _, name := range names {
		var all any
		b, err := files.ReadFile("knowledge/" + name.Name())
		if err == nil {
			err = json.Unmarshal(b, &all)
		}
		if err != nil {
			panic("meds: " + err.Error())
		}
		w := signing{file: strings.TrimSuffix(name.Name(), ".json"), seen: map[FactID]int{}}
		w.walk(all, nil)
		out = append(out, w.found...)
	}
	return out
})

// signing walks one file.
type signing struct {
	file  string
	seen  map[FactID]int
	found []Signable
}

func (w *signing) walk(v any, path []string) {
	switch v := v.(type) {
	case map[string]any:
		if verified, marked := v["verified"].(bool); marked {
			w.add(v, path, verified)
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			next := append(slices.Clone(path), key)
			if len(path) == 0 && key == w.file { // the list that has the file's own name
				next = nil
			}
			w.walk(v[key], next)
		}
	case []any:
		for i, x := range v {
			w.walk(x, append(slices.Clone(path), nameOf(x, i)))
		}
	}
}

// nameOf is what an element of a list goes by.
func nameOf(x any, i int) string {
	if m, ok := x.(map[string]any); ok {
		for _, key := range []string{"id", "drug"} {
			if name, ok := m[key].(string); ok {
				return name
			}
		}
	}
	return strconv.Itoa(i)
}

func (w *signing) add(v map[string]any, path []string, verified bool) {
	id := FactID(strings.Join(append([]string{w.file}, path...), "/"))
	if w.seen[id]++; w.seen[id] > 1 {
		id += FactID("/" + strconv.Itoa(w.seen[id]))
	}
	unread, _ := v["unverified_parts"].([]any)
	s := Signable{ID: id, File: w.file, Verified: verified && len(unread) == 0}
	if len(path) > 0 {
		s.About = path[min(len(path)-1, aboutAt(w.file))]
	}
	says := maps.Clone(v)
	for _, mark := range []string{"verified", "verified_parts", "sources"} {
		delete(says, mark)
	}
	for key, x := range says {
		if within(x) { // what has marks of its own is signed off by itself
			delete(says, key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(says)) {
		s.Lines = append(s.Lines, lines(key, says[key])...)
	}
	if sources, ok := v["sources"].([]any); ok {
		for _, x := range sources {
			s.Sources = append(s.Sources, fmt.Sprint(x))
		}
	}
	sum := sha256.Sum256([]byte(strings.Join(append(slices.Clone(s.Lines), s.Sources...), "\n")))
	s.Digest = hex.EncodeToString(sum[:8])
	w.found = append(w.found, s)
}

// aboutAt is which part of a path names the record.
func aboutAt(file string) int {
	if file == "drugs" || file == "equivalents" {
		return 0
	}
	return 1
}

// within says whether a fact stands inside a value.
func within(v any) bool {
	switch v := v.(type) {
	case map[string]any:
		if _, marked := v["verified"].(bool); marked {
			return true
		}
		for _, x := range v {
			if within(x) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(v, within)
	}
	return false
}

// lines says a value in lines, each with the names that lead to it.
func lines(name string, v any) []string {
	var out []string
	switch v := v.(type) {
	case nil:
		return nil
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			out = append(out, lines(name+", "+key, v[key])...)
		}
		return out
	case []any:
		plain := !slices.ContainsFunc(v, func(x any) bool {
			switch x.(type) {
			case map[string]any, []any:
				return true
			}
			return false
		})
		if plain {
			words := make([]string, len(v))
			for i, x := range v {
				words[i] = fmt.Sprint(x)
			}
			return []string{name + ": " + strings.Join(words, ", ")}
		}
		for i, x := range v {
			out = append(out, lines(name+" "+strconv.Itoa(i+1), x)...)
		}
		return out
	}
	return []string{name + ": " + fmt.Sprint(v)}
}

// FindSignable gives a fact by its name.
func FindSignable(id FactID) (Signable, bool) {
	if s := signable()[id]; s != nil {
		return *s, true
	}
	return Signable{}, false
}

// Fact is the fact that an alert goes by, "" where it is none of the files'.
func (a Alert) Fact() FactID {
	for _, list := range []string{"interactions/rules/", "interactions/condition_rules/", "monitoring/items/"} {
		if id := FactID(list + a.Rule); signable()[id] != nil {
			return id
		}
	}
	return ""
}

// Fact is the rule as a fact that somebody signs off.
func (r DecisionRule) Fact() FactID { return FactID("decision-points/rules/" + r.ID) }

// Fact is the item as a fact that somebody signs off.
func (x *Item) Fact() FactID { return FactID("monitoring/items/" + x.ID) }

// Fact is the gap as a fact that somebody signs off.
func (g Gap) Fact() FactID { return FactID("interactions/condition_rules/" + g.Rule) }

// Fact is the schedule as a fact that somebody signs off.
func (s StepSchedule) Fact() FactID { return FactID("titration/schedules/" + s.ID) }

// Fact is what is said about the change as a fact that somebody signs off.
func (s Switch) Fact() FactID { return FactID("switching/switches/" + strconv.Itoa(s.n)) }

// Fact is the interval as a fact that somebody signs off.
func (x NextInjection) Fact() FactID { return OfDrug(x.Drug, "injection_interval_days") }

// Fact is the least dose as a fact that somebody signs off.
func (f Floor) Fact() FactID {
	for _, list := range []string{"antidepressants", "augmentation", "antipsychotics"} {
		if id := FactID("adequacy/" + list + "/" + string(f.Drug)); signable()[id] != nil {
			return id
		}
	}
	return ""
}

// The facts that an adequate trial and the staging of an episode are.
const (
	AdequacyFact FactID = "adequacy/rule"
	StagingFact  FactID = "adequacy/maudsley_staging"
)

// OfDrug names a fact of a drug by its field in the file.
func OfDrug(id DrugID, field string) FactID {
	return FactID("drugs/" + string(id) + "/" + field)
}

// signable finds a fact by its name.
var signable = sync.OnceValue(func() map[FactID]*Signable {
	all := Signables()
	out := make(map[FactID]*Signable, len(all))
	for i := range all {
		out[all[i].ID] = &all[i]
	}
	return out
})

// FactSigned: an owner or a prescriber read a fact against a text that they
// trust and signs it off for this deployment, or takes that back. The file's
// own mark stays what it is.
type FactSigned struct {
	Fact   FactID `json:"fact"`
	Digest string `json:"digest"` // of the fact as it was read
	Signed bool   `json:"signed"`
	Words  string `json:"words"` // against what it was read, or why it is taken back
}

// Kind is the word on disk.
func (FactSigned) Kind() string { return "meds.fact_signed" }

// Lane is the house's.
func (FactSigned) Lane() journal.Lane { return journal.House }

// Signatures is the fold of the house about facts: what was last said of each.
type Signatures map[FactID]journal.Line[FactSigned]

// FoldSignatures reads the house's settled entries.
func FoldSignatures(entries []journal.Entry) Signatures {
	out := Signatures{}
	for _, e := range entries {
		if ev, ok := e.Event.(FactSigned); ok {
			out[ev.Fact] = journal.Line[FactSigned]{Mark: journal.MarkOf(e), What: ev}
		}
	}
	return out
}

// Of gives the signature that holds for a fact as it stands now.
func (s Signatures) Of(id FactID) (journal.Line[FactSigned], bool) {
	l, ok := s[id]
	if !ok || !l.What.Signed {
		return l, false
	}
	f, known := FindSignable(id)
	return l, known && f.Digest == l.What.Digest
}

// Sign decides that a fact is signed off, or that this is taken back.
func (s Signatures) Sign(x FactSigned) (journal.Event, error) {
	f, ok := FindSignable(x.Fact)
	if !ok {
		return nil, fault.New(fault.NotFound, "This fact is not in the knowledge.")
	}
	if x.Words = strings.TrimSpace(x.Words); x.Words == "" {
		return nil, fault.In("words", "Write against what you read it, such as the label and its date.")
	}
	if x.Digest != f.Digest {
		return nil, fault.New(fault.Conflict, "The knowledge has changed since this page was opened. Read the fact again.")
	}
	if _, signed := s.Of(x.Fact); signed == x.Signed {
		return nil, fault.New(fault.Conflict, "It is so already.")
	}
	return x, nil
}
