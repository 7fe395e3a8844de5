package seed

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"tandem/journal"
)

// calendar moves the days of a life along with today, by whole weeks, so that
// a Tuesday stays a Tuesday.
type calendar struct {
	now    time.Time // in the zone of the practices
	from   journal.Day
	by     journal.Day
	oldest journal.Day // days before it stand: dates of birth
}

var (
	written  = regexp.MustCompile(`\b20\d\d-\d\d-\d\d`)
	relative = regexp.MustCompile(`\$(today|now)([+-]\d+h?)?`)
)

// shifted is how far back the days of a life can lie: some three years.
const shifted = 1100

// calendarOf reads the line "today DAY": the day on which the life was written.
func calendarOf(text string, now time.Time) (calendar, error) {
	for line := range strings.Lines(text) {
		if rest, ok := strings.CutPrefix(line, "today "); ok {
			day, err := journal.ParseDay(strings.TrimSpace(rest))
			if err != nil {
				return calendar{}, err
			}
			now = now.In(journal.Zone("America/New_York"))
			weeks := math.Floor(float64(journal.DayOf(now)-day) / 7)
			return calendar{now: now, from: day, by: journal.Day(7 * weeks), oldest: day - shifted}, nil
		}
	}
	return calendar{}, fmt.Errorf("no line says: today DAY")
}

// shift writes the days of a line as they are now. "$today-3" is three days
// ago whatever the weekday, "$now-2h" two hours ago.
func (c calendar) shift(line string) string {
	line = written.ReplaceAllStringFunc(line, func(s string) string {
		day, err := journal.ParseDay(s)
		if err != nil || day < c.oldest {
			return s
		}
		return (day + c.by).String()
	})
	return relative.ReplaceAllStringFunc(line, func(s string) string {
		m := relative.FindStringSubmatch(s)
		n, _ := strconv.Atoi(strings.TrimSuffix(m[2], "h"))
		if m[1] == "now" {
			return c.now.Add(time.Duration(n) * time.Hour).Format("2006-01-02T15:04")
		}
		return (journal.DayOf(c.now) + journal.Day(n)).String()
	})
}
