package measure

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"

	"tandem/journal"
)

// OwnDefined: an owner defined a questionnaire of the practice's own, or defined
// it anew. It is no validated scale: nothing is judged by it, and pages say so.
// An answered form keeps the version that it was answered with.
type OwnDefined struct {
	Measure      ID          `json:"measure"` // begins with OwnPrefix, so that none stands in the place of one that ships
	Version      string      `json:"version"` // its first number is raised where scores cannot be compared with earlier ones
	Title        Words       `json:"title"`
	Instructions Words       `json:"instructions,omitzero"`
	Items        []OwnItem   `json:"items"`
	Options      []OwnOption `json:"options"`            // of each question
	Mean         bool        `json:"mean,omitempty"`     // of the answers; otherwise their sum
	MayMiss      int         `json:"may_miss,omitempty"` // how many answers may be missing; the others make up for them
	HigherBetter bool        `json:"higher_better,omitempty"`
	Bands        []OwnBand   `json:"bands,omitempty"` // the lowest first
	Need         string      `json:"need,omitempty"`  // what it tells of, of OwnNeeds; "": of none of them
	EveryDays    int         `json:"every_days,omitempty"`
	Minutes      int         `json:"minutes,omitempty"`
}

// OwnItem is a question.
type OwnItem struct {
	Text    Words `json:"text"`
	Reverse bool  `json:"reverse,omitempty"` // its answers count the other way round
}

// OwnOption is an answer that can be chosen, and what it counts.
type OwnOption struct {
	Value int   `json:"value"`
	Label Words `json:"label"`
}

// OwnBand is a range of the score that has a name.
type OwnBand struct {
	Min   float64 `json:"min"`
	Max   float64 `json:"max"`
	Label Words   `json:"label"`
}

// OwnRetired: an owner said that a questionnaire of the practice's own is no
// longer asked, or is again. What was answered stays readable.
type OwnRetired struct {
	Measure ID   `json:"measure"`
	Retired bool `json:"retired"`
}

// Kind is the word on disk.
func (OwnDefined) Kind() string { return "measure.own_defined" }
func (OwnRetired) Kind() string { return "measure.own_retired" }

// Lane is the house's.
func (OwnDefined) Lane() journal.Lane { return journal.House }
func (OwnRetired) Lane() journal.Lane { return journal.House }

// OwnPrefix begins the id of each questionnaire of the practice's own.
const OwnPrefix = "own-"

// OwnNeeds are what a questionnaire of the practice's own may tell of: they
// decide its place among the outcomes.
var OwnNeeds = []string{"distress", "well-being", "functioning"}

// Own is one questionnaire of the practice's own: every version, the oldest
// first, and whether it is still asked.
type Own struct {
	Versions []OwnVersion // never empty
	Retired  bool
	Said     Mark // who said last whether it is asked, and when; By is zero where nobody did
	By       journal.ID
}

// OwnVersion is one definition, and who gave it.
type OwnVersion struct {
	Mark
	By journal.ID
	OwnDefined
}

// Now is the newest version.
func (o Own) Now() OwnVersion { return o.Versions[len(o.Versions)-1] }

// Own says whether it is the practice's own questionnaire, and so no validated
// scale.
func (in *Instrument) Own() bool { return strings.HasPrefix(string(in.ID), OwnPrefix) }

// Retired says whether it is no longer asked here.
func (in *Instrument) Retired() bool { return in.retired }

// Comparable says whether scores of a version may be compared with this one's.
// Of what ships every version may, as far as they are drawn on one line.
func (in *Instrument) Comparable(version string) bool {
	return !in.Own() || sameMajor(version, in.Version)
}

// define puts a definition among those that are there. What a disk may hold and
// Define would not let through changes nothing.
func (c *Catalogue) define(v OwnVersion) {
	if _, shipped := Find(v.Measure); shipped || v.instrument() == nil {
		return
	}
	if i := c.own(v.Measure); i >= 0 {
		c.Owns[i].Versions = append(c.Owns[i].Versions, v)
		return
	}
	c.Owns = append(c.Owns, Own{Versions: []OwnVersion{v}})
}

func (c *Catalogue) retire(m Mark, by journal.ID, ev OwnRetired) {
	if i := c.own(ev.Measure); i >= 0 {
		c.Owns[i].Retired, c.Owns[i].Said, c.Owns[i].By = ev.Retired, m, by
	}
}

func (c Catalogue) own(id ID) int {
	return slices.IndexFunc(c.Owns, func(o Own) bool { return o.Now().Measure == id })
}

// Own gives one questionnaire of the practice's own.
func (c Catalogue) Own(id ID) (Own, bool) {
	i := c.own(id)
	if i < 0 {
		return Own{}, false
	}
	return c.Owns[i], true
}

// instrument is the definition as the engine scores it; nil where it is none.
func (o OwnDefined) instrument() *Instrument {
	if !strings.HasPrefix(string(o.Measure), OwnPrefix) || len(o.Items) == 0 || len(o.Options) < 2 {
		return nil
	}
	own := Wording{Provenance: "own"}
	in := &Instrument{ID: o.Measure, Version: o.Version, Title: o.Title, Kind: "questionnaire", Construct: "own", Rater: "self",
		Recall: Recall{Period: "P0D"}, Minutes: o.Minutes, Text: Wordings{own, own}, Instructions: o.Instructions,
		Frequency: Frequency{EveryDays: o.EveryDays}, Licence: Licence{Class: "own", Verdict: FullText}}
	if slices.Contains(OwnNeeds, o.Need) {
		in.Needs = []string{o.Need}
	}
	for i, x := range o.Items {
		it := Item{ID: o.itemID(i), Text: x.Text, Type: "choice", Reverse: x.Reverse, Scored: true}
		for _, a := range o.Options {
			it.Options = append(it.Options, Option{Value: numberOf(float64(a.Value)), Label: a.Label})
		}
		in.Items = append(in.Items, it)
	}
	in.Scoring = Scoring{Primary: "total", Scores: []ScoreRule{o.rule(in.Items)}}
	if in.bind() != nil {
		return nil
	}
	return in
}

// itemID names a question. Where questions changed so that scores cannot be
// compared, theirs are other names.
func (o OwnDefined) itemID(i int) ItemID {
	major, _, _ := strings.Cut(o.Version, ".")
	return ItemID(fmt.Sprintf("%s-v%s-%d", o.Measure, major, i+1))
}

func (o OwnDefined) rule(items []Item) ScoreRule {
	worse := !o.HigherBetter
	low, high := o.span()
	rule := ScoreRule{ID: "total", Label: Words{"Total", "Total"}, Method: "sum", Multiplier: numberOf(1), HigherIsWorse: &worse,
		Range: Range{numberOf(low), numberOf(high)}, Missing: Missing{MaxMissing: o.MayMiss, Rule: "none", Source: "the practice's own"}}
	if o.MayMiss > 0 {
		rule.Missing.Rule = "prorate"
	}
	if o.Mean {
		rule.Label, rule.Method, rule.Precision = Words{"Mean", "Promedio"}, "mean", meanDecimals
		if o.MayMiss > 0 {
			rule.Missing.Rule = "mean-of-answered"
		}
	}
	for _, it := range items {
		rule.Items = append(rule.Items, it.ID)
	}
	for i, b := range o.Bands {
		severity := i
		if o.HigherBetter {
			severity = len(o.Bands) - 1 - i
		}
		rule.Bands = append(rule.Bands, Band{ID: fmt.Sprintf("band-%d", i+1), Min: numberOf(b.Min), Max: numberOf(b.Max), Severity: severity, Label: b.Label})
	}
	return rule
}

// meanDecimals is to how many decimals a mean is rounded.
const meanDecimals = 2

// span is the lowest and the highest score.
func (o OwnDefined) span() (low, high float64) {
	least, most := o.Options[0].Value, o.Options[0].Value
	for _, a := range o.Options {
		least, most = min(least, a.Value), max(most, a.Value)
	}
	n := len(o.Items)
	if o.Mean {
		n = 1
	}
	return float64(n * least), float64(n * most)
}

// step is how far apart two scores are that follow each other.
func (o OwnDefined) step() float64 {
	if o.Mean {
		return math.Pow10(-meanDecimals)
	}
	return 1
}

// numberOf is a number of a definition, exact as it is written.
func numberOf(f float64) Number { return Number{new(big.Rat).Set(exact(f))} }
