package measure

import "tandem/lang"

// ID names an instrument: "phq-9".
type ID string

// ItemID names one question; it is unique over all instruments.
type ItemID string

// ScoreID names one score of an instrument: "total".
type ScoreID string

// FlagID names one flag; it is unique over all instruments.
type FlagID string

// Words is a text in both languages; "" where the text may not be shipped, or
// its official translation is still to be loaded.
type Words struct {
	English string `json:"en"`
	Spanish string `json:"es"`
}

// In gives the text in a language.
func (w Words) In(l lang.Language) string {
	if l == lang.Spanish {
		return w.Spanish
	}
	return w.English
}

// Instrument is one questionnaire, rating scale or diary.
type Instrument struct {
	Schema       string                 `json:"schema"`
	ID           ID                     `json:"id"`
	Version      string                 `json:"version"` // raised when text, options, scoring, bands or flags change
	Title        Words                  `json:"title"`
	Kind         string                 `json:"kind"` // questionnaire, rating, diary
	Construct    string                 `json:"construct"`
	Needs        []string               `json:"needs"`
	Rater        string                 `json:"rater"` // self, clinician
	LOINC        *Panel                 `json:"loinc"`
	Recall       Recall                 `json:"recall"`
	Minutes      int                    `json:"minutes"` // 0: not known
	Text         Wordings               `json:"text"`
	Instructions Words                  `json:"instructions"`
	Stem         *Words                 `json:"stem"` // begins each item
	Items        []Item                 `json:"items"`
	Scoring      Scoring                `json:"scoring"`
	Change       map[ScoreID]Thresholds `json:"change"`
	Flags        []Flag                 `json:"flags"`
	Frequency    Frequency              `json:"frequency"`
	Licence      Licence                `json:"licence"`
	Sources      []Source               `json:"sources"`
	Note         string                 `json:"note"`
	BandsNote    string                 `json:"bandsNote"`

	at      map[ItemID]int // place of each item
	retired bool           // of the practice's own: no longer asked
	allowed bool           // by what the deployment said: its pack is on, or it has the wording
}

// Panel is the LOINC code of a whole instrument.
type Panel struct {
	Panel    string `json:"panel"`
	Verified bool   `json:"verified"`
}

// Recall is the time that the questions are about.
type Recall struct {
	Period string `json:"period"` // ISO 8601; P0D: now or in general
	Label  Words  `json:"label"`
}

// Wordings says where the wording in each language comes from.
type Wordings struct {
	English Wording `json:"en"`
	Spanish Wording `json:"es"`
}

// Wording is where the wording in one language comes from.
type Wording struct {
	Provenance string `json:"provenance"` // published, "translation, not validated", project, "supplied by the practice"
	Which      string `json:"which"`
	Pending    bool   `json:"pending"` // an official translation that is still to be loaded
}

// Item is one question.
type Item struct {
	ID            ItemID          `json:"linkId"`
	Text          Words           `json:"text"`
	Type          string          `json:"type"` // choice, integer, decimal, text
	Options       []Option        `json:"options"`
	Min           *Number         `json:"min"`
	Max           *Number         `json:"max"`
	Reverse       bool            `json:"reverse"`
	Scored        bool            `json:"scored"`
	Required      bool            `json:"required"`
	EnableWhen    *Condition      `json:"enableWhen"`
	LOINC         string          `json:"loinc"`
	LOINCVerified bool            `json:"loincVerified"`
	Verified      map[string]bool `json:"verified"` // by language: this wording was read in a source
	Note          string          `json:"note"`
}

// Option is one answer that can be chosen.
type Option struct {
	Value Number `json:"value"`
	Label Words  `json:"label"`
	LOINC string `json:"loinc"`
}

// Scoring is how answers become scores; Primary is the one shown first.
type Scoring struct {
	Primary ScoreID     `json:"primary"`
	Scores  []ScoreRule `json:"scores"`
}

// ScoreRule is how one score is computed.
type ScoreRule struct {
	ID            ScoreID     `json:"id"`
	Label         Words       `json:"label"`
	Method        string      `json:"method"` // sum, mean, max, item, count, rules, sum-of-max, ratio
	Items         []ItemID    `json:"items"`
	Unreversed    bool        `json:"unreversed"`
	Multiplier    Number      `json:"multiplier"`
	Precision     int         `json:"precision"` // decimals
	Range         Range       `json:"range"`
	HigherIsWorse *bool       `json:"higherIsWorse"` // nil: no good direction
	Missing       Missing     `json:"missing"`
	CountWhere    []Condition `json:"countWhere"`
	Rules         []ValueRule `json:"rules"`
	Default       Number      `json:"default"`
	Groups        [][]ItemID  `json:"groups"`
	Ratio         *Ratio      `json:"ratio"`
	LOINC         string      `json:"loinc"`
	LOINCVerified bool        `json:"loincVerified"`
	Bands         []Band      `json:"bands"`
}

// Range is the smallest and largest value of a score.
type Range struct {
	Min Number `json:"min"`
	Max Number `json:"max"`
}

// Missing is what to do about unanswered items.
type Missing struct {
	MaxMissing   int        `json:"maxMissing"`
	Rule         string     `json:"rule"` // none, prorate, mean-of-answered, ignore, group-needs-one
	Source       string     `json:"source"`
	ExactlyOneOf [][]ItemID `json:"exactlyOneOf"` // alternatives of which one is expected
}

// ValueRule gives a score a value when a condition holds.
type ValueRule struct {
	When  Condition `json:"when"`
	Value Number    `json:"value"`
}

// Ratio is numerator / denominator x factor.
type Ratio struct {
	Numerator   ItemID `json:"numerator"`
	Denominator ItemID `json:"denominator"`
	Factor      Number `json:"factor"`
}

// Band is a range of a score that has a name.
type Band struct {
	ID       string `json:"id"`
	Min      Number `json:"min"`
	Max      Number `json:"max"`
	Severity int    `json:"severity"` // 0 is the mildest
	Label    Words  `json:"label"`
}

// Thresholds is what counts as change in one score; nil where no value was
// adopted.
type Thresholds struct {
	ReliableChange             *Threshold    `json:"reliableChange"`
	MinimalImportantDifference *Threshold    `json:"minimalImportantDifference"`
	Response                   *ResponseRule `json:"response"`
	Remission                  *Cutoff       `json:"remission"`
	ClinicalCutoff             *Cutoff       `json:"clinicalCutoff"`
	Note                       string        `json:"note"`
}

// Threshold is a number of points, with its source.
type Threshold struct {
	Value        Number   `json:"value"`
	Alternatives []Number `json:"alternatives"`
	Source       string   `json:"source"`
	Verified     bool     `json:"verified"`
}

// ResponseRule is what counts as a response to treatment, with its source.
type ResponseRule struct {
	Kind     string `json:"kind"` // percent-reduction, absolute-reduction
	Value    Number `json:"value"`
	Floor    Number `json:"floor"` // the lowest value of the score
	Source   string `json:"source"`
	Verified bool   `json:"verified"`
}

// Cutoff is a rule that a single value meets or not, with its source.
type Cutoff struct {
	Op           string        `json:"op"`
	Value        Number        `json:"value"`
	Alternatives []Alternative `json:"alternatives"`
	Source       string        `json:"source"`
	Verified     bool          `json:"verified"`
}

// Alternative is another cut-off that is in use, and for whom.
type Alternative struct {
	Op       string `json:"op"`
	Value    Number `json:"value"`
	For      string `json:"for"`
	Verified bool   `json:"verified"`
}

// Level is how soon somebody should look at a flag.
type Level string

// The levels.
const (
	Urgent Level = "urgent"
	High   Level = "high"
	Review Level = "review"
	Info   Level = "info"
)

// Flag is an answer that somebody should look at.
type Flag struct {
	ID    FlagID    `json:"id"`
	Level Level     `json:"level"`
	When  Condition `json:"when"`
	Label Words     `json:"label"`
}

// Frequency is how often it is sensible to ask; 0 days: as indicated.
type Frequency struct {
	EveryDays int   `json:"everyDays"`
	Note      Words `json:"note"`
}

// Source is where text or a number comes from; Read says whether the source
// itself was read.
type Source struct {
	Title   string `json:"title"`
	URL     string `json:"url"`
	Read    bool   `json:"read"`
	UsedFor string `json:"usedFor"`
}

// Score finds one score of the instrument.
func (in *Instrument) Score(id ScoreID) (*ScoreRule, bool) {
	for i := range in.Scoring.Scores {
		if in.Scoring.Scores[i].ID == id {
			return &in.Scoring.Scores[i], true
		}
	}
	return nil, false
}

// Item finds one question of the instrument.
func (in *Instrument) Item(id ItemID) (*Item, bool) {
	i, ok := in.at[id]
	if !ok {
		return nil, false
	}
	return &in.Items[i], true
}

// Flag finds one flag of the instrument.
func (in *Instrument) Flag(id FlagID) (*Flag, bool) {
	for i := range in.Flags {
		if in.Flags[i].ID == id {
			return &in.Flags[i], true
		}
	}
	return nil, false
}

// Band gives the band that a value of this score lies in. Values are rounded
// to the score's decimals, so bands leave no gap.
func (s *ScoreRule) Band(value float64) (Band, bool) {
	for _, b := range s.Bands {
		if b.Min.Float() <= value && value <= b.Max.Float() {
			return b, true
		}
	}
	return Band{}, false
}

// Pips is how many of four pips are filled for a band, 0 to 4. One word has
// the same pips on every scale: minimal, mild, moderate, moderately severe,
// severe. A band with another name has its severity.
func (b Band) Pips() int {
	switch b.ID {
	case "mild":
		return 1
	case "moderate":
		return 2
	case "moderately-severe", "moderate-severe":
		return 3
	case "severe", "very-severe", "extremely-severe":
		return 4
	}
	return min(b.Severity, 4)
}
