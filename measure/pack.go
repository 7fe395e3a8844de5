package measure

import (
	"bytes"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"tandem/journal"
)

// Sections are opened by the hundred for a caseload and written anew with each
// check-in, so their lists are packed into one JSON string each:
//
//	list    = row *( ";" row )
//	row     = mark " " rest
//	mark    = microseconds UTC " " seconds east of UTC " " entry
//	form    = mark " " version " " scores " " flags
//	scores  = [ score "=" [ value ] [ "~" status ] *( "," … ) ]
//	flags   = [ flag *( "," flag ) ]
//	checked = mark " " day " " answers       day: days from 1 January 1970
//	answers = [ item "=" ( number | "'" words ) *( "," … ) ]
//
// Names and words are escaped as in the query of a URL, so that none of
// the marks above can be inside them. Answers of a form, and whether a
// check-in is private, are in the record only and not packed.

// Forms is answered questionnaires in the order of time.
type Forms []Form

// MarshalText packs the forms.
func (list Forms) MarshalText() ([]byte, error) {
	b := make([]byte, 0, 80*len(list))
	for i, f := range list {
		b = f.Mark.pack(b, i)
		b = append(b, ' ')
		b = append(b, url.QueryEscape(f.Version)...)
		b = append(b, ' ')
		b = packScores(b, f.Scores, f.Status)
		b = append(b, ' ')
		for j, flag := range f.Flags {
			if j > 0 {
				b = append(b, ',')
			}
			b = append(b, url.QueryEscape(string(flag))...)
		}
	}
	return b, nil
}

// UnmarshalText unpacks what MarshalText packed.
func (list *Forms) UnmarshalText(text []byte) error {
	*list = slices.Grow((*list)[:0], rows(text))
	return unpack(string(text), 3, func(m Mark, rest []string) error {
		f := Form{Mark: m, Version: unescape(rest[0])}
		if err := f.unpackScores(rest[1]); err != nil {
			return err
		}
		for flag := range fields(rest[2]) {
			f.Flags = append(f.Flags, FlagID(unescape(flag)))
		}
		*list = append(*list, f)
		return nil
	})
}

// MarshalText packs the check-ins.
func (d Days) MarshalText() ([]byte, error) {
	b := make([]byte, 0, 100*len(d))
	for i, c := range d {
		b = c.Mark.pack(b, i)
		b = append(b, ' ')
		b = strconv.AppendInt(b, int64(c.On), 10)
		b = append(b, ' ')
		for j, item := range sortedKeys(c.Answers) {
			if j > 0 {
				b = append(b, ',')
			}
			b = append(b, url.QueryEscape(string(item))...)
			b = append(b, '=')
			a := c.Answers[item]
			if !a.number {
				b = append(b, '\'')
			}
			b = append(b, url.QueryEscape(a.text)...)
		}
	}
	return b, nil
}

// UnmarshalText unpacks what MarshalText packed.
func (d *Days) UnmarshalText(text []byte) error {
	*d = slices.Grow((*d)[:0], rows(text))
	return unpack(string(text), 2, func(m Mark, rest []string) error {
		day, err := strconv.ParseInt(rest[0], 10, 32)
		if err != nil {
			return errPacked
		}
		c := Checked{Mark: m, On: journal.Day(day), Answers: Answers{}}
		for pair := range fields(rest[1]) {
			item, value, ok := strings.Cut(pair, "=")
			if !ok {
				return errPacked
			}
			words, said := strings.CutPrefix(value, "'")
			c.Answers[ItemID(unescape(item))] = Answer{unescape(words), !said}
		}
		*d = append(*d, c)
		return nil
	})
}

var errPacked = errors.New("measure: not a packed list")

func (m Mark) pack(b []byte, i int) []byte {
	if i > 0 {
		b = append(b, ';')
	}
	_, east := m.At.Zone()
	b = strconv.AppendInt(b, m.At.UnixMicro(), 10)
	b = append(b, ' ')
	b = strconv.AppendInt(b, int64(east), 10)
	b = append(b, ' ')
	return append(b, m.Entry.String()...)
}

func rows(text []byte) int { return 1 + bytes.Count(text, []byte{';'}) }

// unpack calls row with the mark and the n other fields of each row.
func unpack(text string, n int, row func(Mark, []string) error) error {
	if text == "" {
		return nil
	}
	for line := range strings.SplitSeq(text, ";") {
		var buf [6]string
		w := buf[:0]
		for field := range strings.SplitSeq(line, " ") {
			if len(w) == n+3 {
				return errPacked
			}
			w = append(w, field)
		}
		if len(w) != n+3 {
			return errPacked
		}
		micro, err1 := strconv.ParseInt(w[0], 10, 64)
		east, err2 := strconv.Atoi(w[1])
		var m Mark
		if err1 != nil || err2 != nil || m.Entry.UnmarshalText([]byte(w[2])) != nil {
			return errPacked
		}
		m.At = time.UnixMicro(micro).In(time.FixedZone("", east))
		if err := row(m, w[3:]); err != nil {
			return err
		}
	}
	return nil
}

func packScores(b []byte, scores map[ScoreID]float64, status map[ScoreID]Status) []byte {
	ids := sortedKeys(scores)
	for _, id := range sortedKeys(status) {
		if _, ok := scores[id]; !ok {
			ids = append(ids, id)
		}
	}
	for i, id := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, url.QueryEscape(string(id))...)
		b = append(b, '=')
		if v, ok := scores[id]; ok {
			b = strconv.AppendFloat(b, v, 'g', -1, 64)
		}
		if st, ok := status[id]; ok {
			b = append(b, '~')
			b = append(b, url.QueryEscape(string(st))...)
		}
	}
	return b
}

func (f *Form) unpackScores(text string) error {
	for pair := range fields(text) {
		id, rest, ok := strings.Cut(pair, "=")
		if !ok {
			return errPacked
		}
		score := ScoreID(unescape(id))
		value, status, has := strings.Cut(rest, "~")
		if has {
			if f.Status == nil {
				f.Status = map[ScoreID]Status{}
			}
			f.Status[score] = Status(unescape(status))
		}
		if value == "" {
			continue
		}
		v, err := strconv.ParseFloat(value, 64)
		if err != nil {
			return errPacked
		}
		if f.Scores == nil {
			f.Scores = map[ScoreID]float64{}
		}
		f.Scores[score] = v
	}
	return nil
}

// fields gives the parts between commas; an empty text has none.
func fields(text string) func(func(string) bool) {
	if text == "" {
		return func(func(string) bool) {}
	}
	return strings.SplitSeq(text, ",")
}

func unescape(s string) string {
	if !strings.ContainsAny(s, "%+") {
		return s
	}
	out, err := url.QueryUnescape(s)
	if err != nil {
		return s
	}
	return out
}

func sortedKeys[K ~string, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
