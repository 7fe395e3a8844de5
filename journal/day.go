package journal

import "time"

// Day is a calendar date, counted in days from 1 January 1970. Days are the
// client's: the date on their wall, not midnight in UTC.
type Day int32

// DayOf is the date at t in the zone of t.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDay reads a date written 2006-01-02.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	return DayOf(t), err
}

// Date is the day's midnight in UTC, for formatting and weekdays.
func (d Day) Date() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Start is the first moment of the day in the zone loc.
func (d Day) Start(loc *time.Location) time.Time {
	y, m, n := d.Date().Date()
	return time.Date(y, m, n, 0, 0, 0, 0, loc)
}

// Weekday is the day of the week.
func (d Day) Weekday() time.Weekday { return d.Date().Weekday() }

// String writes the date as 2006-01-02.
func (d Day) String() string { return d.Date().Format(time.DateOnly) }

// MarshalText writes the date as 2006-01-02.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a date written 2006-01-02.
func (d *Day) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDay(string(b))
	return err
}
