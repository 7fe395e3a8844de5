package seed

import (
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"tandem/journal"
	"tandem/measure"
)

// recurring is what comes again and again in a life: check-ins,
// questionnaires, sessions.
type recurring interface {
	recur(l *life, r *rand.Rand) error
}

// chance is the source of what is left to chance: the same on every run.
func chance(call string, n int) *rand.Rand {
	h := fnv.New64a()
	fmt.Fprint(h, call, n)
	return rand.New(rand.NewPCG(h.Sum64(), uint64(n)))
}

// knots are values on some days; between two of them a value lies on the
// straight line, and after the last it stays.
type knots []knot

type knot struct {
	day   journal.Day
	value float64 // NaN: from here on there is none
}

// parseKnots reads "2025-11-17 18, 2026-01-05 17, 2026-04-01 -".
func parseKnots(s string) (knots, error) {
	var out knots
	for part := range strings.SplitSeq(s, ",") {
		w := strings.Fields(part)
		if len(w) != 2 {
			return nil, fmt.Errorf("%q is no DAY VALUE", part)
		}
		day, err := journal.ParseDay(w[0])
		if err != nil {
			return nil, err
		}
		if len(out) > 0 && day <= out[len(out)-1].day {
			return nil, fmt.Errorf("%s is not after the day before it", w[0])
		}
		v := math.NaN()
		if w[1] != "-" {
			if v, err = strconv.ParseFloat(w[1], 64); err != nil {
				return nil, err
			}
		}
		out = append(out, knot{day, v})
	}
	return out, nil
}

// at is the value of a day, NaN where there is none.
func (k knots) at(day journal.Day) float64 {
	v := math.NaN()
	for i, a := range k {
		if day < a.day {
			break
		}
		v = a.value
		if i+1 < len(k) && day < k[i+1].day && !math.IsNaN(k[i+1].value) {
			b := k[i+1]
			v += (b.value - a.value) * float64(day-a.day) / float64(b.day-a.day)
		}
	}
	return v
}

func (k knots) on(day journal.Day) bool {
	for _, a := range k {
		if a.day == day && !math.IsNaN(a.value) {
			return true
		}
	}
	return false
}

// course is a questionnaire that is asked for every so many days, and how its
// score goes.
type course struct {
	measure measure.ID
	every   int
	by      string // who asks for it
	percent int    // how often it is answered
	knots   knots
}

// parseCourse reads "phq-9 every 7d by amina answered 90: KNOTS".
func parseCourse(s string) (recurring, error) {
	head, tail, _ := strings.Cut(s, ":")
	c := course{}
	if _, err := fmt.Sscanf(head, "%s every %dd by %s answered %d", &c.measure, &c.every, &c.by, &c.percent); err != nil {
		return nil, fmt.Errorf("course: write MEASURE every Nd by CLINICIAN answered PERCENT: %w", err)
	}
	var err error
	c.knots, err = parseKnots(tail)
	return c, err
}

func (c course) recur(l *life, r *rand.Rand) error {
	in, ok := library().Find(c.measure)
	if !ok {
		return fmt.Errorf("no questionnaire is called %s", c.measure)
	}
	score, _ := in.Score(in.Scoring.Primary)
	first := c.knots[0].day
	morning := l.at(first, 8*60+10)
	if err := l.by(c.by, morning, morning, "asks "+string(c.measure),
		measure.Asked{Measure: c.measure, EveryDays: c.every, From: first}); err != nil {
		return err
	}
	top := score.Range.Max.Float()
	likes := leanings(in, r)
	away := 0.0
	for day, n := first, 0; day <= l.today(); day, n = day+journal.Day(c.every), n+1 {
		// A person answers a day early or late, and now and then not at all.
		late, answers := journal.Day(r.IntN(3)), r.IntN(100) < c.percent
		away = .4*away + r.NormFloat64()*top/24
		value := c.knots.at(day)
		if c.knots.on(day) {
			away, late, answers = 0, 0, true
		}
		if math.IsNaN(value) || !answers || l.answeredAlready(c.measure, day) {
			continue
		}
		total := int(math.Round(min(max(value+away, 0), top) / score.Multiplier.Float()))
		answered, err := in.Answer(spread(in, likes, total, r), l.language())
		if err != nil {
			return err
		}
		named := fmt.Sprint(c.measure, n)
		l.byClient(l.at(day+late, 18*60+r.IntN(200)), named, answered)
		if err := c.read(l, day+late+2, named, total); err != nil {
			return err
		}
	}
	return nil
}

// read lets who asked mark a form as read two days later, and talk every third
// one over.
func (c course) read(l *life, day journal.Day, named string, total int) error {
	at := l.at(day, 9*60+20)
	if at.After(l.now) {
		return nil
	}
	ev := measure.AnswersRead{Measure: c.measure, Answers: l.id(named), Talked: total%3 == 0}
	return l.by(c.by, at, at, "reads "+named, ev)
}

// answeredAlready says whether the story tells itself of an answer within
// three days of a day.
func (l *life) answeredAlready(id measure.ID, day journal.Day) bool {
	return slices.ContainsFunc(l.told, func(e journal.Entry) bool {
		a, ok := e.Event.(measure.Answered)
		d := journal.DayOf(e.At) - day
		return ok && a.Measure == id && -3 <= d && d <= 3
	})
}
