// Package fault is what goes wrong, said so that a person can act on it.
//
// A fault carries one constant sentence: it is a key for translation, and so
// it cannot carry anyone's data. Everything else is an ordinary Go error, is
// meant for operators, and shows to people as Internal.
package fault

import (
	"errors"
	"strings"
)

// Kind says what a door does about a fault; each door has one table from Kind
// to its own status codes.
type Kind int

// The kinds. Internal is the zero value: what nobody foresaw.
const (
	Internal    Kind = iota
	NotFound         // not there, or not yours: the two answer alike
	Denied           // the caller is known here, and the act is not theirs to do
	Invalid          // the input has to change
	Conflict         // someone the caller can see wrote first
	SignedOut        // no session, or one that ended
	Busy             // too much at once; trying again is right
	NotSaved         // storage would not take it; nothing was written
	Unread           // what was asked for cannot be shown, because its opening cannot be written down
	Unconfirmed      // the person has to show anew that it is them
	Closed           // nothing opens here until an operator has mended it
)

// Fault is one sentence for people, or several for the fields of a form.
type Fault struct {
	Kind     Kind
	Sentence string
	Fields   []Field
}

// Field is what is wrong with one input of a form.
type Field struct {
	Name     string
	Sentence string
}

// New makes a fault of one sentence, safe to show.
func New(kind Kind, sentence string) error { return &Fault{Kind: kind, Sentence: sentence} }

// In makes an Invalid fault about one field of a form.
func In(field, sentence string) error {
	return &Fault{Kind: Invalid, Sentence: sentence, Fields: []Field{{field, sentence}}}
}

// Join gathers the faults of several fields into one, nil when there are none.
// An error that is not a fault about fields is returned as it is.
func Join(errs ...error) error {
	var all Fault
	for _, err := range errs {
		if err == nil {
			continue
		}
		f, ok := errors.AsType[*Fault](err)
		if !ok || f.Kind != Invalid {
			return err
		}
		if all.Sentence == "" {
			all = Fault{Kind: Invalid, Sentence: f.Sentence}
		}
		all.Fields = append(all.Fields, f.Fields...)
	}
	if all.Sentence == "" {
		return nil
	}
	return &all
}

// Error gives the sentence; with fields, all of theirs.
func (f *Fault) Error() string {
	if len(f.Fields) < 2 {
		return f.Sentence
	}
	var all []string
	for _, field := range f.Fields {
		all = append(all, field.Sentence)
	}
	return strings.Join(all, " ")
}

// KindOf tells the kind of any error; what is not a fault is Internal.
func KindOf(err error) Kind {
	if f, ok := errors.AsType[*Fault](err); ok {
		return f.Kind
	}
	return Internal
}

// Of returns the fault inside err, or an Internal one with a constant sentence.
func Of(err error) *Fault {
	if f, ok := errors.AsType[*Fault](err); ok {
		return f
	}
	return &Fault{Kind: Internal, Sentence: "This page did not work. What you wrote is kept."}
}
