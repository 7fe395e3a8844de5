package meds

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"github.com/cockroachdb/apd/v3"
)

// StepSchedule is a named way to raise a drug, or to reduce it to the end, as
// a label or a guideline gives it. Day 1 is the day of the first dose.
type StepSchedule struct {
	ID         string     `json:"id"`
	Drug       DrugID     `json:"drug"` // or any-benzodiazepine
	Indication string     `json:"indication"`
	Context    string     `json:"context"`
	Steps      []StepDays `json:"steps"`
	Rules      StepRules  `json:"rules"`
	Note       string     `json:"note"`
	Sources    []string   `json:"sources"`
	Verified   bool       `json:"verified"`
}

// StepDays is one stretch of a schedule at one dose.
type StepDays struct {
	From int    `json:"from_day"`
	To   int    `json:"to_day"`  // 0: it goes on
	Mg   Exact  `json:"dose_mg"` // of a day, or of an injection; "": as the note says; below 0: so much less
	Note string `json:"note"`
}

// StepRules are the bounds of a schedule; zero: there is none.
type StepRules struct {
	MinStepDays   int     `json:"min_step_days"`
	MaxStepMg     Exact   `json:"max_step_mg"`
	StepMg        Exact   `json:"step_mg"`
	MaxMg         Exact   `json:"max_mg"`
	MaxAfterWeeks int     `json:"max_after_weeks"` // MaxMg holds only after so many
	RestartAfter  int     `json:"restart_after_missed_days"`
	EveryOther    []Exact `json:"every_other_day"` // first day, last day, mg at a taking
	Injection     bool    `json:"injection"`
	PerKgStart    Exact   `json:"mg_per_kg_start"`
	MaxPerKg      Exact   `json:"max_mg_per_kg"`
	Relative      bool    `json:"relative"` // it goes down from the dose that is taken
	InitialPct    []Exact `json:"initial_pct"`
	StepPct       Exact   `json:"step_pct"`
	StepDays      between `json:"step_days"`
	MinDays       int     `json:"min_days"`
	MaxPctPer14   Exact   `json:"max_pct_per_14d"`
}

// between is a number of days, or the fewest and the most.
type between [2]int

// UnmarshalJSON reads a number, or a list of two.
func (r *between) UnmarshalJSON(b []byte) error {
	if bytes.HasPrefix(bytes.TrimSpace(b), []byte("[")) {
		return json.Unmarshal(b, (*[2]int)(r))
	}
	if err := json.Unmarshal(b, &r[0]); err != nil {
		return err
	}
	r[1] = r[0]
	return nil
}

func (k *Knowledge) loadSchedules(read func(string, any)) {
	var f struct {
		Schedules []StepSchedule `json:"schedules"`
	}
	read("titration.json", &f)
	k.StepSchedules = f.Schedules
}

// anyBenzodiazepine stands for each of them in a schedule.
const anyBenzodiazepine DrugID = "any-benzodiazepine"

// stopping is the indication of a schedule that ends a drug.
const stopping = "stop"

// ScheduleFor chooses the schedule of a drug whose indication and context fit
// best what is said; the first of the file where nothing is. Down: one that
// ends it.
func (k *Knowledge) ScheduleFor(id DrugID, indication, context string, age int, down bool) (StepSchedule, bool) {
	d, known := k.Named(id)
	best, found, most := StepSchedule{}, false, 0
	said := k.termsOf(context)
	for _, s := range k.StepSchedules {
		meant := s.Drug == idOr(d, id) || s.Drug == anyBenzodiazepine && known && slices.Contains(d.Classes, "benzodiazepine")
		if !meant || (s.Indication == stopping) != down {
			continue
		}
		fit := said.fit(k.termsOf(s.Context)) + 3*k.termsOf(indication).fit(k.termsOf(s.Indication))
		if old := s.Indication == "age 65+"; old && age < 65 {
			continue
		} else if old {
			fit += 20
		}
		if !found || fit > most {
			best, found, most = s, true, fit
		}
	}
	return best, found
}

// terms are words that are said, true, and words that are denied.
type terms map[string]bool

var word = regexp.MustCompile(`[a-z0-9-]+`)

// alike gives words that mean one thing in indications and contexts.
var alike = map[string]string{
	"depression": "mdd", "depressive": "mdd", "manic": "mania", "posttraumatic": "ptsd", "generalized": "gad", "generalised": "gad",
	"carbamazepine": "inducer", "phenytoin": "inducer", "phenobarbital": "inducer", "primidone": "inducer", "rifampin": "inducer", "inducers": "inducer",
	"divalproex": "valproate", "valproic": "valproate", "outpatients": "outpatient", "alcohol": "aud", "metabolizer": "metaboliser", "cyp2d6": "2d6", "augmentation": "adjunct",
}

func (k *Knowledge) termsOf(words string) terms {
	out := terms{}
	denied := false
	for _, w := range word.FindAllString(folded(words), -1) {
		switch w {
		case "no", "without", "not":
			denied = true
			continue
		case "with", "or", "and", "any", "the", "of", "label", "usual":
			continue
		}
		if d, ok := k.Named(DrugID(w)); ok && d.ID == "valproate" {
			w = "valproate"
		} else if same := alike[w]; same != "" {
			w = same
		}
		out[w], denied = !denied, false
	}
	if strings.Contains(folded(words), "bipolar depression") {
		delete(out, "mdd")
		out["depression"] = true
	}
	return out
}

// fit counts the words on which both agree, and weighs more where they do not.
func (t terms) fit(of terms) int {
	n := 0
	for w, here := range t {
		there, ok := of[w]
		switch {
		case !ok:
		case here == there:
			n += 2
		default:
			n -= 3
		}
	}
	return n
}

// DayDose is the dose of one day of a schedule.
type DayDose struct {
	Day  int
	Mg   Exact  // the whole of the day, or the injection; "": as the note says
	Take Exact  // where it is taken every other day, how much at a taking
	Note string // on the first day that it is about
}

// openDays is how many days are shown of a step that goes on.
const openDays = 7

// Days expands a schedule, day by day without a gap; of injections, their days
// alone. Weight in kg, "" where it is not known.
func (s StepSchedule) Days(weight Exact) []DayDose {
	var out []DayDose
	for i, x := range s.Steps {
		to := x.To
		if to == 0 && x.Mg != "" {
			to = x.From + openDays - 1
		}
		mg := x.Mg
		if i == 0 && mg == "" && s.Rules.PerKgStart != "" && weight != "" {
			mg = hundredths(weight.number().percent(s.Rules.PerKgStart), 0).exact()
		}
		out = append(out, DayDose{x.From, mg, s.every(x.From), x.Note})
		for day := x.From + 1; day <= to; day++ {
			out = append(out, DayDose{day, mg, s.every(day), ""})
		}
	}
	return out
}

// every is how much is taken at a time on a day of an every-other-day stretch.
func (s StepSchedule) every(day int) Exact {
	e := s.Rules.EveryOther
	d := Exact(apd.New(int64(day), 0).String()).number()
	if len(e) == 3 && d.within("", e[0], "", e[1]) {
		return e[2]
	}
	return ""
}

// hundredths moves a number's point, and cuts it to thousandths.
func hundredths(n number, places int32) number {
	n.Exponent -= places
	_, err := exactly.Quantize(&n.Decimal, &n.Decimal, -3)
	n.known = n.known && err == nil
	return n
}

// first is the dose that a schedule begins with.
func (s StepSchedule) first() Exact {
	if len(s.Steps) == 0 {
		return ""
	}
	return s.Steps[0].Mg
}

var resumed = regexp.MustCompile(`([0-9]+) days?(?: missed)?: (?:resume at|about) ([0-9]+)(?:-[0-9]+)?%`)

// AfterGap is the dose to begin with again after days without it, "" where
// that is not known: the dose as it was, a share of it, or the first step.
func (k *Knowledge) AfterGap(s StepSchedule, id DrugID, daily Exact, days int) (Exact, []Alert) {
	var gaps []Alert
	for _, a := range k.Check(0, Facts{Taking: Intakes{{Drug: id, Daily: daily, Missed: days}}}).Alerts {
		if strings.HasSuffix(a.Rule, "-gap") {
			gaps = append(gaps, a)
		}
	}
	for _, m := range resumed.FindAllStringSubmatch(s.Note, -1) {
		if m[1] == apd.New(int64(days), 0).String() {
			return hundredths(daily.number().percent(Exact(m[2])), 2).exact(), gaps
		}
	}
	if len(gaps) > 0 || s.Rules.RestartAfter > 0 && days >= s.Rules.RestartAfter {
		return s.first(), gaps
	}
	return daily, gaps
}
