package team

import (
	"fmt"
	"slices"
	"time"

	"tandem/fault"
	"tandem/journal"
)

// CallingRuleSet: a practice decided when somebody calls about an answer that
// tells of danger. No guideline or law sets these hours: they are the
// practice's own policy.
type CallingRuleSet struct {
	Practice journal.ID `json:"practice"`
	Hours    int        `json:"hours"`            // within how many somebody calls, 1 to 4
	Reading  Week       `json:"reading,omitzero"` // when answers are read; none: while the practice is open
	Open     bool       `json:"open,omitempty"`   // the hours in between do not count
}

// Kind is the word on disk.
func (CallingRuleSet) Kind() string { return "team.calling_rule_set" }

// Lane is the house's.
func (CallingRuleSet) Lane() journal.Lane { return journal.House }

// CallingHours is within how many hours somebody calls where the practice has
// not said otherwise, and the most that a practice may say.
const CallingHours = 4

// Check says what is wrong with a rule.
func (r CallingRuleSet) Check() error {
	var errs []error
	if r.Hours < 1 || r.Hours > CallingHours {
		errs = append(errs, fault.In("hours", "Choose how many hours: 1 to 4."))
	}
	for _, day := range Days {
		for _, span := range r.Reading[day] {
			if _, ok := parseSpan(span); !ok {
				errs = append(errs, fault.In(day, "Write the hours like 08:00-18:00, or leave the day empty."))
			}
		}
	}
	if r.Open && len(r.Reading) == 0 {
		errs = append(errs, fault.In("open", "Write the hours first: without them every hour counts."))
	}
	return fault.Join(errs...)
}

// Calling is when somebody of a practice calls: its rule, and its clock. The
// zero Calling is within four hours, day and night.
type Calling struct {
	CallingRuleSet
	Zone string
}

// Calling is what a practice decided, or the rule that the product comes with.
func (d Directory) Calling(practice journal.ID) Calling {
	p, _ := d.Practice(practice)
	c := Calling{CallingRuleSet{Practice: practice, Hours: CallingHours}, p.Zone}
	if i := slices.IndexFunc(d.Calls, func(r CallingRuleSet) bool { return r.Practice == practice }); i >= 0 {
		c.CallingRuleSet = d.Calls[i]
	}
	if len(c.Reading) == 0 {
		c.Reading = p.Hours
	}
	return c
}

// Within is how long somebody has to call.
func (c Calling) Within() time.Duration {
	if c.Hours < 1 || c.Hours > CallingHours {
		return CallingHours * time.Hour
	}
	return time.Duration(c.Hours) * time.Hour
}

// Due is until when somebody calls about an answer that came at a moment.
func (c Calling) Due(now time.Time) time.Time {
	at, left := now.In(journal.Zone(c.Zone)), c.Within()
	for c.Open {
		until, open := c.Reading.until(at)
		if !open {
			next, ok := c.Reading.Next(at)
			if !ok {
				return now.Add(c.Within())
			}
			at = next
			continue
		}
		if rest := until.Sub(at); rest < left {
			at, left = until, left-rest
			continue
		}
		return at.Add(left)
	}
	return now.Add(left)
}

// Reads says whether answers are read at a moment; next is when they are read
// again. Where no hours are written, nothing is known against it.
func (c Calling) Reads(at time.Time) (now bool, next time.Time) {
	at = at.In(journal.Zone(c.Zone))
	if _, open := c.Reading.until(at); open || c.Zone == "" {
		return true, at
	}
	next, ok := c.Reading.Next(at)
	return !ok, next
}

// Week is hours by day: "mon": ["08:00-20:00"].
type Week map[string][]string

// Days are the days of a Week, Monday first.
var Days = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// Span is from a minute of the day to another.
type Span struct{ From, To int }

// On gives the hours of a day in order; one that is not like 08:00-20:00 is left out.
func (w Week) On(d time.Weekday) (out []Span) {
	for _, text := range w[Days[(int(d)+6)%7]] {
		if s, ok := parseSpan(text); ok {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b Span) int { return a.From - b.From })
	return out
}

func parseSpan(text string) (Span, bool) {
	var h1, m1, h2, m2 int
	n, err := fmt.Sscanf(text+" .", "%d:%d-%d:%d .", &h1, &m1, &h2, &m2)
	s := Span{h1*60 + m1, h2*60 + m2}
	return s, n == 4 && err == nil && h1 >= 0 && m1 >= 0 && m1 < 60 && h2 >= 0 && m2 >= 0 && m2 < 60 && s.From < s.To && s.To <= 24*60
}

// until is until when a moment's span lasts.
func (w Week) until(at time.Time) (time.Time, bool) {
	minute := at.Hour()*60 + at.Minute()
	for _, s := range w.On(at.Weekday()) {
		if s.From <= minute && minute < s.To {
			return clock(at, 0, s.To), true
		}
	}
	return time.Time{}, false
}

// Next is the next beginning of a span after a moment.
func (w Week) Next(at time.Time) (time.Time, bool) {
	for days := range 8 {
		for _, s := range w.On(time.Weekday((int(at.Weekday()) + days) % 7)) {
			if begin := clock(at, days, s.From); begin.After(at) {
				return begin, true
			}
		}
	}
	return time.Time{}, false
}

func clock(at time.Time, days, minute int) time.Time {
	y, m, d := at.Date()
	return time.Date(y, m, d+days, minute/60, minute%60, 0, 0, at.Location())
}
