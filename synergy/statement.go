package synergy

import (
	"errors"
	"math"
	"slices"
	"strconv"

	"tandem/lang"
)

// StatementLevel is how much the scores of one person can bear to have said
// about a change. Nothing here is about what made it.
type StatementLevel string

// The levels.
const (
	Unsaid         StatementLevel = ""   // the measure has no reliable change, so there is nothing to say
	TooEarly       StatementLevel = "0"  // fewer than 4 scores before or 6 after
	AboutTheSame   StatementLevel = "1"  // no reliable change
	Changed        StatementLevel = "2"  // reliable change
	ChangedAmidAll StatementLevel = "2b" // reliable change, and two or more things changed within six weeks
)

// What a statement needs: scores before and after the change, and how far
// apart in days two things must have changed to be told apart.
const (
	NeedBefore = 4
	NeedAfter  = 6
	Apart      = 42
)

// Change is that one thing of the treatment became different on a day: a
// medicine, a phase of therapy, a skill. Its steps share a name.
type Change struct {
	Name string
	Day  float64
}

// Question is what a statement answers: are the scores other than before?
type Question struct {
	T, Y         []float64 // rising whole days, and the score on each
	Since        float64   // the day of the change that is asked about
	Changes      []Change  // all that changed, that one among them
	Threshold    float64   // reliable change of the measure, from its definition file; 0 where none is adopted
	LowerIsWorse bool
	Every        float64 // days between scores as planned; 0 when they were not planned
	Until        float64 // the day up to which a planned score is missed; 0: that of the last score
}

// Statement is what the scores can say.
type Statement struct {
	Level    StatementLevel
	Was, Now float64 // medians of the last three scores before the change, and of the last three
	Before   int     // how many scores there are
	After    int
	Since    float64
	Falling  bool // scores were coming down already in the time before
	Missing  bool // a change is not said because planned scores are missing (section 11)
}

// State answers the question. Unordered days or a value that is no number are
// an error.
func State(q Question) (Statement, error) {
	if err := q.checked(); err != nil {
		return Statement{}, err
	}
	at := Split(q.T, q.Since)
	s := Statement{Level: TooEarly, Since: q.Since, Before: at, After: len(q.T) - at, Was: LastThree(q.Y[:at]), Now: LastThree(q.Y[at:])}
	switch {
	case !(q.Threshold > 0):
		s.Level = Unsaid
		return s, nil
	case s.Before < NeedBefore || s.After < NeedAfter:
		return s, nil
	}
	before := max(0, at-slopeOver)
	s.Falling = Slope(q.T[before:at], q.Y[before:at]) < 0
	s.Level = q.level(s.Now - s.Was)
	if s.Level != AboutTheSame {
		t, y := q.worst()
		at := Split(t, q.Since)
		if filled := LastThree(y[at:]) - LastThree(y[:at]); q.level(filled) == AboutTheSame || filled*(s.Now-s.Was) < 0 {
			s.Level, s.Missing = AboutTheSame, true
		}
	}
	return s, nil
}

// slopeOver is of how many scores before the change the slope is taken: a year
// of weekly ones. All pairs of more would cost the reader time.
const slopeOver = 52

func (q Question) checked() error {
	if q.Every != 0 && !(q.Every >= 1) || q.Until > farAway || math.IsNaN(q.Since+q.Until) {
		return errors.New("synergy: planned scores are at least a day apart, and no day is far away")
	}
	return Checked(q.T, q.Y)
}

func (q Question) level(difference float64) StatementLevel {
	if math.Abs(difference) < q.Threshold-tolerance {
		return AboutTheSame
	}
	names := map[string]bool{}
	for _, c := range q.Changes {
		if math.Abs(c.Day-q.Since) <= Apart {
			names[c.Name] = true
		}
	}
	if len(names) > 1 {
		return ChangedAmidAll
	}
	return Changed
}

// worst gives the scores with each planned one that is missing replaced by the
// worst of the last four: scores that are missing because somebody felt bad
// bias everything upward in hope.
func (q Question) worst() (t, y []float64) {
	if q.Every <= 0 {
		return q.T, q.Y
	}
	for i := range q.T {
		t, y = append(t, q.T[i]), append(y, q.Y[i])
		missing := math.Floor((q.Until - q.T[i]) / q.Every)
		if i+1 < len(q.T) {
			missing = math.Round((q.T[i+1]-q.T[i])/q.Every) - 1
		}
		last := q.Y[max(0, i-3) : i+1]
		value := slices.Max(last)
		if q.LowerIsWorse {
			value = slices.Min(last)
		}
		for k := 1.0; k <= missing; k++ {
			t, y = append(t, q.T[i]+k*q.Every), append(y, value)
		}
	}
	return t, y
}

// Sentence says the statement in a language; date is the day of the change in
// the words of that language. Unsaid is "". Where missing answers alone keep a
// change from being said, it does not say either that nothing changed: the
// scores beside it show a difference.
func (s Statement) Sentence(l lang.Language, date string) string {
	if s.Missing {
		return lang.In(l, "Answers are missing, so it is too early to say.")
	}
	switch s.Level {
	case TooEarly:
		return lang.In(l, "Too early to say. More check-ins will help.")
	case AboutTheSame:
		return lang.In(l, "Scores are about where they were.")
	case Changed, ChangedAmidAll:
		d := points(math.Abs(s.Now - s.Was))
		key := "Scores are lower than before {date} by {d} points."
		switch one := d == "1"; {
		case s.Now > s.Was && one:
			key = "Scores are higher than before {date} by {d} point."
		case s.Now > s.Was:
			key = "Scores are higher than before {date} by {d} points."
		case one:
			key = "Scores are lower than before {date} by {d} point."
		}
		said := lang.In(l, key, "date", date, "d", d)
		if s.Level == ChangedAmidAll {
			said += " " + lang.In(l, "Several things changed around then, so we cannot tell them apart.")
		}
		return said
	}
	return ""
}

// More says what would tell more. It stands beside every statement that
// something changed; otherwise it is "".
func (s Statement) More(l lang.Language) string {
	switch s.Level {
	case Changed:
		return lang.In(l, "What would tell more: a few weeks more.")
	case ChangedAmidAll:
		return lang.In(l, "What would tell more: one change at a time.")
	}
	return ""
}

// Note is what clinicians read beside a fall that had begun before, and beside
// a change that missing answers keep from being said; otherwise "".
func (s Statement) Note(l lang.Language) string {
	if s.Missing {
		return lang.In(l, "Counted as the worst of those around them, the missing answers leave no change to speak of.")
	}
	if s.More(l) == "" || !s.Falling || s.Now > s.Was {
		return ""
	}
	return lang.In(l, "Scores were already falling.")
}

// points writes a difference with at most two decimals.
func points(d float64) string {
	return strconv.FormatFloat(math.Round(d*100)/100, 'f', -1, 64)
}
