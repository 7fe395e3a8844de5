package journal

import (
	"encoding/json"
	"fmt"
	"time"
)

// Kind is one sort of event and how to read it back from disk.
type Kind struct {
	Name   string
	Decode func([]byte) (Event, error)
}

// KindOf describes the event type E. Each chapter lists its own by hand.
func KindOf[E Event]() Kind {
	var zero E
	return Kind{zero.Kind(), func(b []byte) (Event, error) {
		var e E
		err := json.Unmarshal(b, &e)
		return e, err
	}}
}

// Unknown is an event that this program has no word for: a newer one wrote
// it. It is kept, and changes nothing in any fold.
type Unknown struct {
	Name string
	In   Lane
	Body json.RawMessage
}

// Kind is the word it came with.
func (u Unknown) Kind() string { return u.Name }

// Lane is the lane it came with.
func (u Unknown) Lane() Lane { return u.In }

// MarshalJSON gives the body as it came.
func (u Unknown) MarshalJSON() ([]byte, error) { return u.Body, nil }

// Codec turns entries into the bodies that are sealed, and back.
type Codec map[string]func([]byte) (Event, error)

// NewCodec makes a codec of the kinds; the same name twice is a mistake in the
// program and panics.
func NewCodec(kinds ...[]Kind) Codec {
	c := Codec{"journal.withdrawn": KindOf[Withdrawn]().Decode}
	for _, list := range kinds {
		for _, k := range list {
			if _, twice := c[k.Name]; twice {
				panic("journal: two events are called " + k.Name)
			}
			c[k.Name] = k.Decode
		}
	}
	return c
}

// body is the JSON inside the seal. Short names: it is written millions of times.
type body struct {
	ID       ID              `json:"i"`
	Kind     string          `json:"k"`
	Lane     Lane            `json:"l"`
	At       int64           `json:"t"` // microseconds UTC
	Zone     string          `json:"z,omitempty"`
	Author   ID              `json:"a"`
	Role     Role            `json:"r"`
	Practice ID              `json:"p,omitzero"`
	Origin   string          `json:"o,omitempty"`
	Corrects ID              `json:"c,omitzero"`
	Event    json.RawMessage `json:"e,omitempty"`
	Alone    []byte          `json:"x,omitempty"` // the event under its author's own key
}

// Encode gives the bytes to seal. The event of an author-alone entry is first
// passed through alone, which seals it under the author's own key.
func (c Codec) Encode(e Entry, alone func([]byte) ([]byte, error)) ([]byte, error) {
	ev, err := json.Marshal(e.Event)
	if err != nil {
		return nil, fmt.Errorf("journal: encode %s: %w", e.Event.Kind(), err)
	}
	b := body{e.ID, e.Event.Kind(), e.Lane, e.At.UnixMicro(), e.At.Location().String(),
		e.Author, e.Role, e.Practice, e.Origin, e.Corrects, ev, nil}
	if e.Lane.AuthorAlone() {
		b.Kind, b.Event = "", nil
		inner, err := json.Marshal(body{Kind: e.Event.Kind(), Event: ev})
		if err != nil {
			return nil, err
		}
		if b.Alone, err = alone(inner); err != nil {
			return nil, err
		}
	}
	return json.Marshal(b)
}

// Sealed is the event of an author-alone entry before its author opened it.
type Sealed struct {
	In   Lane
	Body []byte
}

// Kind is no word on disk: a sealed event is never written again.
func (Sealed) Kind() string { return "journal.sealed" }

// Lane is the author-alone lane it came in.
func (s Sealed) Lane() Lane { return s.In }

// Decode reads back what Encode wrote. An author-alone event comes as Sealed.
func (c Codec) Decode(recorded time.Time, plain []byte) (Entry, error) {
	var b body
	if err := json.Unmarshal(plain, &b); err != nil {
		return Entry{}, fmt.Errorf("journal: decode entry: %w", err)
	}
	at := time.UnixMicro(b.At).In(zone(b.Zone))
	e := Entry{ID: b.ID, Recorded: recorded.UTC(), At: at, Author: b.Author, Role: b.Role,
		Practice: b.Practice, Lane: b.Lane, Origin: b.Origin, Corrects: b.Corrects}
	if b.Alone != nil {
		e.Event = Sealed{b.Lane, b.Alone}
		return e, nil
	}
	var err error
	e.Event, err = c.event(b)
	return e, err
}

// Open reads the event inside an author-alone entry, once its author's key
// has taken the inner seal off.
func (c Codec) Open(e Entry, inner []byte) (Entry, error) {
	var b body
	if err := json.Unmarshal(inner, &b); err != nil {
		return e, fmt.Errorf("journal: decode author-alone entry: %w", err)
	}
	b.Lane = e.Lane
	var err error
	e.Event, err = c.event(b)
	return e, err
}

func (c Codec) event(b body) (Event, error) {
	decode, ok := c[b.Kind]
	if !ok {
		return Unknown{b.Kind, b.Lane, b.Event}, nil
	}
	ev, err := decode(b.Event)
	if err != nil {
		return nil, fmt.Errorf("journal: decode %s: %w", b.Kind, err)
	}
	return ev, nil
}

// zones remembers locations: loading one reads the zone database.
var zones = newZoneCache()
