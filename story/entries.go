package story

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"tandem/journal"
)

// Entries reads a story and gives its entries.
func Entries(storyName, text string, codec journal.Codec) ([]journal.Entry, error) {
	s, err := Parse(storyName, text)
	if err != nil {
		return nil, err
	}
	return s.Entries(codec)
}

// Entries gives the story's entries in the order in which they were recorded.
// A kind that the codec does not know, or a field that its event does not
// have, is an error: a story must not be right by accident.
func (s Story) Entries(codec journal.Codec) ([]journal.Entry, error) {
	out := make([]journal.Entry, 0, len(s.Lines))
	byLabel := map[string]journal.Entry{}
	for i, l := range s.Lines {
		e, err := s.entry(i, l, codec, byLabel)
		if err != nil {
			return nil, fmt.Errorf("story %s: line %d: %w", s.Name, l.Number, err)
		}
		if l.Label != "" {
			byLabel[l.Label] = e
		}
		out = append(out, e)
	}
	slices.SortStableFunc(out, func(a, b journal.Entry) int { return a.Recorded.Compare(b.Recorded) })
	return out, nil
}

func (s Story) entry(i int, l Line, codec journal.Codec, byLabel map[string]journal.Entry) (journal.Entry, error) {
	who, ok := s.Person(l.Who)
	if !ok {
		return journal.Entry{}, fmt.Errorf("nobody is called %s", l.Who)
	}
	e := journal.Entry{ID: s.Entry(l.Label), At: s.at(l), Author: s.ID(l.Who), Role: who.Role, Origin: l.Origin}
	if l.Label == "" {
		e.ID = id(s.Name, s.client(), "line "+strconv.Itoa(i))
	}
	if who.Practice != "" {
		e.Practice = s.ID(who.Practice)
	}
	e.Recorded = e.At.Add(l.Delay).UTC()
	var err error
	if e.Event, err = s.event(l, codec); err != nil {
		return e, err
	}
	e.Lane = e.Event.Lane()
	if l.Corrects != "" {
		old, ok := byLabel[l.Corrects]
		if !ok {
			return e, fmt.Errorf("no entry above is called %s", l.Corrects)
		}
		e.Corrects, e.Lane = old.ID, old.Lane
		if !l.Late {
			e.At = old.At
		}
	}
	if l.In != "" {
		e.Lane = l.In
	}
	return e, nil
}

// at is when the line says that it happened.
func (s Story) at(l Line) time.Time {
	clock := l.Clock
	if clock == "" {
		clock = "12:00"
	}
	t, _ := time.ParseInLocation("2006-01-02T15:04", l.Day.String()+"T"+clock, s.Location())
	return t
}

func (s Story) event(l Line, codec journal.Codec) (journal.Event, error) {
	decode, ok := codec[l.Kind]
	if !ok {
		return nil, fmt.Errorf("no event is called %s", l.Kind)
	}
	body := l.Body
	if body == nil {
		body = json.RawMessage("{}")
	}
	body, err := s.resolve(body)
	if err != nil {
		return nil, err
	}
	ev, err := decode(body)
	if err != nil {
		return nil, err
	}
	return ev, missing(ev, body)
}

// resolve puts ids in the place of "@name".
func (s Story) resolve(body json.RawMessage) (json.RawMessage, error) {
	if bytes.IndexByte(body, '@') < 0 {
		return body, nil
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	v, err := s.replace(v)
	if err != nil {
		return nil, err
	}
	return json.Marshal(v)
}

func (s Story) replace(v any) (_ any, err error) {
	switch v := v.(type) {
	case map[string]any:
		for k := range v {
			if v[k], err = s.replace(v[k]); err != nil {
				return nil, err
			}
		}
	case []any:
		for i := range v {
			if v[i], err = s.replace(v[i]); err != nil {
				return nil, err
			}
		}
	case string:
		called, ok := strings.CutPrefix(v, "@")
		switch {
		case !ok:
			if before, label, ok := strings.Cut(v, "-@"); ok && name.MatchString(before) && s.labelled(label) != nil {
				return before + "-" + s.Entry(label).String(), nil
			}
		case strings.HasPrefix(called, "@"):
			return called, nil
		case s.labelled(called) != nil:
			return s.Entry(called).String(), nil
		case s.known(called):
			return s.ID(called).String(), nil
		default:
			return nil, fmt.Errorf("nobody and nothing is called @%s", called)
		}
	}
	return v, nil
}

func (s Story) labelled(label string) *Line {
	for i := range s.Lines {
		if s.Lines[i].Label == label {
			return &s.Lines[i]
		}
	}
	return nil
}

// known says whether a person or a practice has the name.
func (s Story) known(called string) bool {
	if _, ok := s.Person(called); ok {
		return true
	}
	at := func(p Person) bool { return p.Practice == called }
	return called != "" && (slices.ContainsFunc(s.People, at) || slices.ContainsFunc(usual, at))
}

// missing is an error when a field that the story gives did not reach the event.
func missing(ev journal.Event, body json.RawMessage) error {
	var given, kept map[string]json.RawMessage
	if err := json.Unmarshal(body, &given); err != nil {
		return err
	}
	again, err := json.Marshal(ev)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(again, &kept); err != nil {
		return err
	}
	for field, v := range given {
		if _, ok := kept[field]; !ok && !slices.Contains([]string{"null", "0", `""`, "false", "[]", "{}"}, string(v)) {
			return fmt.Errorf("%s has no field %s", ev.Kind(), field)
		}
	}
	return nil
}
