package synergy

import (
	"strconv"

	"tandem/journal"
	"tandem/lang"
)

// Called is what the other change is called.
func (b Beside) Called(l lang.Language) string {
	if b.Title != "" {
		return b.Title
	}
	name := b.Name.In(l)
	if b.Dose != "" {
		name += " " + b.Dose
	}
	return name
}

// Says says in a language what the timing could reveal, to clinicians: who is
// the client's name.
func (x Learnable) Says(l lang.Language, who string) string {
	switch {
	case x.Closed:
		return lang.In(l, "Part of what changes is not shared with you, so this cannot be said here.")
	case len(x.Beside) == 0:
		return x.alone(l)
	case x.inseparable():
		return x.together(l, who)
	}
	return join(x.between(l), x.wide(l), x.others(l))
}

// Plainly says the same to the client, without numbers.
func (x Learnable) Plainly(l lang.Language) string {
	switch {
	case x.Closed:
		return ""
	case len(x.Beside) == 0:
		return lang.In(l, "Nothing else changes around then. Your answers can show whether things are different afterwards; they cannot show why.")
	case x.inseparable():
		return x.together(l, "")
	case x.Narrow():
		return join(x.between(l), lang.In(l, "That may be enough to tell the two apart."), x.others(l))
	}
	return join(x.between(l), lang.In(l, "We will know whether you are better; your answers may not be enough to say which part helped."), x.others(l))
}

// Narrow says whether a reliable change could be told from none at all: the
// whole range in which the truth would lie is then shorter than such a change.
// Nothing is narrow within six weeks, where no statement tells two changes
// apart, nor with a third change around, which the width does not count.
func (x Learnable) Narrow() bool {
	return len(x.Beside) == 1 && !x.close() && x.slim()
}

// slim says whether the width alone, of the two nearest changes, is that narrow.
func (x Learnable) slim() bool { return x.Width > 0 && x.Reliable > 0 && 2*x.Width < x.Reliable }

// close says whether what is nearest lies within the six weeks of a statement.
func (x Learnable) close() bool {
	first, second := x.pair()
	return second-first <= Apart
}

// inseparable says whether no scores, whatever they are, can tell the change
// from what is nearest: both on one day, or no score between them.
func (x Learnable) inseparable() bool {
	return x.Beside[0].Day == x.Day || !x.Apart && x.Measure != ""
}

// together is the honest word where no scores can tell two changes apart. Who
// is the client's name, "" to the client.
func (x Learnable) together(l lang.Language, who string) string {
	other := x.Beside[0]
	pairs := []string{"what", other.Called(l), "who", who, "day", l.Day(x.Day.Date()), "other", l.Day(other.Day.Date())}
	key := "Together: this and “{what}” are too close for answers to lie between them. We will know whether {who} is better, not which part helped."
	plain := "Together: this and “{what}” are too close for answers to lie between them. We will know whether you are better, not which part helped."
	switch {
	case other.Day == x.Day && x.Ahead:
		key = "Together: if this and “{what}” both start on {day} we will know whether {who} is better, not which part helped."
		plain = "Together: if this and “{what}” both start on {day} we will know whether you are better, not which part helped."
	case other.Day == x.Day:
		key = "Together: this and “{what}” both began on {day}. We will know whether {who} is better, not which part helped."
		plain = "Together: this and “{what}” both began on {day}. We will know whether you are better, not which part helped."
	}
	if who == "" {
		key = plain
	}
	return join(lang.In(l, key, pairs...), x.others(l))
}

// between says how far the nearest other change is.
func (x Learnable) between(l lang.Language) string {
	other := x.Beside[0]
	return lang.In(l, "{time} apart from “{what}” ({day}).", "time", apart(l, max(x.Day-other.Day, other.Day-x.Day)), "what", other.Called(l), "day", l.Day(other.Day.Date()))
}

// apart writes a time in weeks, where these are whole or many, else in days.
func apart(l lang.Language, days journal.Day) string {
	switch weeks := int(days+3) / 7; {
	case days == 1:
		return lang.In(l, "1 day")
	case days == 7:
		return lang.In(l, "1 week")
	case days < 14:
		return lang.In(l, "{n} days", "n", strconv.Itoa(int(days)))
	default:
		return lang.In(l, "{n} weeks", "n", strconv.Itoa(weeks))
	}
}

// wide says how uncertain it would stay which of two helped.
func (x Learnable) wide(l lang.Language) string {
	if x.SD == 0 {
		return x.few(l)
	}
	pairs := []string{"d", l.Number(x.Width, 1), "measure", x.Title.In(l), "reliable", l.Number(x.Reliable, 2)}
	switch {
	case x.Narrow():
		return lang.In(l, "Which part helped would be known to ±{d} points of {measure}: enough to tell a change of {reliable} from none.", pairs...)
	case x.close() && x.slim():
		return lang.In(l, "Which part helped would be known to ±{d} points of {measure} at best, and changes within six weeks are not told apart here.", pairs...)
	case x.slim():
		return lang.In(l, "Which part helped would be known to ±{d} points of {measure} at best.", pairs...)
	case x.close() && (x.Reliable <= 0 || x.Width <= x.Reliable):
		return lang.In(l, "Which part helped would be known to ±{d} points of {measure}: still wide, and changes within six weeks are not told apart here.", pairs...)
	case x.Reliable > 0 && x.Width > x.Reliable:
		return lang.In(l, "Which part helped would be known to ±{d} points of {measure}: too wide to tell.", pairs...)
	}
	return lang.In(l, "Which part helped would be known to ±{d} points of {measure}: still wide.", pairs...)
}

func (x Learnable) few(l lang.Language) string {
	if x.Measure == "" {
		return lang.In(l, "No questionnaire was answered yet, so how wide it stays is not known.")
	}
	return lang.In(l, "How wide it stays is not known: it takes {need} answers to {measure} before, and there are {n}.",
		"need", strconv.Itoa(learnFewest), "measure", x.Title.In(l), "n", strconv.Itoa(x.Scores))
}

// alone is for a change that nothing else is near to.
func (x Learnable) alone(l lang.Language) string {
	said := lang.In(l, "One change at a time: nothing else changes within half a year of it.")
	if x.SD == 0 || !x.Apart {
		return join(said, x.few(l))
	}
	return join(said, lang.In(l, "A difference would be known to ±{d} points of {measure}; the answers show when it came, not why.", "d", l.Number(x.Width, 1), "measure", x.Title.In(l)))
}

// others says that more lies close by.
func (x Learnable) others(l lang.Language) string {
	switch n := len(x.Beside) - 1; n {
	case 0:
		return ""
	case 1:
		return lang.In(l, "One more change within half a year makes it harder still.")
	default:
		return lang.In(l, "{n} more changes within half a year make it harder still.", "n", strconv.Itoa(n))
	}
}

// Rests says what the numbers rest on; "" where there are none.
func (x Learnable) Rests(l lang.Language) string {
	if x.SD == 0 {
		return ""
	}
	return lang.In(l, "Worked out before any of it is known: from the spread of {n} answers to {measure} so far ({sd} points around their own line), with one every {every} days until {day}. If scores move by themselves as well, it stays wider.",
		"n", strconv.Itoa(x.Scores), "measure", x.Title.In(l), "sd", l.Number(x.SD, 1), "every", strconv.Itoa(x.Every), "day", l.Day(x.Until.Date()))
}

// join puts sentences one after the other.
func join(sentences ...string) (out string) {
	for _, s := range sentences {
		if s != "" && out != "" {
			out += " "
		}
		out += s
	}
	return out
}
