package meds

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"tandem/journal"
)

// Adequacy is how a trial of a medication is judged: whether it was long
// enough, at a dose that works, and taken.
type Adequacy struct {
	Rule struct {
		Taken    Exact    `json:"adherence_min_share"` // 0 to 1
		Sources  []string `json:"sources"`
		Verified bool     `json:"verified"`
	} `json:"rule"`
	Antidepressants []Floor `json:"antidepressants"`
	Augmentation    []Floor `json:"augmentation"`
	Antipsychotics  []Floor `json:"antipsychotics"`
	OCD             struct {
		MinWeeks Exact    `json:"min_weeks"`
		Sources  []string `json:"sources"`
		Verified bool     `json:"verified"`
	} `json:"ocd"`
	Staging StagingScale `json:"maudsley_staging"`
}

// Floor is the least that a fair trial of a drug takes.
type Floor struct {
	Drug     DrugID   `json:"drug"`
	Mg       Exact    `json:"floor_mg"`        // of a day; "": it goes by a level, not by a dose
	StrictMg Exact    `json:"strict_floor_mg"` // as research counts it
	MinWeeks Exact    `json:"min_weeks"`
	Note     string   `json:"note"`
	Sources  []string `json:"sources"`
	Verified bool     `json:"verified"`
}

func (k *Knowledge) loadAdequacy(read func(string, any)) { read("adequacy.json", &k.Adequacy) }

// Verdict is what a trial comes to, in the words of the knowledge.
type Verdict string

// The verdicts in the order in which they are looked for: the first that holds
// is said. What is stopped early for a side effect was no fair trial, and one
// that worked needs no more weeks.
const (
	Intolerant          Verdict = "intolerant"
	AdequateResponse    Verdict = "adequate_response"
	Ongoing             Verdict = "ongoing"
	InadequateDose      Verdict = "inadequate_dose"
	InadequateDuration  Verdict = "inadequate_duration"
	InadequateAdherence Verdict = "inadequate_adherence"
	AdequateNotEnough   Verdict = "adequate_failed"
)

// Tried is one trial of a drug, as it is judged. "" is not known.
type Tried struct {
	Drug        DrugID `json:"drug"`
	Daily       Exact  `json:"daily_dose_mg"`
	Weeks       Exact  `json:"weeks"`           // at that dose
	Taken       Exact  `json:"taken_share"`     // 0 to 1
	Improvement Exact  `json:"improvement_pct"` // fall from the baseline in per cent; below 0 is worse
	Remission   bool   `json:"remission"`
	StoppedFor  string `json:"stopped_for"` // plain words, or one of Reasons
	Ongoing     bool   `json:"ongoing"`
	Indication  string `json:"indication"`
}

// Judged is what a trial comes to, and the least it was held to.
type Judged struct {
	Verdict  Verdict
	Floor    Floor
	Unknown  []string // facts that are not known and were not held against it
	Sources  []string
	Verified bool
}

// response is how far a score has to fall, in per cent of the baseline, for a
// trial to have worked.
const response Exact = "50"

// JudgeTrial says what a trial comes to. An error: nothing is known of a fair trial
// of this drug, or the dose or the weeks are not.
func (k *Knowledge) JudgeTrial(t Tried) (Judged, error) {
	floor, ok := k.floor(t)
	if !ok {
		return Judged{}, fmt.Errorf("no least dose of %q is known", t.Drug)
	}
	out := Judged{Floor: floor, Sources: floor.Sources, Verified: floor.Verified}
	weeks, daily, taken := t.Weeks.number(), t.Daily.number(), t.Taken.number()
	short := weeks.within("", "", floor.MinWeeks, "")
	switch {
	case k.forSideEffect(t) && (short || !weeks.known):
		out.Verdict = Intolerant
	case t.Remission || t.Improvement.number().within("", response, "", ""):
		out.Verdict = AdequateResponse
	case t.Ongoing:
		out.Verdict = Ongoing
	case !daily.known && floor.Mg != "" || !weeks.known:
		return out, fmt.Errorf("the dose and the weeks of %q are not known", t.Drug)
	case floor.Mg != "" && daily.within("", "", floor.Mg, ""):
		out.Verdict = InadequateDose
	case short:
		out.Verdict = InadequateDuration
	case taken.known && taken.within("", "", k.Adequacy.Rule.Taken, ""):
		out.Verdict = InadequateAdherence
	default:
		out.Verdict = AdequateNotEnough
	}
	if !taken.known {
		out.Unknown = append(out.Unknown, "taken_share")
	}
	if floor.Mg == "" {
		out.Unknown = append(out.Unknown, "level")
	}
	return out, nil
}

// FloorOf gives the least that a fair trial of a drug takes that is meant for
// something; false where none is known.
func (k *Knowledge) FloorOf(drug DrugID, meant string) (Floor, bool) {
	return k.floor(Tried{Drug: drug, Indication: meant})
}

// Augments says whether a drug is on the list of what is added to an
// antidepressant.
func (k *Knowledge) Augments(drug DrugID) bool {
	return slices.ContainsFunc(k.Adequacy.Augmentation, func(f Floor) bool { return f.Drug == drug })
}

// floor is the least dose and time for a trial. Where a drug stands on two
// lists, it is added to an antidepressant if the indication says depression.
func (k *Knowledge) floor(t Tried) (Floor, bool) {
	d, ok := k.Named(t.Drug)
	if !ok {
		return Floor{}, false
	}
	lists := [][]Floor{k.Adequacy.Antidepressants, k.Adequacy.Antipsychotics, k.Adequacy.Augmentation}
	if meant := disorderOf(t.Indication); meant == "MDD" {
		lists[1], lists[2] = lists[2], lists[1]
	}
	for _, list := range lists {
		for _, f := range list {
			if f.Drug != d.ID {
				continue
			}
			if disorderOf(t.Indication) == "OCD" {
				f.MinWeeks, f.Sources, f.Verified = k.Adequacy.OCD.MinWeeks, append(f.Sources[:len(f.Sources):len(f.Sources)], k.Adequacy.OCD.Sources...), f.Verified && k.Adequacy.OCD.Verified
			}
			return f, true
		}
	}
	return Floor{}, false
}

// forSideEffect says whether it was stopped for a side effect, by that word or
// by the name of one that the drug is known for.
func (k *Knowledge) forSideEffect(t Tried) bool {
	why := strings.ReplaceAll(folded(t.StoppedFor), "_", " ")
	if containsAny(why, "side effect", "intoleran", "intolerab", "not tolerated", "adverse") {
		return true
	}
	d, ok := k.Named(t.Drug)
	if !ok || why == "" {
		return false
	}
	for _, e := range d.SideEffects {
		for _, word := range append([]string{e.ID, e.Clinical}, e.English...) {
			if why == strings.ReplaceAll(folded(word), "_", " ") {
				return true
			}
		}
	}
	return false
}

// disorderOf is the disorder of the decision points that plain words mean, in
// English or in Spanish, or the words themselves.
func disorderOf(words string) string {
	w := folded(words)
	switch {
	case containsAny(w, "mania", "manic"):
		return "bipolar mania"
	case containsAny(w, "bipolar"):
		return "bipolar"
	case containsAny(w, "mdd", "depress", "depresi"):
		return "MDD"
	case containsAny(w, "gad", "generalized anx", "generalised anx", "ansiedad generalizada"):
		return "GAD"
	case containsAny(w, "ptsd", "posttraumatic", "post-traumatic", "postraumatic"):
		return "PTSD"
	case containsAny(w, "ocd", "obsessive", "obsesiv"):
		return "OCD"
	case containsAny(w, "schizo", "psychosis", "esquizofrenia", "psicosis"):
		return "schizophrenia"
	case containsAny(w, "insomnia", "insomnio"):
		return "insomnia"
	}
	return words
}

func adequacyCase(_ journal.Day, facts json.RawMessage) (any, error) {
	var f struct {
		Trial Tried `json:"trial"`
	}
	if err := json.Unmarshal(facts, &f); err != nil {
		return nil, err
	}
	j, err := Known().JudgeTrial(f.Trial)
	if err != nil {
		return nil, err
	}
	out := map[string]any{"verdict": j.Verdict, "min_weeks": json.Number(j.Floor.MinWeeks), "sources": j.Sources, "verified": j.Verified}
	if j.Floor.Mg != "" {
		out["floor_mg"] = json.Number(j.Floor.Mg)
	}
	if len(j.Unknown) > 0 {
		out["not_known"] = j.Unknown
	}
	return out, nil
}
