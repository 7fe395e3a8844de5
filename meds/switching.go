package meds

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"tandem/journal"
)

// Switch is how one drug follows another. From and To are a drug, a class, or
// plain words for a few of them. MinGap days pass from the last dose of the one
// to the first of the other; they are never shortened.
type Switch struct {
	From       string   `json:"from"`
	To         string   `json:"to"`
	Method     string   `json:"method"`
	MinGap     int      `json:"min_gap_days"`
	Sources    []string `json:"sources"`
	Verified   bool     `json:"verified"`
	Unverified []string `json:"unverified_parts"`

	n int // its place in the file
}

func (k *Knowledge) loadSwitches(read func(string, any)) {
	var f struct {
		Switches []Switch `json:"switches"`
	}
	read("switching.json", &f)
	for i := range f.Switches {
		f.Switches[i].n = i
	}
	k.Switches = f.Switches
}

// Switched is what is known about going from one drug to another.
type Switched struct {
	Earliest journal.Day // 0: the last dose is not known, or no rule says when
	StartMg  Exact       // "": no rule names it
	Rules    []Switch    // those that hold, the longest wait first
	Alerts   []Alert     // what a check says of the wait
}

// Switch says when a drug may begin whose forerunner had its last dose on a
// day: by the longest wait of every rule that holds, and of every washout that a
// check asks for. A class may stand for a
// drug on either side.
func (k *Knowledge) Switch(from, to DrugID, last journal.Day) Switched {
	var out Switched
	for _, s := range k.Switches {
		if k.means(s.From, from) && k.means(s.To, to) {
			out.Rules = append(out.Rules, s)
		}
		if mg := k.startAfter(s, from, to); mg != "" {
			out.StartMg = mg
		}
	}
	slices.SortStableFunc(out.Rules, func(a, b Switch) int { return b.MinGap - a.MinGap })
	if len(out.Rules) > 0 && last != 0 {
		out.Earliest = last + journal.Day(out.Rules[0].MinGap)
	}
	for _, a := range k.Check(last, Facts{Stopped: []Ended{{from, last}}, Planned: Intakes{{Drug: to, Start: last}}}).Alerts {
		if a.Kind == AboutWashout {
			out.Alerts = append(out.Alerts, a)
			out.Earliest = max(out.Earliest, a.EarliestStart)
		}
	}
	return out
}

// switchWords are the plain words of the file that are no single drug or class.
var switchWords = map[string][]string{
	"any serotonergic antidepressant": {"serotonergic antidepressant"},
	"linezolid or iv methylene blue":  {"linezolid", "methylene-blue"},
	"opioid short acting":             {"tramadol", "meperidine", "oxycodone", "hydrocodone", "codeine", "fentanyl"},
	"methadone or buprenorphine":      {"methadone", "buprenorphine", "buprenorphine-naloxone"},
}

// means says whether the words of a rule mean a drug, or the class that stands
// in its place.
func (k *Knowledge) means(words string, id DrugID) bool {
	words, written := folded(words), folded(string(id))
	if words == written {
		return true
	}
	if words == "opioid short acting" && written == "opioid" {
		return true
	}
	d, known := k.Named(id)
	if known && (words == string(d.ID) || slices.Contains(d.Classes, words)) {
		return true
	}
	if class, but, ok := strings.Cut(words, " (not "); ok {
		return strings.TrimSuffix(but, ")") != string(idOr(d, id)) && k.means(class, id)
	}
	if words == "serotonergic antidepressant" {
		return known && slices.Contains(d.Classes, "antidepressant") && d.Flags.Value["serotonergic"] >= 2 ||
			slices.Contains([]string{"ssri", "snri", "tca"}, written)
	}
	return slices.ContainsFunc(switchWords[words], func(w string) bool { return k.means(w, id) })
}

func idOr(d *Drug, id DrugID) DrugID {
	if d == nil {
		return id
	}
	return d.ID
}

var (
	switchTo = regexp.MustCompile(`switch to ([0-9.]+) mg`)
	startsAt = regexp.MustCompile(`([0-9.]+) mg start after ([a-z-]+) or ([a-z-]+)`)
)

// startAfter is the first dose that a rule names: its usual one, or the one
// after a drug that slows the other's clearance.
func (k *Knowledge) startAfter(s Switch, from, to DrugID) Exact {
	if !k.means(s.To, to) {
		return ""
	}
	if m := startsAt.FindStringSubmatch(s.Method); m != nil && (k.means(m[2], from) || k.means(m[3], from)) {
		return Exact(m[1])
	}
	if m := switchTo.FindStringSubmatch(s.Method); m != nil && k.means(s.From, from) {
		return Exact(m[1])
	}
	return ""
}

func switchCase(_ journal.Day, facts json.RawMessage) (any, error) {
	var f struct {
		From DrugID      `json:"from"`
		To   DrugID      `json:"to"`
		Last journal.Day `json:"last_dose"`
	}
	if err := json.Unmarshal(facts, &f); err != nil {
		return nil, err
	}
	if f.From == "" || f.To == "" {
		return nil, fmt.Errorf("a switch goes from one drug to another")
	}
	s := Known().Switch(f.From, f.To, f.Last)
	out := map[string]any{"earliest_start": nil, "start_mg": nil, "alerts": append([]Alert{}, s.Alerts...)}
	if s.Earliest != 0 {
		out["earliest_start"] = s.Earliest
	}
	if s.StartMg != "" {
		out["start_mg"] = json.Number(s.StartMg)
	}
	if len(s.Rules) > 0 {
		r := s.Rules[0]
		out["method"], out["min_gap_days"], out["sources"], out["verified"] = r.Method, r.MinGap, r.Sources, r.Verified && len(r.Unverified) == 0
	}
	return out, nil
}
