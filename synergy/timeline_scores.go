package synergy

import (
	"cmp"
	"slices"
	"strings"

	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
)

// What keeps a row drawable. A score given each day for years is thinned to
// the last of each week; sleep to one mean a week. Weekly scores stay.
const (
	maxScoreRows = 5
	maxPoints    = 400
	maxNights    = 400
)

// scores draws up the rows of the measures in the scores lane.
func (b *timelineBuilder) scores() {
	rows := b.ranked()
	for _, c := range b.t.Changes {
		b.things = append(b.things, Change{b.thing(c), float64(c.Day)})
	}
	marks := b.marks()
	for _, r := range rows[:min(len(rows), maxScoreRows)] {
		if row := b.scoreRow(r, marks); len(row.Points) > 0 {
			b.t.Scores = append(b.t.Scores, row)
		}
	}
}

// ranked lists the scores of the scores lane, the primary one first: what a
// running change is expected to show in, then depression and anxiety as the
// house asks for them, then what was answered most often.
func (b *timelineBuilder) ranked() []scoreRow {
	rows := b.scoreRows()
	expected := map[measure.ID]bool{}
	for _, a := range b.plan.Adjustments() {
		if a.Open() && a.Expect != nil {
			expected[measure.ID(a.Expect.Measure)] = true
		}
	}
	rank := func(r scoreRow) int {
		switch {
		case expected[r.in.ID]:
			return 0
		case r.in.ID == "phq-9":
			return 1
		case r.in.ID == "gad-7":
			return 2
		}
		return 3
	}
	slices.SortStableFunc(rows, func(x, y scoreRow) int {
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(len(y.series.Points), len(x.series.Points)), strings.Compare(string(x.in.ID), string(y.in.ID)))
	})
	return rows
}

type scoreRow struct {
	in     *measure.Instrument
	rule   *measure.ScoreRule
	alone  bool // no other score of the instrument has a row
	series measure.Series
}

// scoreRows lists the scores with a series: the primary one of each measure,
// and others of it for which a reliable change is known.
func (b *timelineBuilder) scoreRows() []scoreRow {
	var out []scoreRow
	record := b.c.Measures()
	for _, m := range record.Measures {
		in, ok := record.Reading(m.Measure)
		if !ok || b.of != m.Measure && (b.of != "" || measure.LaneOf(m.Measure) != journal.Scores) {
			continue
		}
		first := len(out)
		for i := range in.Scoring.Scores {
			rule := &in.Scoring.Scores[i]
			if rule.ID != in.Scoring.Primary && in.Change[rule.ID].ReliableChange == nil || rule.Range.Max.Float() <= rule.Range.Min.Float() {
				continue
			}
			if s := record.Series(m.Measure, rule.ID); len(s.Points) > 0 {
				out = append(out, scoreRow{in, rule, false, s})
			}
		}
		if len(out) == first+1 {
			out[first].alone = true
		}
	}
	return out
}

// scoreMarks is what other chapters know of the entries behind scores.
type scoreMarks struct {
	corrected map[journal.ID]bool
	tasks     map[journal.ID]SafetyMark
}

func (b *timelineBuilder) marks() scoreMarks {
	m := scoreMarks{map[journal.ID]bool{}, map[journal.ID]SafetyMark{}}
	for _, e := range b.c.Entries() {
		if e.Corrected {
			m.corrected[e.ID] = true
		}
	}
	for _, task := range b.c.Safety().Tasks.List() {
		state := TaskClosed
		if task.Open() {
			state = TaskOpen
		}
		m.tasks[task.About] = state
		for _, l := range task.Further {
			m.tasks[l.What.About] = state
		}
	}
	return m
}

func (b *timelineBuilder) scoreRow(r scoreRow, marks scoreMarks) ScoreRow {
	row := ScoreRow{Measure: r.in.ID, Score: r.rule.ID, Title: r.title(), Low: r.rule.Range.Min.Float(), High: r.rule.Range.Max.Float(),
		Decimals: r.rule.Precision, HigherIsWorse: r.rule.HigherIsWorse, Bands: bands(r.rule), Interval: b.interval(r.in), Merged: 1}
	if cut := r.in.Change[r.rule.ID].ClinicalCutoff; cut != nil {
		v := cut.Value.Float()
		row.CutOff = &v
	}
	points := make([]ScorePoint, 0, len(r.series.Points))
	for _, p := range r.series.Points {
		if day := p.Day(); day <= b.t.Today {
			points = append(points, ScorePoint{day, p.Value, band(row.Bands, p.Value), p.Entry, safetyMark(r.in, p, marks), marks.corrected[p.Entry]})
		}
	}
	if len(points) == 0 {
		return row
	}
	last := points[len(points)-1]
	row.Last = &last
	b.compare(&row, r, points)
	from, _ := slices.BinarySearchFunc(points, b.t.From, func(p ScorePoint, d journal.Day) int { return cmp.Compare(p.Day, d) })
	row.Points = points[from:]
	row.ribbon(points, from)
	row.thin()
	return row
}

// title is the short name in brackets behind the long one, else the whole.
func (r scoreRow) title() measure.Words {
	short := func(title, score string) string {
		if i := strings.LastIndexByte(title, '('); i >= 0 && strings.HasSuffix(title, ")") {
			title = title[i+1 : len(title)-1]
		}
		if r.alone {
			return title
		}
		return title + " " + score
	}
	return measure.Words{English: short(r.in.Title.English, r.rule.Label.English), Spanish: short(r.in.Title.Spanish, r.rule.Label.Spanish)}
}

func bands(rule *measure.ScoreRule) []ScoreBand {
	out := make([]ScoreBand, len(rule.Bands))
	for i, b := range rule.Bands {
		out[i] = ScoreBand{b.Min.Float(), b.Max.Float(), b.Pips(), b.Label}
	}
	slices.SortStableFunc(out, func(x, y ScoreBand) int { return cmp.Compare(x.Min, y.Min) })
	for i := range out[:max(0, len(out)-1)] {
		out[i].Below = out[i+1].Min
	}
	return out
}

func band(bands []ScoreBand, v float64) int {
	for i := range bands {
		if k := len(bands) - 1 - i; bands[k].Min <= v {
			return k
		}
	}
	return -1
}

func safetyMark(in *measure.Instrument, p measure.Point, marks scoreMarks) SafetyMark {
	for _, id := range p.Flags {
		f, ok := in.Flag(id)
		if !ok || !f.OpensSafetyTask() {
			continue
		}
		if state := marks.tasks[p.Entry]; state != NoSafetyMark {
			return state
		}
		return SafetyAnswered
	}
	return NoSafetyMark
}

// interval is how often the measure is asked for: as the team set it, else as
// its file advises, else every two weeks.
func (b *timelineBuilder) interval(in *measure.Instrument) int {
	every := 0
	for _, a := range b.c.Measures().Asked {
		if a.Measure == in.ID && a.EveryDays > 0 {
			every = a.EveryDays
		}
	}
	return cmp.Or(every, in.Frequency.EveryDays, 14)
}

// compare puts in the medians that a sentence about change rests on, by the
// same rule as the sentence itself (State).
func (b *timelineBuilder) compare(row *ScoreRow, r scoreRow, points []ScorePoint) {
	days, values := columnsOf(points)
	since := b.o.Since
	if since == 0 {
		since = firstWithScores(b.t.Changes, days)
	}
	q := Question{T: days, Y: values, Since: float64(cmp.Or(since, b.t.Today+1)), Every: float64(row.Interval), Until: float64(b.t.Today),
		Changes: b.things, LowerIsWorse: row.HigherIsWorse != nil && !*row.HigherIsWorse}
	if th := r.in.Change[r.rule.ID].ReliableChange; th != nil {
		q.Threshold = th.Value.Float()
	}
	s, err := State(q)
	if err != nil {
		return
	}
	if b.c.Lens().HasAll(saidFrom...) {
		row.Says = s
	}
	if since == 0 || s.Before < NeedBefore || s.After < NeedAfter {
		return
	}
	row.Since = since
	row.Reliable = s.Level == Changed || s.Level == ChangedAmidAll
	row.Before = &MedianBar{points[s.Before-3].Day, points[s.Before-1].Day, s.Was}
	row.Now = &MedianBar{points[len(points)-3].Day, points[len(points)-1].Day, s.Now}
}

// saidFrom are the lanes behind a statement: who does not see all that changed
// cannot be told how much of it happened together.
var saidFrom = []journal.Lane{journal.Scores, journal.Medication, journal.Sessions, journal.Plan}

// thing names the thing that a change is a step of: a medicine, or a part of
// the therapy.
func (b *timelineBuilder) thing(c ChangeMark) string {
	if c.Arm == plan.Therapy {
		return string(c.Arm) + c.Title + c.Name.English
	}
	if a, ok := b.plan.Find(c.Adjustment); ok && c.Adjustment != "" {
		if t, ok := b.c.Meds().Find(meds.TrialID(a.Trial)); ok {
			return t.Called(lang.English)
		}
	}
	return cmp.Or(c.Name.English, c.Title)
}

// firstWithScores is the first change with scores enough before and after it.
func firstWithScores(changes []ChangeMark, days []float64) journal.Day {
	for _, c := range changes {
		before := Split(days, float64(c.Day))
		if before >= NeedBefore && len(days)-before >= NeedAfter {
			return c.Day
		}
	}
	return 0
}

func columnsOf(points []ScorePoint) (days, values []float64) {
	both := make([]float64, 2*len(points))
	days, values = both[:len(points)], both[len(points):]
	for i, p := range points {
		days[i], values[i] = float64(p.Day), p.Value
	}
	return days, values
}

// fitted is on how many of the newest scores the wandering of the level is
// fitted: a year of weekly ones. More would only cost the reader time.
const fitted = 52

// ribbon puts in where the level lies, for the points from an index on.
func (row *ScoreRow) ribbon(points []ScorePoint, from int) {
	days, values := columnsOf(points)
	n := max(0, len(days)-fitted)
	fit, err := FitLevel(days[n:], values[n:])
	if err != nil {
		return
	}
	level, err := LevelAt(days, values, fit.Q)
	if err != nil {
		return
	}
	row.Ribbon = make([]RibbonDay, 0, len(points)-from)
	for i := from; i < len(points); i++ {
		low, high := level.Band(i)
		row.Ribbon = append(row.Ribbon, RibbonDay{points[i].Day, low, high})
	}
}

// thin keeps the last score of each week where there are too many to draw, and
// every score with a safety item.
func (row *ScoreRow) thin() {
	if len(row.Points) <= maxPoints {
		return
	}
	points, ribbon := row.Points[:0:0], row.Ribbon[:0:0]
	for i, p := range row.Points {
		last := i+1 == len(row.Points) || (row.Points[i+1].Day+3)/7 != (p.Day+3)/7 // day -3 is a Monday
		if !last && p.Flag == NoSafetyMark {
			continue
		}
		points = append(points, p)
		if len(row.Ribbon) > 0 {
			ribbon = append(ribbon, row.Ribbon[i])
		}
	}
	row.Points, row.Ribbon, row.Merged = points, ribbon, 7
}

// sleep takes the nights, and the mean of seven where four or more are known.
func (b *timelineBuilder) sleep() {
	t := &b.t
	nights := b.c.Measures().Days.Item("daily-sleep", t.From-6, t.Today)
	if len(nights) == 0 {
		return
	}
	row := SleepRow{Every: 1}
	if len(nights) > maxNights {
		row.Every = 7
	}
	first, end, sum := 0, 0, 0.0
	for d := t.From; d <= t.Today; d++ {
		for ; end < len(nights) && nights[end].Day <= d; end++ {
			sum += nights[end].Value
		}
		for ; first < end && nights[first].Day <= d-7; first++ {
			sum -= nights[first].Value
		}
		if n := end - first; n >= 4 && int(t.Today-d)%row.Every == 0 {
			row.Means = append(row.Means, DayValue{Day: d, Number: sum / float64(n)})
		}
	}
	for _, n := range nights {
		if n.Day >= t.From {
			row.Nights = append(row.Nights, DayValue{n.Day, n.Value, n.Entry})
		}
	}
	if n := len(row.Means); n > 0 && row.Means[n-1].Day == t.Today {
		row.Last = &row.Means[n-1]
	}
	t.Sleep = &row
}
