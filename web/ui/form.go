package ui

import (
	"context"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"tandem/lang"
)

// Form is what a page's fields ask of a form: what was typed and what has to
// change. web.Form is one.
type Form interface {
	Value(name string) string
	Has(name, value string) bool
	Fault(name string) string // in the reader's language, "" for none
}

// Input is one field of a form.
type Input struct {
	Name     string
	Label    string
	Hint     string // why we ask and who reads it
	Optional bool
	Type     string // text, email, tel, search, password, number; "" is text
	Complete string // autocomplete
	Mode     string // inputmode
	Size     string // "", "short", "tiny"
	Rows     int    // of a text area
	Max      int    // letters, 0 for the form's own limit
}

// Option is one of several answers.
type Option struct {
	Value string
	Label string
	Hint  string
}

// Choice is a question with options.
type Choice struct {
	Name     string
	Label    string
	Hint     string
	Small    bool // the question is one of several on its page, not its heading
	Many     bool // more than one may be chosen
	Options  []Option
	Optional bool
}

func (c Choice) kind() string {
	if c.Many {
		return "checkbox"
	}
	return "radio"
}

// Scale is a row of numbers with a word at each end.
type Scale struct {
	Name      string
	Label     string
	Hint      string
	Small     bool
	From, To  int
	Low, High string // what the ends mean
}

func (s Scale) numbers() []string {
	var all []string
	for n := s.From; n <= s.To; n++ {
		all = append(all, strconv.Itoa(n))
	}
	return all
}

// ID is the id of a field's first control: what an error's link goes to.
func ID(name string) string { return "f-" + name }

func optionID(name string, i int) string {
	if i == 0 {
		return ID(name)
	}
	return ID(name) + "-" + strconv.Itoa(i)
}

// described lists the ids of what explains a field, or nothing.
func described(name, hint, fault string) string {
	var ids string
	if hint != "" {
		ids = ID(name) + "-hint"
	}
	if fault != "" {
		if ids != "" {
			ids += " "
		}
		ids += ID(name) + "-fault"
	}
	return ids
}

func inputType(in Input) string {
	if in.Type == "" {
		return "text"
	}
	return in.Type
}

func monthOptions(ctx context.Context) []string {
	all := make([]string, 12)
	for i := range all {
		all[i] = monthName(ctx, i+1)
	}
	return all
}

func monthName(ctx context.Context, m int) string { return lang.Of(ctx).Month(time.Month(m)) }

func spanish(ctx context.Context) bool { return lang.Of(ctx) == lang.Spanish }

// wrong are the attributes that tie a control to its hint and its fault.
func wrong(f Form, name, hint string) templ.Attributes {
	a := templ.Attributes{}
	if d := described(name, hint, f.Fault(name)); d != "" {
		a["aria-describedby"] = d
	}
	if f.Fault(name) != "" {
		a["aria-invalid"] = "true"
	}
	return a
}

// verbatim is what stands in a text area: HTML drops a first line end there.
func verbatim(s string) string { return "\n" + s }

// ProblemLine is one thing to change; Field is empty when it is about the whole.
type ProblemLine struct{ Field, Sentence string }

// Answer is a line of "check your answers", with the address where it is changed.
type Answer struct{ Asked, Said, Change string }
