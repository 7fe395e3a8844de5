package meds

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"tandem/journal"
)

// Item is something to measure, ask or look at while a drug is taken.
type Item struct {
	ID         string      `json:"id"`
	Label      Words       `json:"label"`
	Type       string      `json:"type"`  // lab, vital, ecg, scale, question, visit, registry, injection
	LOINC      string      `json:"loinc"` // "": not sure
	AppliesTo  []Selector  `json:"applies_to"`
	Schedule   []Moment    `json:"schedule"`
	Thresholds []Threshold `json:"thresholds"`
	Sources    []string    `json:"sources"`
	Verified   bool        `json:"verified"`
	Unverified []string    `json:"unverified_parts"`
}

// Moment is when an item falls due.
type Moment struct {
	When    string `json:"when"` // baseline, day, week, month, interval, event, session, every_visit, per_product
	N       int    `json:"n"`    // the day, week or month; of a baseline how many counts
	To      int    `json:"to"`
	After   string `json:"after"` // start, dose_change, interacting_drug_change; of an interval the time from which it runs
	Until   string `json:"until"`
	Days    int    `json:"days"`
	Default int    `json:"default_days"` // days that Tandem uses in place of Days
	Event   string `json:"event"`
	Who     string `json:"who"` // "": everybody
	Note    string `json:"note"`
}

// Threshold is a bound of an item, and what to do beyond it.
type Threshold struct {
	Op       string   `json:"op"`
	V        Exact    `json:"v"`
	Low      Exact    `json:"lo"`
	High     Exact    `json:"hi"`
	Unit     string   `json:"unit"`
	Severity Severity `json:"severity"` // "": nothing to be told
	Action   string   `json:"action"`
}

func (k *Knowledge) loadItems(read func(string, any)) {
	var file struct {
		Items []Item `json:"items"`
	}
	read("monitoring.json", &file)
	k.Items = file.Items
}

// firstInjections are the injections that a label's schedule begins with.
func (k *Knowledge) firstInjections(id DrugID) []StepDays {
	for _, s := range k.StepSchedules {
		if s.Drug == id && s.Rules.Injection {
			return s.Steps
		}
	}
	return nil
}

var plusMinus = regexp.MustCompile(`plus or minus ([0-9]+) days`)

// either gives the days that an injection may be early or late; 0: not said.
func (s StepDays) either() int {
	m := plusMinus.FindStringSubmatch(s.Note)
	if m == nil {
		return 0
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		return 0
	}
	return n
}

// Item gives a monitoring item by its id.
func (k *Knowledge) Item(id string) (*Item, bool) {
	for i := range k.Items {
		if k.Items[i].ID == id {
			return &k.Items[i], true
		}
	}
	return nil, false
}

// Judgement is what a value means: an action, and how grave it is. No severity:
// it is where it should be, or only worth knowing.
type Judgement struct {
	Severity Severity
	Action   string
	Sources  []string
	Verified bool
}

func (j Judgement) graver(than Judgement) bool {
	return j.Severity != "" && (than.Severity == "" || j.Severity.rank() < than.Severity.rank())
}

// Judge says what a value of an item means by the gravest threshold that it
// meets: a number in the item's unit, a multiple of the upper limit of normal
// with the unit "x ULN", or "positive". A value in a unit that the item has no
// threshold in is not judged; no unit means that of the item's first threshold.
func (k *Knowledge) Judge(item string, value Reading, unit string) (Judgement, bool) {
	x, ok := k.Item(item)
	if !ok {
		return Judgement{}, false
	}
	var out Judgement
	met := false
	for _, t := range x.Thresholds {
		if !t.in(unit, x.Thresholds[0].Unit) || !t.met(value) {
			continue
		}
		if j := (Judgement{t.Severity, t.Action, x.Sources, x.Verified && len(x.Unverified) == 0}); !met || j.graver(out) {
			out, met = j, true
		}
	}
	return out, met
}

// in says whether a value in this unit may be held to the threshold.
func (t Threshold) in(unit, first string) bool {
	switch {
	case t.Op == "positive":
		return true
	case t.Op == "gt_x_uln":
		return strings.Contains(strings.ToLower(unit), "uln")
	case unit == "":
		return t.Unit == first
	}
	return t.Unit == unit || strings.HasPrefix(t.Unit, unit+" ") && !strings.HasPrefix(unit, "%")
}

func (t Threshold) met(value Reading) bool {
	n := Exact(value).number()
	switch t.Op {
	case "positive":
		return value == "positive" || value == "pos" || value == "1"
	case "gt", "gt_x_uln":
		return n.above(t.V)
	case "gte":
		return n.within("", t.V, "", "")
	case "lt":
		return n.within("", "", t.V, "") && n.known
	case "between":
		return n.known && n.within("", t.Low, "", t.High)
	}
	return false
}

// change judges how far a value has moved from the oldest one: a gain or a drop
// in per cent, or a rise in its unit.
func (x *Item) change(from, to *Result) (Judgement, bool) {
	var out Judgement
	moved := false
	if from == nil || from == to {
		return out, false
	}
	a, b := from.amount(), to.amount()
	rise := b.minus(a)
	for _, t := range x.Thresholds {
		var met bool
		switch t.Op {
		case "pct_gain":
			met = a.known && a.Sign() > 0 && rise.times(100).within("", a.percent(t.V).exact(), "", "")
		case "increase_gte":
			met = rise.within("", t.V, "", "")
		}
		if j := (Judgement{t.Severity, t.Action, x.Sources, x.Verified}); met && (!moved || j.graver(out)) {
			out, moved = j, true
		}
	}
	return out, moved
}

// baselineDays is how long before the first dose a baseline may be done:
// 30 days for weight and blood pressure, 28 for pregnancy tests, else 90.
func (x *Item) baselineDays() journal.Day {
	label := strings.ToLower(x.Label.English)
	switch {
	case strings.Contains(label, "pregnancy test"):
		return 28
	case containsAny(" "+label, "weight", "blood pressure", " bp"):
		return 30
	}
	return 90
}

func dueCase(on journal.Day, facts json.RawMessage) (any, error) {
	var f Facts
	if err := json.Unmarshal(facts, &f); err != nil {
		return nil, err
	}
	return Known().Due(on, f), nil
}
