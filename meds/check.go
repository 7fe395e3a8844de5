package meds

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"tandem/journal"
)

// AlertKind is what an alert is about.
type AlertKind string

// The kinds of alert, in the order in which equally grave ones are shown.
const (
	AboutInteraction AlertKind = "interaction"
	AboutWashout     AlertKind = "washout"
	AboutCondition   AlertKind = "condition"
	AboutLab         AlertKind = "lab"
	AboutDose        AlertKind = "dose"
	AboutTitration   AlertKind = "titration"
	AboutAllergy     AlertKind = "allergy"
	AboutClass       AlertKind = "class"
)

var alertKinds = []AlertKind{AboutAllergy, AboutInteraction, AboutWashout, AboutCondition, AboutLab, AboutDose, AboutTitration, AboutClass}

// Alert is something about a person's drugs that a prescriber should know. It
// orders nothing. Effect and Advice are the English sentences of the knowledge,
// which has no others yet.
type Alert struct {
	Kind          AlertKind   `json:"kind"`
	Severity      Severity    `json:"severity"`
	Drugs         []DrugID    `json:"drugs"` // sorted
	Rule          string      `json:"rule"`
	Effect        string      `json:"effect,omitempty"`
	Advice        string      `json:"advice"`
	EarliestStart journal.Day `json:"earliest_start,omitzero"`
	MaxMg         json.Number `json:"max_mg,omitempty"` // of a day, or of an injection
	Sources       []string    `json:"sources"`
	Verified      bool        `json:"verified"`
	Unverified    []string    `json:"unverified_parts,omitempty"`
	Under         string      `json:"under,omitempty"` // the graver rule about the same, beneath which it is folded

	order int    // of the rule in its file
	basis string // doses and values that it hangs on
	topic string // of one kind and drugs, what it is about; "": it stands alone
	day   int    // of a plan of steps, the day that it is about; 0: none
}

// Key names the alert for as long as nothing changes that it hangs on: rule,
// severity, drugs, their doses, dates and values. What a prescriber answered
// under this key stands until then.
func (a Alert) Key() string {
	drugs := make([]string, len(a.Drugs))
	for i, d := range a.Drugs {
		drugs[i] = string(d)
	}
	day := ""
	if a.EarliestStart != 0 {
		day = a.EarliestStart.String()
	}
	return strings.Join([]string{string(a.Kind), a.Rule, string(a.Severity), strings.Join(drugs, "+"), string(a.MaxMg), day, a.basis}, "|")
}

// Checked is the answer to a check.
type Checked struct {
	Alerts     []Alert     `json:"alerts"`                // the gravest first
	Usual      [][2]DrugID `json:"no_interruption"`       // pairs that are usually given together, at most to be shown quietly
	NotChecked []DrugID    `json:"not_checked,omitempty"` // drugs of which nothing is known here
}

// Check looks at everything that is taken or planned on a day, and at what was
// stopped too lately. The order of the facts does not matter.
func (k *Knowledge) Check(on journal.Day, f Facts) Checked {
	return k.check(on, f, rules())
}

func (k *Knowledge) check(on journal.Day, f Facts, rules []func(*sheet)) Checked {
	s := k.sheet(on, f)
	for _, rule := range rules {
		rule(s)
	}
	return Checked{s.settled(), s.usual(), s.unknown}
}

// sheet is the facts of one check as the rules read them, and the alerts so far.
type sheet struct {
	*Knowledge
	facts   *Facts
	on      journal.Day
	here    []*taken // taken or planned, in the order of the knowledge, each drug once
	gone    []*left
	unknown []DrugID
	person  person
	alerts  []Alert
}

// taken is a drug that is taken, planned, or both: then the dose is the planned one.
type taken struct {
	*Drug
	now, planned *Intake // nil: not taken, or not planned
	daily        number
	before       number // the dose now taken, where another is planned
	from         journal.Day
}

// left is a drug that was stopped and is not taken again.
type left struct {
	*Drug
	last journal.Day // 0: not known
}

func (k *Knowledge) sheet(on journal.Day, f Facts) *sheet {
	s := &sheet{Knowledge: k, facts: &f, on: on, person: personOf(&f)}
	s.take(f.Taking, false)
	s.take(f.Counter, false)
	s.take(f.Planned, true)
	if f.Plan != nil {
		for _, d := range []DrugID{f.Plan.From, f.Plan.To} {
			if drug, ok := k.Named(d); ok && s.find(drug.ID) == nil {
				s.here = append(s.here, &taken{Drug: drug, planned: &Intake{Drug: d, Start: f.Plan.Start}, from: max(on, f.Plan.Start)})
			}
		}
	}
	for _, e := range f.Stopped {
		s.leave(e)
	}
	slices.SortFunc(s.here, func(a, b *taken) int { return cmp.Compare(a.n, b.n) })
	slices.SortFunc(s.gone, func(a, b *left) int { return cmp.Compare(a.n, b.n) })
	slices.Sort(s.unknown)
	s.unknown = slices.Compact(s.unknown)
	return s
}

// take adds drugs. One that is taken in two parts has the dose of both.
func (s *sheet) take(all []Intake, planned bool) {
	for i := range all {
		x := &all[i]
		if x.Drug == "" {
			continue
		}
		d, ok := s.Named(x.Drug)
		if !ok {
			s.unknown = append(s.unknown, x.Drug)
			continue
		}
		t := s.find(d.ID)
		switch {
		case t == nil:
			t = &taken{Drug: d, daily: x.daily(), from: max(s.on, x.Start)}
			s.here = append(s.here, t)
		case planned && t.planned == nil:
			t.before, t.daily, t.from = t.daily, x.daily(), max(s.on, x.Start)
			if !t.daily.known {
				t.daily = t.before
			}
		default:
			t.daily = t.daily.plus(x.daily())
		}
		if planned {
			t.planned = x
		} else {
			t.now = x
		}
	}
}

func (s *sheet) leave(e Ended) {
	d, ok := s.Named(e.Drug)
	if !ok {
		return
	}
	for _, l := range s.gone {
		if l.Drug == d {
			l.last = max(l.last, e.LastDose)
			return
		}
	}
	s.gone = append(s.gone, &left{d, e.LastDose})
}

func (s *sheet) find(id DrugID) *taken {
	for _, t := range s.here {
		if t.ID == id {
			return t
		}
	}
	return nil
}

// Named finds a drug by its id, or by a name in either language or of a brand.
func (k *Knowledge) Named(id DrugID) (*Drug, bool) {
	if d, ok := k.byID[id]; ok {
		return d, true
	}
	written := folded(string(id))
	i, ok := slices.BinarySearchFunc(k.names, written, func(x indexed, w string) int { return cmp.Compare(x.folded, w) })
	if !ok {
		return nil, false
	}
	return k.names[i].drug, true
}

// either is the intake that counts: the planned one, where there is one.
func (t *taken) either() *Intake { return cmp.Or(t.planned, t.now) }

// basis names the doses that an alert about these drugs hangs on.
func basis(of ...*taken) string {
	var parts []string
	for _, t := range of {
		parts = append(parts, string(t.daily.exact()))
	}
	return strings.Join(parts, ",")
}

func (s *sheet) say(a Alert) {
	slices.Sort(a.Drugs)
	if len(a.Unverified) > 0 {
		a.Verified = false // read in part: shown as unverified until the rest is read
	}
	s.alerts = append(s.alerts, a)
}

// settled puts the gravest first and folds beneath it what else was said of the
// same pair, the same test or the same dose.
func (s *sheet) settled() []Alert {
	slices.SortFunc(s.alerts, func(a, b Alert) int {
		return cmp.Or(
			cmp.Compare(a.Severity.rank(), b.Severity.rank()),
			cmp.Compare(slices.Index(alertKinds, a.Kind), slices.Index(alertKinds, b.Kind)),
			slices.Compare(a.Drugs, b.Drugs),
			cmp.Compare(b.EarliestStart, a.EarliestStart), // the longest wait
			cmp.Compare(a.order, b.order),
			cmp.Compare(a.Rule, b.Rule),
		)
	})
	for i := range s.alerts {
		a := &s.alerts[i]
		for _, head := range s.alerts[:i] {
			if a.topic != "" && head.Under == "" && head.Kind == a.Kind && head.topic == a.topic && slices.Equal(head.Drugs, a.Drugs) {
				a.Under = head.Rule
				break
			}
		}
	}
	return append([]Alert{}, s.alerts...)
}

// usual lists the pairs here that are usually given together and of which
// nothing graver was said.
func (s *sheet) usual() [][2]DrugID {
	out := [][2]DrugID{}
	for i, x := range s.here {
		for _, y := range s.here[i+1:] {
			pair := inOrder(x.ID, y.ID)
			u, ok := s.pairs().usual[pair]
			if ok && !slices.ContainsFunc(s.alerts, func(a Alert) bool {
				return slices.Equal(a.Drugs, pair[:]) && a.Severity.rank() < u.Most.rank()
			}) {
				out = append(out, pair)
			}
		}
	}
	slices.SortFunc(out, func(a, b [2]DrugID) int { return slices.Compare(a[:], b[:]) })
	return out
}

func checkCase(on journal.Day, facts json.RawMessage) (any, error) {
	var f Facts
	if err := json.Unmarshal(facts, &f); err != nil {
		return nil, err
	}
	return Known().Check(on, f), nil
}
