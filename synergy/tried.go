package synergy

import (
	"cmp"
	"slices"
	"strconv"

	"tandem/chart"
	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/therapy"
)

// Tried is one medication that was tried, with all that the chart knows of how
// far it was a fair trial and what came of it. It holds facts and no sentences.
type Tried struct {
	Trial *meds.Trial                   // nil: from before this chart
	Told  *journal.Line[meds.TrialTold] // nil: of this chart
	meds.Exposure
	Last    journal.Day       // its last day, or today
	Taken   measure.Adherence // of the days at the least dose; of all days where there are none
	Beside  []meds.Trial      // other regular medications of that time: the check-in asks about all of them together
	Scored  bool              // Score is there
	Score   TriedScore
	Effects []meds.Effect // told of it, in the order in which they were
	Changes []Overlap     // what changed in the therapy meanwhile
	Judged  meds.Judged
	Verdict meds.Verdict // "": it cannot be judged, and Missing says why
	Missing Missing
}

// TriedScore is what a score did over a trial.
type TriedScore struct {
	Measure measure.ID
	measure.Since
	Percent meds.Exact // fall in per cent of its value at the start, below 0 where it rose; "" for a score that is not read so
}

// Overlap is a change of the therapy while a medication was tried.
type Overlap struct {
	Entry journal.ID
	Day   journal.Day
	Title string // "" of a phase that has none: then Kind says it
	Kind  therapy.Modality
}

// Missing is what is not known and would have to be for a trial to be judged.
type Missing string

// What may be missing.
const (
	MissingFloor  Missing = "floor"   // no least dose is known for the drug
	MissingDaily  Missing = "daily"   // it is not taken every day
	MissingDose   Missing = "dose"    // of what was told
	MissingWeeks  Missing = "weeks"   // of what was told
	MissingEffect Missing = "effect"  // neither a score nor anybody's word says what it did
	AsNeededOnly  Missing = "as need" // taken as needed: there is no course to judge
)

// Running says whether the trial goes on.
func (t Tried) Running() bool { return t.Trial != nil && t.Trial.End == nil }

// Unfair says whether there was no fair trial, or not yet: of the dose, the
// time, or what was taken.
func (t Tried) Unfair() bool { return unfair(t.Verdict) }

func unfair(v meds.Verdict) bool { return meds.NextStep{Fair: v}.Unfair() }

// Called is the name of the drug in a language.
func (t Tried) Called(l lang.Language) string {
	if t.Told != nil {
		return t.Told.What.Called(l)
	}
	return t.Trial.Called(l)
}

// Reason is why it ended; "" while it runs, or where that is not known.
func (t Tried) Reason() (why meds.Reason, words string) {
	switch {
	case t.Told != nil:
		return t.Told.What.Reason, t.Told.What.Why
	case t.Trial.End != nil:
		return t.Trial.End.What.Reason, t.Trial.End.What.Why
	}
	return "", ""
}

func (t Tried) antidepressant() bool { return t.of("antidepressant") }

// of says whether the drug is of a class.
func (t Tried) of(class string) bool {
	id := meds.DrugID("")
	if t.Told != nil {
		id = t.Told.What.Drug
	} else {
		id = t.Trial.Drug
	}
	d, ok := meds.Known().Drug(id)
	return ok && slices.Contains(d.Classes, class)
}

// Trials is what was tried on a chart, as far as a reader's lens lets it
// through: the newest first, those from before the chart last.
type Trials []Tried

// TrialsOf reads the ledger of trials.
func TrialsOf(c chart.Chart) Trials {
	r := c.Meds()
	var out Trials
	for _, t := range slices.Backward(r.Trials()) {
		if !t.At.After(c.At()) {
			out = append(out, triedOf(c, r, t))
		}
	}
	told := slices.Clone(r.Told)
	slices.SortStableFunc(told, func(a, b journal.Line[meds.TrialTold]) int { return cmp.Compare(b.What.Year, a.What.Year) })
	for i := range told {
		out = append(out, toldTrial(&told[i]))
	}
	return out
}

func triedOf(c chart.Chart, r meds.Regimen, t meds.Trial) Tried {
	x := Tried{Trial: &t, Last: c.Today()}
	if t.End != nil {
		x.Last = max(t.Day, min(x.Last, t.End.Day)) // what ended before it began lasted a day
	}
	x.Exposure = r.Exposure(t, x.Last)
	from, to := x.From, x.To
	if x.Days == 0 {
		from, to = t.Day, x.Last
	}
	x.Taken = c.Measures().Days.Taking(from, to)
	for _, o := range r.Trials() {
		if o.Trial != t.Trial && !o.AsNeeded && o.Day <= x.Last && (o.End == nil || o.End.Day >= t.Day) {
			x.Beside = append(x.Beside, o)
		}
	}
	if s, cited, ok := seriesFor(t.For, validated(c.Measures().Primary())); ok {
		x.Score, x.Scored = scoreOver(s, cited, t.Day, x.Last)
	}
	for _, e := range c.Effects().All() {
		if e.Trial == t.Trial {
			x.Effects = append(x.Effects, e)
		}
	}
	x.Changes = overlaps(c, t.Day, x.Last)
	x.judge()
	return x
}

// scales are the measures on which the rules read a disorder (decision points,
// definitions), the first that was answered.
var scales = map[string][]measure.ID{
	"MDD": {"phq-9", "qids-sr16"}, "GAD": {"gad-7"}, "PTSD": {"pcl-5"}, "schizophrenia": {"bprs-18"},
}

// ScalesOf are the measures on which the rules read what a medication is meant
// for; none where they name none that Tandem has.
func ScalesOf(meant string) []measure.ID { return scales[meds.DisorderOf(meant)] }

// seriesFor gives the score on which a medication is followed that is meant for
// something: that of the disorder, else the client's main score. cited: the
// rules read the disorder on it.
func seriesFor(meant string, all []measure.Series) (s measure.Series, cited, ok bool) {
	for _, id := range scales[meds.DisorderOf(meant)] {
		for _, s := range all {
			if s.Measure == id && len(s.Points) > 0 {
				return s, true, true
			}
		}
	}
	s, ok = mainOf(all)
	return s, false, ok && len(s.Points) > 0
}

func scoreOver(s measure.Series, cited bool, from, to journal.Day) (TriedScore, bool) {
	since, ok := s.Over(from, to)
	if !ok {
		return TriedScore{}, false
	}
	out := TriedScore{Measure: s.Measure, Since: since}
	if rule, known := s.Rule(); known && cited && rule.HigherIsWorse != nil && *rule.HigherIsWorse {
		out.Percent = meds.Improvement(exactly(since.From.Value), exactly(since.To.Value))
	}
	return out, true
}

// exactly is a score as it is printed.
func exactly(v float64) meds.Exact { return meds.Exact(strconv.FormatFloat(v, 'f', -1, 64)) }

// overlaps are the changes of the therapy within some days, both included. A
// change that was written as an adjustment is not told again as a phase.
func overlaps(c chart.Chart, from, to journal.Day) []Overlap {
	var out []Overlap
	for _, a := range c.Plan().Adjustments() {
		if a.Arm == plan.Therapy && from <= a.Day && a.Day <= to {
			out = append(out, Overlap{a.Entry, a.Day, a.Title, ""})
		}
	}
	for _, p := range c.Sessions().Phases {
		told := slices.ContainsFunc(out, func(o Overlap) bool { return o.Day == p.Day })
		if !told && from <= p.Day && p.Day <= to {
			out = append(out, Overlap{p.Entry, p.Day, p.What.Name, p.What.Modality})
		}
	}
	slices.SortStableFunc(out, func(a, b Overlap) int { return cmp.Compare(a.Day, b.Day) })
	return out
}

// judge says what a trial of this chart comes to.
func (t *Tried) judge() {
	tried := meds.Tried{Drug: t.Trial.Drug, Daily: t.Peak.Mg(), Weeks: exactly(float64(t.Weeks())), Indication: t.Trial.For}
	reason, _ := t.Reason()
	tried.StoppedFor = string(reason)
	if share, ok := t.Taken.Share(); ok {
		tried.Taken = meds.Exact(strconv.FormatFloat(share, 'f', 4, 64))
	}
	if t.Scored {
		tried.Improvement, tried.Remission = t.Score.Percent, t.Score.Remission != nil && *t.Score.Remission
	}
	switch {
	case t.Trial.AsNeeded:
		t.Missing = AsNeededOnly
	case !t.Known:
		t.Missing = MissingFloor
	case !t.Daily && t.Floor.Mg != "":
		t.Missing = MissingDaily
	default:
		t.verdict(tried, tried.Improvement != "" || reason == meds.NotEnough)
	}
}

// verdict holds a trial to the rule. What is not known to have done too little
// is not said to have.
func (t *Tried) verdict(tried meds.Tried, says bool) {
	j, err := meds.Known().JudgeTrial(tried)
	switch {
	case err != nil:
		t.Missing = MissingFloor
	case j.Verdict == meds.AdequateNotEnough && !says:
		t.Judged, t.Missing = j, MissingEffect
	default:
		t.Judged, t.Verdict = j, j.Verdict
	}
}

// toldTrial is a trial from before the chart, held to the same rule as far as
// what was told reaches.
func toldTrial(l *journal.Line[meds.TrialTold]) Tried {
	w := l.What
	t := Tried{Told: l}
	t.Peak, t.Daily = w.Daily, !w.Daily.IsZero()
	t.Floor, t.Known = meds.Known().FloorOf(w.Drug, w.For)
	tried := meds.Tried{Drug: w.Drug, Daily: w.Daily.Mg(), Indication: w.For, StoppedFor: string(w.Reason)}
	if w.Weeks > 0 {
		tried.Weeks = exactly(float64(w.Weeks))
	}
	if w.Regular == meds.SaidNo {
		tried.Taken = "0" // told, not counted: not on most days
	}
	j, err := meds.Known().JudgeTrial(tried)
	switch {
	case !t.Known:
		t.Missing = MissingFloor
	case err == nil && j.Verdict == meds.Intolerant:
		t.Judged, t.Verdict = j, j.Verdict
	case w.Effect == meds.HelpedMuch:
		t.Judged = meds.Judged{Floor: t.Floor, Sources: t.Floor.Sources, Verified: t.Floor.Verified}
		t.Verdict = meds.AdequateResponse
	case t.Floor.Mg != "" && tried.Daily == "":
		t.Missing = MissingDose
	case w.Weeks == 0:
		t.Missing = MissingWeeks
	default:
		t.verdict(tried, w.Effect != "" || w.Reason == meds.NotEnough)
	}
	return t
}

// Antidepressants counts the trials of antidepressants.
func (ts Trials) Antidepressants() (n int) {
	for _, t := range ts {
		if t.antidepressant() {
			n++
		}
	}
	return n
}

// Counted is how many adequate trials of a class did not help enough within an
// episode: at least Least, at most Most, because some could not be judged. What
// still runs is not counted.
type Counted struct{ Least, Most int }

// classOf is the class of which failed trials are counted for a disorder, by
// what its rules are about: antidepressants for depression, antipsychotics for
// schizophrenia; "" where no rule counts any.
func classOf(disorder string) string {
	switch meds.DisorderOf(disorder) {
	case "MDD":
		return "antidepressant"
	case "schizophrenia":
		return "antipsychotic"
	}
	return ""
}

// Failed counts them for a disorder, and gives the cited rule about so many;
// nil where there are too few for one.
func (ts Trials) Failed(disorder string) (Counted, *meds.DecisionRule) {
	n := Counted{}
	if class := classOf(disorder); class != "" {
		n = ts.NotEnough(class, 0)
	}
	return n, meds.Known().AfterFailed(disorder, n.Least)
}

// NotEnough counts those of a class, from a day on; 0: since the chart began.
func (ts Trials) NotEnough(class string, since journal.Day) (n Counted) {
	for _, t := range ts {
		within := t.Told != nil && t.Told.What.Episode || t.Trial != nil && t.Trial.End != nil && t.Trial.Day >= since && t.Missing != AsNeededOnly
		if !within || !t.of(class) {
			continue
		}
		switch t.Verdict {
		case meds.AdequateNotEnough:
			n.Least++
			n.Most++
		case "":
			n.Most++
		}
	}
	return n
}

// StagingOf stages the episode of depression as far as the chart knows it. What
// was told of the episode counts; that something was added to an
// antidepressant shows on the chart too.
func StagingOf(c chart.Chart, ts Trials) (meds.Staged, *journal.Line[meds.EpisodeTold]) {
	f := meds.StageFacts{Months: -1}
	var told *journal.Line[meds.EpisodeTold]
	since := journal.Day(0)
	if l, ok := c.Meds().Episode.Last(); ok {
		told, since = &l, l.What.Began
		f.Severity, f.Augmentation, f.ECT = l.What.Severity, l.What.Augmentation, l.What.ECT
		if since != 0 {
			f.Months = months(since, c.Today())
		}
	}
	n := ts.NotEnough("antidepressant", since)
	f.Least, f.Most = n.Least, n.Most
	if f.Augmentation == meds.NotSaid && ts.augmented(since) {
		f.Augmentation = meds.SaidYes
	}
	return meds.Known().Stage(f), told
}

// augmented says whether a drug of the list of augmentations ran beside an
// antidepressant, for depression.
func (ts Trials) augmented(since journal.Day) bool {
	return slices.ContainsFunc(ts, func(t Tried) bool {
		return t.Trial != nil && t.Trial.Day >= since && meds.DisorderOf(t.Trial.For) == "MDD" && meds.Known().Augments(t.Trial.Drug) &&
			slices.ContainsFunc(t.Beside, func(o meds.Trial) bool { return Tried{Trial: &o}.antidepressant() })
	})
}

// months are the whole months from a day to another.
func months(from, to journal.Day) int {
	a, b := from.Date(), to.Date()
	n := 12*(b.Year()-a.Year()) + int(b.Month()) - int(a.Month())
	if b.Day() < a.Day() {
		n--
	}
	return max(n, 0)
}
