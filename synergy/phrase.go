package synergy

import (
	"fmt"
	"strings"
	"time"

	"tandem/journal"
	"tandem/lang"
	"tandem/measure"
)

// Phrase is a sentence before anyone's language: an English key with places,
// and what stands in them.
type Phrase struct {
	Key  string
	Args []any // name, value, name, value
}

func say(key string, args ...any) Phrase { return Phrase{key, args} }

// In says the phrase in a language; who gives the name of a person.
func (p Phrase) In(l lang.Language, who func(journal.ID) string) string {
	pairs := make([]string, len(p.Args))
	for i := 0; i+1 < len(p.Args); i += 2 {
		pairs[i] = p.Args[i].(string)
		pairs[i+1] = written(l, p.Args[i+1], who)
	}
	return strings.ReplaceAll(lang.In(l, p.Key, pairs...), "..", ".") // "by 8:00 p.m." ends its sentence
}

// moment is a time that is written as a clock on its own day, and with its
// date on others.
type moment struct {
	time.Time
	today journal.Day
}

func written(l lang.Language, v any, who func(journal.ID) string) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return l.Number(float64(v), 0)
	case float64:
		return l.Number(v, 1)
	case journal.Day:
		return l.ShortDay(v.Date())
	case journal.ID:
		return who(v)
	case Phrase:
		return v.In(l, who)
	case moment:
		if journal.DayOf(v.Time) == v.today {
			return l.Clock(v.Time)
		}
		return l.ShortDay(v.Time) + ", " + l.Clock(v.Time)
	case interface{ Called(lang.Language) string }:
		return v.Called(l)
	case interface {
		In(lang.Language) string
	}:
		return v.In(l)
	case fmt.Stringer:
		return v.String()
	}
	return ""
}

// Short is the title of a measure as it is spoken of: "PHQ-9" of "Patient
// Health Questionnaire-9 (PHQ-9)", "CORE-10" of "CORE-10 (Clinical Outcomes in
// Routine Evaluation)".
type Short measure.Words

// In gives the short title in a language.
func (s Short) In(l lang.Language) string {
	title := measure.Words(s).In(l)
	before, inside, ok := strings.Cut(title, " (")
	inside, closed := strings.CutSuffix(inside, ")")
	if !ok || !closed {
		return title
	}
	if strings.ContainsRune(inside, ' ') {
		return before
	}
	return inside
}
