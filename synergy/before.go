package synergy

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/therapy"
)

// Move is that the scores of one measure came to another level, by more than
// their usual ups and downs. It says nothing about what made them.
type Move struct {
	Series   measure.Series
	Was, Now float64          // medians of three scores: before, and the newest
	Reliable measure.Reliable // improvement or deterioration
	First    measure.Point    // the first of the three that itself lies so far from before
	Seen     measure.Point    // the score with which it showed
	Three    []journal.ID

	client journal.ID
}

// median of three, and not one score or two: synergy methods, section 2.3.
const threeScores = 3

// Moves gives the moves of every measure that a reliable change is known of,
// as they showed one after the other. It is asked of a summary, for the page
// and the list alike, so that both know the same moves.
func Moves(s chart.Summary) (out []Move) {
	if s.Scores == nil {
		return nil
	}
	for _, series := range validated(s.Scores.Primary(s.Library())) {
		if s.Scores.Cut(series.Measure) && len(series.Points) > 0 {
			series.Points = series.Points[1:] // the very first, with a gap behind it
		}
		for _, m := range moves(series) {
			m.client = s.Client
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b Move) int { return cmp.Compare(a.Seen.Day(), b.Seen.Day()) })
	return out
}

// moves goes once over a series with a running reference: the median of its
// first three scores, and after each move the level that it came to. A move is
// that the median of the last three is away from the reference by at least the
// measure's reliable change (synergy methods, sections 2.2 and 2.3).
func moves(s measure.Series) (out []Move) {
	in, ok := s.Instrument()
	points := compared(s)
	if !ok || len(points) < threeScores {
		return nil
	}
	away := func(from, to float64) measure.Reliable {
		v, err := measure.Change(in, s.Score, from, to)
		if err != nil || v.Reliable != measure.Improvement && v.Reliable != measure.Deterioration {
			return ""
		}
		return v.Reliable
	}
	was := middle(points[:threeScores])
	for i := threeScores; i < len(points); i++ {
		three := points[i+1-threeScores : i+1]
		now := middle(three)
		how := away(was, now)
		if how == "" {
			continue
		}
		m := Move{Series: s, Was: was, Now: now, Reliable: how, Seen: points[i]}
		m.First = three[slices.IndexFunc(three, func(p measure.Point) bool { return away(was, p.Value) == how })]
		for _, p := range three {
			m.Three = append(m.Three, p.Entry)
		}
		out, was = append(out, m), now
	}
	return out
}

// compared are the points of a series that may be compared with each other.
func compared(s measure.Series) []measure.Point {
	if !slices.ContainsFunc(s.Points, partial) {
		return s.Points
	}
	return slices.DeleteFunc(slices.Clone(s.Points), partial)
}

// TooFew gives how many scores a measure has where they are too few to say
// whether it moved.
func TooFew(s measure.Series) (n int, few bool) {
	n = len(compared(s))
	return n, n < threeScores
}

// Key names a move for everybody. Like that of a signal, whoever reads it
// learns nothing from it.
func (m Move) Key() string { return m.key("move", journal.ID{}) }

func (m Move) key(what string, entry journal.ID) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s|%s|%s|%s|%s", m.client, m.Series.Measure, m.First.Entry, what, entry))
	return hex.EncodeToString(sum[:16])
}

// Window is the six weeks before the first score of the move.
func (m Move) Window() (from, to journal.Day) { return m.First.Day() - Apart, m.First.Day() - 1 }

// Sort is what kind of thing changed.
type Sort string

// The sorts.
const (
	TreatmentChanged Sort = "treatment" // a step of a medicine, a phase, a change on the plan
	SkillBegun       Sort = "skill"
	SessionNotHeld   Sort = "session"
	VisitCancelled   Sort = "visit"
	DosesMissed      Sort = "doses"
	EffectChanged    Sort = "effect"
	SubstanceBegun   Sort = "substance"
	SubstanceOver    Sort = "substance-over"
	SafetyPlanNew    Sort = "safety-plan"
	LifeEvent        Sort = "life"
)

// Thing is one thing that changed in the six weeks before a move.
type Thing struct {
	Key  string // under which it is marked; it says nothing to whoever does not see the thing
	Sort Sort
	Arm  plan.Arm // "": neither of the two
	Lane journal.Lane
	Day  journal.Day
	// Entry is what the thing rests on; of many days, the first.
	Entry journal.ID

	Change   ChangeMark // of the treatment
	Words    string     // a skill, a side effect, something else that is taken, what happened
	N, Of    int        // of doses: days on which some or all were missed, of days answered
	Was, Now int        // of a side effect: its severity; Was 0 where it is new
	Ended    bool
	Visit    therapy.Purpose // of a session or visit: what for
}

// Before is a move, what changed in the six weeks before it as far as the
// reader's lens lets through, and what the clinicians said about that.
type Before struct {
	Move
	Things []Thing       // the oldest first
	Looks  []plan.Looked // one for each clinician who has looked
	Waits  []journal.ID  // who has not yet
}

// BeforeMoves gives the moves on a chart, the newest first.
func BeforeMoves(c chart.Chart) (out []Before) {
	all := Moves(c.Summary())
	if len(all) == 0 {
		return nil
	}
	b := beforeBuilder{c: c, changes: changesOf(c), effects: c.Effects().All()}
	v := Read(c.Summary(), c.At())
	for _, m := range slices.Backward(all) {
		out = append(out, Before{m, b.before(m), c.Plan().Together.Looks(m.Key()), v.unlooked(m)})
	}
	return out
}

// unlooked are the clinicians who have not looked at what changed before a move.
func (v *View) unlooked(m Move) []journal.ID {
	if v.Plan == nil || v.Team == nil {
		return nil
	}
	return slices.DeleteFunc(v.both(), func(who journal.ID) bool { return v.Plan.Together.HasLooked(m.Key(), who) })
}

// Lately says whether the move showed in the six weeks up to a day: until then
// the two clinicians are asked about it.
func (m Move) Lately(today journal.Day) bool {
	return m.Seen.Day() > today-Apart && m.Seen.Day() <= today
}

// BeforeLately gives of each measure the newest move, where that showed lately.
func BeforeLately(c chart.Chart) []Before {
	asked := map[measure.ID]bool{}
	return slices.DeleteFunc(BeforeMoves(c), func(b Before) bool {
		again := asked[b.Series.Measure] // an older one of the same measure is asked about no more
		asked[b.Series.Measure] = true
		return again || !b.Lately(c.Today())
	})
}

// FindBefore gives the move of a key.
func FindBefore(c chart.Chart, key string) (Before, bool) {
	all := BeforeMoves(c)
	i := slices.IndexFunc(all, func(b Before) bool { return b.Key() == key })
	if i < 0 {
		return Before{}, false
	}
	return all[i], true
}

// Says is what somebody said of a thing; "" where they said nothing.
func (b Before) Says(who journal.ID, t Thing) plan.Belonging {
	for _, l := range b.Looks {
		if l.By == who {
			return l.Says[t.Key]
		}
	}
	return ""
}

// changesOf lists the changes of the treatment, each once.
func changesOf(c chart.Chart) []ChangeMark {
	b := &timelineBuilder{c: c, plan: c.Plan()}
	b.changes()
	return b.t.Changes
}

type beforeBuilder struct {
	c       chart.Chart
	changes []ChangeMark
	effects []meds.Effect

	from, to journal.Day
	key      func(what string, entry journal.ID) string
	out      []Thing
}

// before lists what changed before a move.
func (b beforeBuilder) before(m Move) []Thing {
	from, to := m.Window()
	return b.between(from, to, m.key)
}

// between lists what changed in some days, both included, each thing under a key.
func (b beforeBuilder) between(from, to journal.Day, key func(what string, entry journal.ID) string) []Thing {
	b.from, b.to, b.key, b.out = from, to, key, nil
	b.treatment()
	b.therapy()
	b.doses()
	b.sideEffects()
	b.substances()
	b.life()
	slices.SortFunc(b.out, func(x, y Thing) int {
		return cmp.Or(cmp.Compare(x.Day, y.Day), cmp.Compare(x.Sort, y.Sort), bytes.Compare(x.Entry[:], y.Entry[:]))
	})
	return b.out
}

func (b *beforeBuilder) add(t Thing) {
	if t.Day < b.from || t.Day > b.to {
		return
	}
	t.Key = b.key(string(t.Sort), t.Entry)
	b.out = append(b.out, t)
}

func (b *beforeBuilder) treatment() {
	for _, x := range b.changes {
		t := Thing{Sort: TreatmentChanged, Arm: x.Arm, Lane: journal.Medication, Day: x.Day, Entry: x.Entry, Change: x}
		switch {
		case x.Step == StepPhased:
			t.Lane = journal.Sessions
		case x.Adjustment != "":
			t.Lane = journal.Plan
		}
		b.add(t)
	}
}

func (b *beforeBuilder) therapy() {
	for _, l := range b.c.Skills().Taught {
		b.add(Thing{Sort: SkillBegun, Arm: plan.Therapy, Lane: journal.Skills, Day: l.Day, Entry: l.Entry, Words: l.What.Name})
	}
	missed := map[journal.Day]bool{}
	for _, x := range b.c.Sessions().All("") {
		if !x.Held {
			missed[x.Day] = true
			b.add(Thing{Sort: SessionNotHeld, Arm: armOf(x.Purpose), Lane: journal.Sessions, Day: x.Day, Entry: x.Entry, Visit: x.Purpose})
		}
	}
	for _, v := range b.c.Visits().All() {
		if v.Off != nil && !missed[v.Day()] { // what is down as missed as well stands once
			b.add(Thing{Sort: VisitCancelled, Arm: armOf(therapy.Purpose(v.Purpose)), Lane: journal.Visits, Day: v.Day(), Entry: v.Off.Entry, Visit: therapy.Purpose(v.Purpose)})
		}
	}
}

func (b *beforeBuilder) doses() {
	days := b.c.Measures().Days
	a := days.Taking(b.from, b.to)
	for _, d := range days.Doses(b.from, b.to) {
		if d.Doses == measure.SomeTaken || d.Doses == measure.NoneTaken {
			b.add(Thing{Sort: DosesMissed, Arm: plan.Medication, Lane: journal.Medication, Day: d.Day, Entry: d.Entry, N: a.Some + a.None, Of: a.Answered()})
			return
		}
	}
}

// sideEffects lists those that are new, are worse or better than before the six
// weeks, or ended in them.
func (b *beforeBuilder) sideEffects() {
	for _, e := range b.effects {
		t := Thing{Sort: EffectChanged, Arm: plan.Medication, Lane: journal.SideEffects, Words: e.What}
		for _, s := range e.Stretches() {
			if s.Until != nil && s.Until.Day < b.from {
				continue // over before; if it comes back it is new
			}
			switch {
			case s.From.Day < b.from:
				t.Was, t.Now = s.Severity, s.Severity
			case s.From.Day <= b.to:
				if t.Entry.IsZero() && s.Severity != t.Was {
					t.Entry, t.Day = s.From.Entry, s.From.Day
				}
				t.Now = s.Severity
			}
		}
		if end, ok := e.Ended(); ok && end.Day >= b.from && end.Day <= b.to {
			if t.Ended = true; t.Entry.IsZero() {
				t.Entry, t.Day = end.Entry, end.Day
			}
		}
		if !t.Entry.IsZero() {
			b.add(t)
		}
	}
}

// substances lists what else the client takes, and what they take no more.
func (b *beforeBuilder) substances() {
	for _, n := range b.c.MedList().Substances() {
		if n.Sort == meds.Allergy || n.Sort == meds.KnownCondition {
			continue
		}
		b.add(Thing{Sort: SubstanceBegun, Arm: plan.Medication, Lane: journal.Medication, Day: n.Since.Day, Entry: n.Since.Entry, Words: n.What})
		if n.End != nil {
			b.add(Thing{Sort: SubstanceOver, Arm: plan.Medication, Lane: journal.Medication, Day: n.End.Day, Entry: n.End.Entry, Words: n.What})
		}
	}
}

func (b *beforeBuilder) life() {
	for _, l := range b.c.Safety().Plans {
		b.add(Thing{Sort: SafetyPlanNew, Lane: journal.Safety, Day: l.Day, Entry: l.Entry})
	}
	for _, l := range b.c.Measures().Life {
		b.add(Thing{Sort: LifeEvent, Lane: journal.Diary, Day: l.Day(), Entry: l.Entry, Words: l.What})
	}
}
