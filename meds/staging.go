package meds

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
)

// StagingScale is the Maudsley staging of treatment resistance in depression:
// five parts, each with its answers and their points.
type StagingScale struct {
	Items    map[StagePart][]StageAnswer `json:"items"`
	Total    string                      `json:"total"` // "3-15; mild 3-6, moderate 7-10, severe 11-15"
	Sources  []string                    `json:"sources"`
	Verified bool                        `json:"verified"`
}

// StageAnswer is an answer of a part, in the words of the scale.
type StageAnswer struct {
	Says   string
	Points int
}

// UnmarshalJSON reads ["13-24 months", 2].
func (a *StageAnswer) UnmarshalJSON(b []byte) error {
	var pair []json.RawMessage
	if err := json.Unmarshal(b, &pair); err != nil {
		return err
	}
	if len(pair) != 2 {
		return fmt.Errorf("an answer of the staging has words and points: %s", b)
	}
	if err := json.Unmarshal(pair[0], &a.Says); err != nil {
		return err
	}
	return json.Unmarshal(pair[1], &a.Points)
}

// StagePart is a part of the staging.
type StagePart string

// The parts, in the order of the scale.
const (
	StageDuration     StagePart = "duration"
	StageSeverity     StagePart = "severity"
	StageTrials       StagePart = "failed_antidepressants"
	StageAugmentation StagePart = "augmentation"
	StageECT          StagePart = "ect"
)

// StageParts lists the parts in the order of the scale.
var StageParts = []StagePart{StageDuration, StageSeverity, StageTrials, StageAugmentation, StageECT}

// StageFacts is what is known of one episode of depression.
type StageFacts struct {
	Months       int // since it began; below 0: not known
	Severity     EpisodeSeverity
	Least, Most  int // how many adequate trials of antidepressants did not help enough; some could not be judged where these differ
	Augmentation YesNo
	ECT          YesNo
}

// Staged is the staging of one episode, part by part. There is a total only
// where every part is known: nothing is filled in.
type Staged struct {
	Parts    []StagedPart
	Begins   bool // it begins with the first adequate trial that did not help enough
	Known    bool
	Total    int
	Word     string // mild, moderate, severe; "" without a total
	Sources  []string
	Verified bool
}

// StagedPart is one part with its answer, where that is known.
type StagedPart struct {
	Part   StagePart
	Known  bool
	Answer StageAnswer
}

// Stage gives the staging of an episode as far as it is known.
func (k *Knowledge) Stage(f StageFacts) Staged {
	scale := k.Adequacy.Staging
	out := Staged{Begins: f.Most > 0, Known: f.Least > 0, Sources: scale.Sources, Verified: scale.Verified}
	for _, p := range StageParts {
		part := StagedPart{Part: p}
		if i := f.answer(p); i >= 0 && i < len(scale.Items[p]) {
			part.Known, part.Answer = true, scale.Items[p][i]
		}
		out.Known = out.Known && part.Known
		out.Total += part.Answer.Points
		out.Parts = append(out.Parts, part)
	}
	if !out.Known {
		out.Total = 0
		return out
	}
	out.Word = scale.word(out.Total)
	return out
}

// answer is which of a part's answers holds, by its place in the scale; below
// 0 it is not known.
func (f StageFacts) answer(p StagePart) int {
	switch p {
	case StageDuration:
		return place(f.Months, 12, 24)
	case StageSeverity:
		return slices.Index(EpisodeSeverities, f.Severity)
	case StageTrials:
		least, most := place(f.Least, 2, 4, 6, 10), place(f.Most, 2, 4, 6, 10)
		if f.Least > 0 && least == most {
			return least
		}
		return -1
	case StageAugmentation:
		return used(f.Augmentation)
	case StageECT:
		return used(f.ECT)
	}
	return -1
}

// place is the first bound that a number does not go beyond.
func place(n int, bounds ...int) int {
	if n < 0 {
		return -1
	}
	for i, b := range bounds {
		if n <= b {
			return i
		}
	}
	return len(bounds)
}

func used(a YesNo) int { return slices.Index([]YesNo{SaidNo, SaidYes}, a) }

var ranges = regexp.MustCompile(`([a-z]+) ([0-9]+)-([0-9]+)`)

// word is how the scale calls a total.
func (s StagingScale) word(total int) string {
	for _, m := range ranges.FindAllStringSubmatch(s.Total, -1) {
		from, _ := strconv.Atoi(m[2])
		to, _ := strconv.Atoi(m[3])
		if from <= total && total <= to {
			return m[1]
		}
	}
	return ""
}
