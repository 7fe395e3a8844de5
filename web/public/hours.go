package public

import (
	"time"

	"tandem/lang"
)

// Span is when a practice is open on a day, in minutes after midnight on its
// own clock. The zero Span is a closed day.
type Span struct{ Open, Close int }

// Closed says whether the day has no hours.
func (s Span) Closed() bool { return s.Close <= s.Open }

// Week holds the hours of each day, by time.Weekday.
type Week [7]Span

// OpenAt says whether the practice is open at a moment of its own clock.
func (w Week) OpenAt(at time.Time) bool {
	s, m := w[at.Weekday()], at.Hour()*60+at.Minute()
	return m >= s.Open && m < s.Close
}

// Next is the next opening after at: how many days on, and in which minute.
// ok is false when the practice never opens.
func (w Week) Next(at time.Time) (days, minute int, ok bool) {
	m := at.Hour()*60 + at.Minute()
	for d := range 8 {
		s := w[(int(at.Weekday())+d)%7]
		if !s.Closed() && (d > 0 || m < s.Open) {
			return d, s.Open, true
		}
	}
	return 0, 0, false
}

// said writes the hours of a day: "8:00 a.m. to 8:00 p.m.".
func (s Span) said(l lang.Language) string {
	if s.Closed() {
		return lang.In(l, "Closed")
	}
	return lang.In(l, "{from} to {to}", "from", minute(l, s.Open), "to", minute(l, s.Close))
}

func minute(l lang.Language, m int) string { return l.TimeOfDay(m/60, m%60) }

// now says whether the practice is open, and if not, when it will be.
func (w Week) now(l lang.Language, at time.Time) string {
	if w.OpenAt(at) {
		return lang.In(l, "We are open until {time} today.", "time", minute(l, w[at.Weekday()].Close))
	}
	days, m, ok := w.Next(at)
	switch {
	case !ok:
		return lang.In(l, "We are closed.")
	case days == 0:
		return lang.In(l, "We are closed now. We open today at {time}.", "time", minute(l, m))
	case days == 1:
		return lang.In(l, "We are closed now. We open tomorrow at {time}.", "time", minute(l, m))
	}
	day := l.Weekday(at.AddDate(0, 0, days).Weekday())
	return lang.In(l, "We are closed now. We open on {day} at {time}.", "day", day, "time", minute(l, m))
}

// days are the rows of the hours' table, Monday first, days with the same hours
// one after the other joined: "Monday to Friday".
func (w Week) days(l lang.Language, today time.Weekday) []dayView {
	var rows []dayView
	for i := 0; i < 7; {
		first := time.Weekday((i + 1) % 7)
		j := i
		for j+1 < 7 && w[(j+2)%7] == w[first] {
			j++
		}
		row := dayView{Hours: w[first].said(l)}
		last := time.Weekday((j + 1) % 7)
		if row.Days = l.Weekday(first); last != first {
			row.Days = lang.In(l, "{first} to {last}", "first", l.Weekday(first), "last", l.Weekday(last))
		}
		for k := i; k <= j; k++ {
			row.Today = row.Today || time.Weekday((k+1)%7) == today
		}
		rows, i = append(rows, row), j+1
	}
	return rows
}

// dayView is one row of the hours.
type dayView struct {
	Days, Hours string
	Today       bool
}
