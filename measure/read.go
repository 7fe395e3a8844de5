package measure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tandem/fault"
	"tandem/journal"
)

// AnswersRead: a clinician read what was answered, and perhaps talked it over
// with the client. Opening a page writes nothing: this is said.
type AnswersRead struct {
	Measure ID         `json:"measure"`
	Answers journal.ID `json:"answers"` // the entry that was read
	Talked  bool       `json:"talked,omitempty"`
	Said    string     `json:"said,omitempty"` // what was said about it, for the client
}

// Kind is the word on disk.
func (AnswersRead) Kind() string { return "measure.answers_read" }

// Lane is that of what was read.
func (ev AnswersRead) Lane() journal.Lane { return LaneOf(ev.Measure) }

// Reading is that somebody read an answered form.
type Reading struct {
	Mark
	By journal.ID
	AnswersRead
}

// longestSaid is how many letters may be said about one form.
const longestSaid = 4000

// MarkRead decides that somebody read an answered form, and what they said
// about it. The same person reads a form again only to say more.
func (r Record) MarkRead(measure ID, answers, by journal.ID, talked bool, said string) (journal.Event, error) {
	said = strings.TrimSpace(said)
	switch {
	case !slices.ContainsFunc(r.Measures.Of(measure), func(f Form) bool { return f.Entry == answers }):
		return nil, fault.New(fault.NotFound, "These answers are not on the chart.")
	case utf8.RuneCountInString(said) > longestSaid:
		return nil, fault.In("said", "This is too long. Say it in fewer words.")
	case said == "" && slices.ContainsFunc(r.ReadOf(answers), func(x Reading) bool { return x.By == by && (x.Talked || !talked) }):
		return nil, fault.New(fault.Conflict, "You marked these answers as read already.")
	}
	return AnswersRead{Measure: measure, Answers: answers, Talked: talked, Said: said}, nil
}

// ReadOf is who read a form, in the order of time.
func (r Record) ReadOf(answers journal.ID) []Reading {
	return slices.DeleteFunc(slices.Clone(r.Read), func(x Reading) bool { return x.Answers != answers })
}
