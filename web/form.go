package web

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
	"tandem/web/ui"
)

// What one form may bring, and what anyone may send.
const (
	MaxBody   = 1 << 20 // bytes
	MaxFields = 1000
	MaxUpload = 20 << 20 // bytes of any request, files included
)

// The hidden fields that a form carries beside its questions.
const (
	ActField  = "act"  // the form's own id, see Form.Command
	HeadField = "head" // the state of the chart that the reader saw; "put mine after it" sends none
)

// Form is what was typed, and what has to change. It is a ui.Form: a page's
// fields read from it, so that the page can be shown again with every word in
// its place.
type Form struct {
	values url.Values
	wrong  map[string]string // by field, in the reader's language
	whole  []string          // about the form as a whole
	order  []string
}

// NewForm is a form not yet sent. Pairs are names and values to begin with.
func NewForm(pairs ...string) *Form {
	f := &Form{values: url.Values{ActField: {journal.NewID().String()}}}
	for i := 0; i+1 < len(pairs); i += 2 {
		f.values.Add(pairs[i], pairs[i+1])
	}
	return f
}

// Read takes a form out of a request: at most MaxBody bytes and MaxFields
// fields, checked before they are unpacked.
func Read(r *http.Request) (*Form, error) {
	if r.PostForm == nil {
		body, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, MaxBody))
		if err != nil {
			return nil, fault.New(fault.Invalid, "This is too long to send at once. Send it in two parts.")
		}
		kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";")
		if strings.TrimSpace(kind) != "application/x-www-form-urlencoded" || strings.Count(string(body), "&") >= MaxFields {
			return nil, unreadable()
		}
		values, err := url.ParseQuery(string(body))
		if err != nil {
			return nil, unreadable()
		}
		r.PostForm = values
	}
	f := &Form{values: url.Values{}}
	for name, all := range r.PostForm {
		for _, v := range all {
			f.values.Add(name, clean(v))
		}
	}
	return f, nil
}

// clean keeps letters, line ends and tabs. Control characters have no meaning in
// anything a person types, and marks that turn the direction of reading would
// turn what others wrote around them.
func clean(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\ufffd")
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\n' || c == '\t':
			return c
		case c == '\u2028' || c == '\u2029': // a line's and a paragraph's end
			return '\n'
		case unicode.IsControl(c), c >= '\u202a' && c <= '\u202e', c >= '\u2066' && c <= '\u2069', c == '\ufeff':
			return -1
		}
		return c
	}, s)
}

// Value is what was typed in a field, as it was typed.
func (f *Form) Value(name string) string { return f.values.Get(name) }

// Text is what was typed without the space around it.
func (f *Form) Text(name string) string { return strings.TrimSpace(f.values.Get(name)) }

// Values are all answers of a field where several may be chosen.
func (f *Form) Values(name string) []string { return f.values[name] }

// Has says whether value is one of the answers of a field.
func (f *Form) Has(name, value string) bool {
	for _, v := range f.values[name] {
		if v == value {
			return true
		}
	}
	return false
}

// Set puts a value in the place of whatever a field holds.
func (f *Form) Set(name, value string) { f.values.Set(name, value) }

// Add puts a value beside those that a field holds.
func (f *Form) Add(name, value string) { f.values.Add(name, value) }

// Drop takes fields out, as if nothing had been typed in them.
func (f *Form) Drop(names ...string) {
	for _, name := range names {
		f.values.Del(name)
	}
}

// Number is a whole number typed in a field; ok is false when it is left empty.
func (f *Form) Number(name string) (n int, ok bool, err error) {
	s := f.Text(name)
	if s == "" {
		return 0, false, nil
	}
	n, err = strconv.Atoi(s)
	if err != nil {
		return 0, false, fault.In(name, "Write a whole number, such as 5.")
	}
	return n, true, nil
}

// Day is the date of a ui.Date field; ok is false when it is left empty.
func (f *Form) Day(name string) (d journal.Day, ok bool, err error) {
	day, month, year := f.Text(name+"-day"), f.Text(name+"-month"), f.Text(name+"-year")
	if day == "" && month == "" && year == "" {
		return 0, false, nil
	}
	n, err1 := strconv.Atoi(day)
	m, err2 := strconv.Atoi(month)
	y, err3 := strconv.Atoi(year)
	date := time.Date(y, time.Month(m), n, 0, 0, 0, 0, time.UTC)
	if err1 != nil || err2 != nil || err3 != nil || date.Day() != n || int(date.Month()) != m || y < 1900 || y > 2200 {
		return 0, false, fault.In(name, "Write a day, a month and a year, such as May 14, 2026.")
	}
	return journal.DayOf(date), true, nil
}

// Command names what is sent: the form as it was given out, and every answer in
// it. The same form sent twice is one act; one that was changed after it was
// sent, as with the browser's way back, is another, and not lost.
func (f *Form) Command() journal.ID {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n", f.Act())
	for _, name := range slices.Sorted(maps.Keys(f.values)) {
		if name != ActField && name != HeadField {
			fmt.Fprintf(h, "%q %q\n", name, f.values[name])
		}
	}
	return journal.ID(h.Sum(nil)[:len(journal.ID{})])
}

// Act is the id of a form that was given out; a form without one gets a new one.
func (f *Form) Act() journal.ID {
	id, err := journal.ParseID(f.Value(ActField))
	if err != nil {
		id = journal.NewID()
		f.values.Set(ActField, id.String())
	}
	return id
}

// Fault is what has to change in a field, in the reader's language.
func (f *Form) Fault(name string) string { return f.wrong[name] }

// blame remembers what err says about the fields.
func (f *Form) blame(ctx context.Context, err error) {
	what := fault.Of(err)
	f.wrong, f.whole, f.order = map[string]string{}, nil, nil
	for _, field := range what.Fields {
		if f.wrong[field.Name] == "" {
			f.wrong[field.Name] = lang.T(ctx, field.Sentence)
			f.order = append(f.order, field.Name)
		}
	}
	if len(what.Fields) == 0 {
		f.whole = saidOf(ctx, what)
	}
}

// problem is what the box over the form lists.
func (f *Form) problem(ctx context.Context) []ui.ProblemLine {
	var all []ui.ProblemLine
	for _, name := range f.order {
		all = append(all, ui.ProblemLine{Field: name, Sentence: f.wrong[name]})
	}
	for _, s := range f.whole {
		all = append(all, ui.ProblemLine{Sentence: s})
	}
	return all
}
