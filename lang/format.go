package lang

import (
	"strconv"
	"strings"
	"time"
)

// Hard is the space that keeps a number with its unit and a month with its day.
const Hard = "\u00a0"

var months = map[Language][]string{
	English: {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	Spanish: {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
}

var weekdays = map[Language][]string{
	English: {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
	Spanish: {"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"},
}

func (l Language) known() Language {
	if l == Spanish {
		return Spanish
	}
	return English
}

// Other is the language that a page's link offers.
func (l Language) Other() Language {
	if l == Spanish {
		return English
	}
	return Spanish
}

// Name is the language's name in itself.
func (l Language) Name() string {
	if l == Spanish {
		return "Español"
	}
	return "English"
}

// Month is the month's name.
func (l Language) Month(m time.Month) string { return months[l.known()][m-1] }

// Weekday is the day's name; lower case in Spanish.
func (l Language) Weekday(d time.Weekday) string { return weekdays[l.known()][d] }

// Date writes t as "May 14, 2026" or "14 de mayo de 2026", in the zone of t.
func (l Language) Date(t time.Time) string {
	if l == Spanish {
		return l.Day(t) + " de " + strconv.Itoa(t.Year())
	}
	return l.Day(t) + ", " + strconv.Itoa(t.Year())
}

// Day writes t as "May 14" or "14 de mayo".
func (l Language) Day(t time.Time) string {
	d := strconv.Itoa(t.Day())
	if l == Spanish {
		return d + Hard + "de" + Hard + l.Month(t.Month())
	}
	return l.Month(t.Month()) + Hard + d
}

// ShortDay writes t for tables and rows: "May 14", "Sep 14"; "14 may", "14 sep".
func (l Language) ShortDay(t time.Time) string {
	m := string([]rune(l.Month(t.Month()))[:3])
	if l == Spanish {
		return strconv.Itoa(t.Day()) + Hard + m
	}
	return m + Hard + strconv.Itoa(t.Day())
}

// LongDay writes t as "Thursday, May 14" or "jueves, 14 de mayo".
func (l Language) LongDay(t time.Time) string {
	return l.Weekday(t.Weekday()) + ", " + l.Day(t)
}

// Clock writes t as "4:00 p.m." or "4:00 p. m.", with hard spaces.
func (l Language) Clock(t time.Time) string { return l.TimeOfDay(t.Hour(), t.Minute()) }

// TimeOfDay writes an hour (0 to 23) and a minute as Clock does.
func (l Language) TimeOfDay(hour, minute int) string {
	half := [2]string{"a.m.", "p.m."}
	if l == Spanish {
		half = [2]string{"a." + Hard + "m.", "p." + Hard + "m."}
	}
	h := hour % 12
	if h == 0 {
		h = 12
	}
	m := strconv.Itoa(minute)
	if minute < 10 {
		m = "0" + m
	}
	return strconv.Itoa(h) + ":" + m + Hard + half[hour/12%2]
}

// When writes "Tuesday, May 19, 4:00 p.m." or "martes, 19 de mayo, 4:00 p. m.".
func (l Language) When(t time.Time) string { return l.LongDay(t) + ", " + l.Clock(t) }

// Number writes v with at most decimals digits after the point, and none that
// are zero at the end: both languages as used in the United States write 1.5.
func (l Language) Number(v float64, decimals int) string {
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return s
}

// Amount writes "20 mg" with a hard space; the number comes as it shall stand.
func Amount(number, unit string) string {
	if unit == "" {
		return number
	}
	return number + Hard + unit
}

// List joins items as people do: "a", "a and b", "a, b, and c"; "a, b y c".
func (l Language) List(items ...string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	most, last := items[:len(items)-1], items[len(items)-1]
	if l == Spanish {
		and := " y "
		if soundsLikeI(last) {
			and = " e "
		}
		return strings.Join(most, ", ") + and + last
	}
	if len(most) == 1 {
		return most[0] + " and " + last
	}
	return strings.Join(most, ", ") + ", and " + last
}

// soundsLikeI: before the sound i, "y" becomes "e"; not before a diphthong (hielo).
func soundsLikeI(word string) bool {
	w := strings.ToLower(word)
	for _, p := range []string{"hie", "hia", "hio", "ie", "ia", "io", "iu"} {
		if strings.HasPrefix(w, p) {
			return false
		}
	}
	return strings.HasPrefix(w, "i") || strings.HasPrefix(w, "í") || strings.HasPrefix(w, "hi") || strings.HasPrefix(w, "hí")
}
