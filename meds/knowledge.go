package meds

import (
	"cmp"
	"embed"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"

	"github.com/cockroachdb/apd/v3"

	"tandem/journal"
	"tandem/lang"
)

//go:embed knowledge/*.json
var files embed.FS

// Known gives the embedded knowledge, read at the first call. It is a draft
// that no pharmacist has reviewed: every fact says whether its source was read.
var Known = sync.OnceValue(load)

// Knowledge is what the program knows about drugs.
type Knowledge struct {
	Version string            // date of the files
	Status  string            // "draft; clinical review required before use"
	Drugs   []Drug            // in the order of the file: psychotropics, then what interacts with them
	Sources map[string]Source // by the key that facts name
	Interactions
	Items         []Item     // what is measured, asked or looked at, and when
	GeneRules     []GeneRule `json:"-"`
	Equivalents   Equivalents
	Adequacy      Adequacy       `json:"-"`
	Switches      []Switch       `json:"-"`
	StepSchedules []StepSchedule `json:"-"`
	Decisions     []DecisionRule `json:"-"` // in the order in which they speak
	byID          map[DrugID]*Drug
	names         []indexed
	pairs         func() *pairs // worked out at the first check
}

// Source is a document that a fact was taken from.
type Source struct {
	Title   string `json:"title"`
	Year    int    `json:"year"` // 0: the document has none
	URL     string `json:"url"`
	Read    string `json:"what_was_read"`
	Licence string `json:"licence"`
}

// Fact is a value with where it comes from. Not verified: it must be read
// against the current label before a practice relies on it, and the page says so.
type Fact[T any] struct {
	Value           T        `json:"value"`
	Sources         []string `json:"sources"`
	Verified        bool     `json:"verified"`
	VerifiedParts   []string `json:"verified_parts,omitempty"`
	UnverifiedParts []string `json:"unverified_parts,omitempty"`
}

// Words are the same words in every language that Tandem speaks.
type Words struct {
	English string `json:"en"`
	Spanish string `json:"es"`
}

// In gives the words in a language.
func (w Words) In(l lang.Language) string {
	if l == lang.Spanish {
		return w.Spanish
	}
	return w.English
}

// Drug is what is known about one drug. The facts from Brands on are there for
// psychotropics only; of what merely interacts with them, less is known.
type Drug struct {
	ID          DrugID            `json:"id"`
	Name        Words             `json:"name"`
	Kind        string            `json:"kind"` // psychotropic, or partner: it interacts with one
	RxCUI       Fact[string]      `json:"rxcui"`
	ATC         Fact[[]string]    `json:"atc"`
	Classes     []string          `json:"classes"`
	Boxed       Fact[[]Warning]   `json:"boxed_warnings"`
	Brands      Fact[[]string]    `json:"brands_us"`
	Forms       Fact[[]Form]      `json:"forms"`
	Dosing      []Dosing          `json:"dosing"`
	Titration   Fact[Titration]   `json:"titration"`
	JudgeWeeks  Fact[Weeks]       `json:"judge_response_weeks"`
	SideEffects []SideEffectWords `json:"side_effects"`

	Flags           Fact[map[string]Grade]    `json:"flags"`
	Enzymes         Fact[Enzymes]             `json:"cyp"`
	Indications     Fact[[]Indication]        `json:"indications"`
	LeastEffective  Fact[*LeastDose]          `json:"min_effective_dose"`
	HalfLife        Fact[HalfLife]            `json:"half_life_h"`
	Pregnancy       Fact[Warning]             `json:"pregnancy"`
	Controlled      Fact[string]              `json:"dea_schedule"` // "C-II" to "C-V", "": not a controlled substance
	Discontinuation Fact[Discontinuation]     `json:"discontinuation"`
	Monitoring      []string                  `json:"monitoring"`              // ids of items
	Injections      *Fact[InjectionIntervals] `json:"injection_interval_days"` // nil: not a long-acting injection

	n int // its place in the file
}

// Grade is how strongly a drug has a property: 0 to 3, or 1 for one that it
// merely has.
type Grade int

// UnmarshalJSON reads a number, or true or false.
func (g *Grade) UnmarshalJSON(b []byte) error {
	switch string(b) {
	case "true":
		*g = 1
		return nil
	case "false":
		*g = 0
		return nil
	}
	return json.Unmarshal(b, (*int)(g))
}

// Enzymes are what a drug is cleared by, what it slows and what it speeds up.
type Enzymes struct {
	Substrate []EnzymeRole `json:"substrate"`
	Inhibitor []EnzymeRole `json:"inhibitor"`
	Inducer   []EnzymeRole `json:"inducer"`
}

// EnzymeRole is one enzyme: as a substrate with its role (major, minor,
// prodrug), else with its strength (strong, moderate, weak).
type EnzymeRole struct {
	Enzyme   string `json:"enzyme"`
	Role     string `json:"role"`
	Strength string `json:"strength"`
}

// Indication is what a drug is given for, by its label (FDA), by a guideline,
// or off-label, as Basis says.
type Indication struct {
	Text  string `json:"text"`
	Basis string `json:"basis"`
}

// LeastDose is the lowest dose that is known to work, in Unit per Basis.
type LeastDose struct {
	Dose  Exact  `json:"dose"`
	Unit  string `json:"unit"`
	Basis string `json:"basis"`
}

// HalfLife is in hours.
type HalfLife struct {
	Low  Exact `json:"low"`
	High Exact `json:"high"`
}

// Discontinuation is how likely stopping at once is felt (none, low, moderate,
// high) and how to go about it.
type Discontinuation struct {
	Risk   string `json:"risk"`
	Advice string `json:"advice"`
}

// InjectionIntervals are days from one injection to the next. Latest is how
// late it may be without doing anything more; 0: not known here.
type InjectionIntervals struct {
	Usual    int `json:"usual"`
	Earliest int `json:"earliest"`
	Latest   int `json:"latest_without_action"`
}

// Warning is a boxed warning of the label.
type Warning struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// Form is a form it is sold in. Strengths are amounts in Unit, per tablet,
// capsule or injection, per mL, or per hour, as Basis says.
type Form struct {
	Form      string  `json:"form"`
	Strengths []Exact `json:"strengths"`
	Unit      string  `json:"unit"`
	Basis     string  `json:"basis"`
}

// Dosing is the usual dosing for an indication: amounts in Unit per day, per
// injection, per session or per 24 h patch, as Basis says.
type Dosing struct {
	Indication string   `json:"indication"`
	Start      Exact    `json:"start"`
	UsualMin   Exact    `json:"usual_min"`
	UsualMax   Exact    `json:"usual_max"`
	Max        Exact    `json:"max"` // "": no fixed maximum here
	Unit       string   `json:"unit"`
	Basis      string   `json:"basis"`
	Route      string   `json:"route"`
	Note       string   `json:"note"`
	Sources    []string `json:"sources"`
	Verified   bool     `json:"verified"`
}

// Titration is how far a step usually goes, in mg, and after how many days at
// the earliest.
type Titration struct {
	StepMg          []Exact `json:"step_mg"`
	MinIntervalDays int     `json:"min_interval_days"`
}

// Weeks is a stretch of time in weeks.
type Weeks struct {
	Min int `json:"min"`
	Max int `json:"max"`
}

// SideEffectWords is a known side effect: the clinical word, and the words
// that clients use for it.
type SideEffectWords struct {
	ID       string   `json:"id"`
	Clinical string   `json:"clinical"`
	English  []string `json:"en"`
	Spanish  []string `json:"es"`
}

// In gives a client's words in a language.
func (w SideEffectWords) In(l lang.Language) []string {
	if l == lang.Spanish {
		return w.Spanish
	}
	return w.English
}

// Exact is an amount as it is printed: "37.5", "45/105" for the two parts of a
// combination, "" where there is none.
type Exact string

// UnmarshalJSON reads a number, a text or null.
func (x *Exact) UnmarshalJSON(b []byte) error {
	s := strings.Trim(string(b), `"`)
	*x = Exact(s)
	if s == "null" {
		*x = ""
		return nil
	}
	if strings.Contains(s, "/") {
		return nil
	}
	d, _, err := apd.NewFromString(s)
	if err != nil {
		return err
	}
	if d.Form != apd.Finite || d.Exponent > 9 || d.Exponent < -9 {
		return errors.New("not an amount")
	}
	d.Reduce(d)
	*x = Exact(d.Text('f'))
	return nil
}

// Dose gives the amount as a dose in a unit; false where there is no single one.
func (x Exact) Dose(unit string) (Dose, bool) {
	d, err := ParseDose(string(x), unit)
	return d, err == nil
}

func load() *Knowledge {
	k := &Knowledge{byID: map[DrugID]*Drug{}}
	read := func(name string, into any) {
		b, err := files.ReadFile("knowledge/" + name)
		if err == nil {
			err = json.Unmarshal(b, into)
		}
		if err != nil {
			panic("meds: " + name + ": " + err.Error())
		}
	}
	read("drugs.json", k)
	read("sources.json", k)
	read("interactions.json", &k.Interactions)
	k.loadItems(read)
	k.loadGenes(read)
	k.loadEquivalents(read)
	k.loadAdequacy(read)
	k.loadSwitches(read)
	k.loadSchedules(read)
	k.loadDecisions(read)
	k.pairs = sync.OnceValue(k.pair)
	for i := range k.Drugs {
		d := &k.Drugs[i]
		d.n = i
		k.byID[d.ID] = d
		k.index(d)
	}
	slices.SortStableFunc(k.names, func(a, b indexed) int { return cmp.Compare(a.folded, b.folded) })
	return k
}

// Drug gives a drug by its id.
func (k *Knowledge) Drug(id DrugID) (*Drug, bool) {
	d, ok := k.byID[id]
	return d, ok
}

// Above says whether a dose, taken on a schedule, makes more in a day than the
// highest daily dose that the list has for a drug, and gives that dose. A drug
// without one, another unit, and what is not taken every day are never above.
func (k *Knowledge) Above(id DrugID, d Dose, s Schedule) (highest Dose, above bool) {
	drug, ok := k.byID[id]
	daily := d.times(max(s.perDay(), 1))
	if !ok || s != "" && s.perDay() == 0 {
		return Dose{}, false
	}
	for _, x := range drug.Dosing {
		most, known := cmp.Or(x.Max, x.UsualMax).Dose(x.Unit)
		if known && x.Basis == "per day" && x.Unit == d.Unit && (highest.IsZero() || most.Amount.Cmp(&highest.Amount) > 0) {
			highest = most
		}
	}
	return highest, !highest.IsZero() && daily.Amount.Cmp(&highest.Amount) > 0
}

// Review is a proposal for the day on which to look at a medication change.
type Review struct {
	Day      journal.Day // the first on which it is usual to judge this drug
	Latest   journal.Day // by then it can be judged
	Weeks    Weeks
	Sources  []string
	Verified bool
}

// ReviewDay proposes when to look at a start or a dose step of a drug that was
// made on a day: after the weeks in which it is usual to judge it. False: it
// is not known for this drug, and the clinician chooses.
func (k *Knowledge) ReviewDay(id DrugID, from journal.Day) (Review, bool) {
	d, ok := k.byID[id]
	if !ok || d.JudgeWeeks.Value.Min == 0 {
		return Review{}, false
	}
	w := d.JudgeWeeks
	return Review{from + journal.Day(7*w.Value.Min), from + journal.Day(7*w.Value.Max), w.Value, w.Sources, w.Verified}, true
}
