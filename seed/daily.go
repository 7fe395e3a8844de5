package seed

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"tandem/journal"
	"tandem/measure"
	"tandem/therapy"
)

// daily is the evening check-in: how each of its answers goes over time.
// "answered", "meds" and "skill" are percentages of days.
type daily struct{ series map[string]knots }

// parse reads "mood: KNOTS".
func (d *daily) parse(s string) error {
	item, tail, _ := strings.Cut(s, ":")
	k, err := parseKnots(tail)
	d.series[item] = k
	return err
}

// scales are the items that are a number, in the order of the form, and how
// they go up and down from day to day.
var scales = []struct {
	name        string
	sd          float64
	top, halves float64
}{
	{"mood", 1, 10, 1}, {"anxiety", 1, 10, 1}, {"energy", 1, 10, 1}, {"sleep", .8, 12, 2},
	{"side", .35, 3, 1}, {"urge-use", .7, 5, 1},
}

func (d *daily) recur(l *life, r *rand.Rand) error {
	hour := 19*60 + r.IntN(100)
	away := make([]float64, len(scales))
	silent := 0 // days of a gap that are left
	for day := d.first(); day < l.today(); day++ {
		answered := d.series["answered"].at(day)
		answers := measure.Answers{}
		for i, s := range scales {
			away[i] = .45*away[i] + r.NormFloat64()*s.sd
			if v := d.series[s.name].at(day); !math.IsNaN(v) {
				v = math.Round(s.halves*min(max(v+away[i], 0), s.top)) / s.halves
				answers[measure.ItemID("daily-"+s.name)] = measure.Decimal(fmt.Sprint(v))
			}
		}
		d.doses(l, day, answers, r)
		skill := r.IntN(100) < d.percent("skill", day)
		if !math.IsNaN(d.series["skill"].at(day)) {
			answers["daily-skill"] = measure.Num(btoi(skill))
		}
		if silent == 0 && r.IntN(40) == 0 {
			silent = 2 + r.IntN(4)
		}
		minutes, skips := hour+r.IntN(70), r.Float64()*100 >= answered
		if silent > 0 {
			silent--
			continue
		}
		if math.IsNaN(answered) || skips || len(answers) == 0 {
			continue
		}
		events, err := measure.CheckIn(day, answers, false)
		if err != nil {
			return fmt.Errorf("check-in of %s: %w", day, err)
		}
		if skill {
			events = append(events, l.practised(day, r)...)
		}
		l.byClient(l.at(day, minutes), "day "+fmt.Sprint(int(day)-int(d.first())), events...)
	}
	return nil
}

func (d *daily) first() journal.Day {
	if k := d.series["answered"]; len(k) > 0 {
		return k[0].day
	}
	return math.MaxInt32
}

func (d *daily) percent(series string, day journal.Day) int {
	v := d.series[series].at(day)
	if math.IsNaN(v) {
		return 0
	}
	return int(v)
}

// doses answers for the medicines of a day, with what got in the way.
func (d *daily) doses(l *life, day journal.Day, answers measure.Answers, r *rand.Rand) {
	taken, part, why := r.IntN(100), r.IntN(4), r.Float64()
	if math.IsNaN(d.series["meds"].at(day)) {
		return
	}
	switch {
	case taken < d.percent("meds", day):
		answers["daily-meds"] = measure.Num(2)
		return
	case part == 0:
		answers["daily-meds"] = measure.Num(1)
	default:
		answers["daily-meds"] = measure.Num(0)
	}
	if n := len(l.because); n > 0 {
		answers[l.because[int(why*why*float64(n))]] = measure.Num(1)
	}
}

// practised is what the client did that day of what was taught by then.
func (l *life) practised(day journal.Day, r *rand.Rand) []journal.Event {
	var taught []therapy.SkillID
	for _, e := range l.told {
		if t, ok := e.Event.(therapy.SkillTaught); ok && journal.DayOf(e.At) < day {
			taught = append(taught, t.Skill)
		}
	}
	n, helped := r.IntN(max(1, len(taught))), 1+r.IntN(4)
	if len(taught) == 0 {
		return nil
	}
	return []journal.Event{therapy.SkillPractised{Skill: taught[n], Helped: &helped}}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
