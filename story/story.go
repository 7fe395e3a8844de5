package story

import (
	"crypto/sha256"
	"encoding/json"
	"slices"
	"time"

	"tandem/journal"
)

// Story is one client's chart, or the house's stream, as it is written down.
type Story struct {
	Name   string // ids are made from it: stories of one name share their people
	Zone   string // "": America/New_York
	People []Person
	Lines  []Line
}

// Person is somebody in the story.
type Person struct {
	Name     string
	Role     journal.Role
	Practice string // "" for the client
}

// Line is one entry.
type Line struct {
	Number   int    // where it stands in the text; 0 when it was never there
	Label    string // "" when nothing refers to the entry
	Day      journal.Day
	Clock    string // 15:04, or "" for noon
	Late     bool   // a delay was given
	Delay    time.Duration
	Who      string
	Corrects string
	In       journal.Lane
	Origin   string
	Kind     string
	Body     json.RawMessage // compact, people written "@name"; nil for {}
}

// usual are the people of every story, who need no line.
var usual = []Person{
	{"sam", journal.Client, ""},
	{"amina", journal.Therapist, "harbor"},
	{"noor", journal.Prescriber, "rivers"},
}

// Person finds somebody in the story by name.
func (s Story) Person(name string) (Person, bool) {
	for _, list := range [][]Person{s.People, usual} {
		if i := slices.IndexFunc(list, func(p Person) bool { return p.Name == name }); i >= 0 {
			return list[i], true
		}
	}
	return Person{}, false
}

// ID is the id of a person or practice: the same in all stories of one name.
func (s Story) ID(name string) journal.ID { return id(s.Name, "name", name) }

// Client is the id of the story's client and chart: the client who is
// introduced, else Sam.
func (s Story) Client() journal.ID { return s.ID(s.client()) }

func (s Story) client() string {
	for _, p := range s.People {
		if p.Role == journal.Client {
			return p.Name
		}
	}
	return "sam"
}

// Entry is the id of a labelled entry.
func (s Story) Entry(label string) journal.ID { return id(s.Name, s.client(), "entry "+label) }

// Location is the zone of the story.
func (s Story) Location() *time.Location {
	if s.Zone == "" {
		return journal.Zone("America/New_York")
	}
	return journal.Zone(s.Zone)
}

func id(words ...string) (out journal.ID) {
	h := sha256.New()
	for _, w := range words {
		h.Write([]byte(w))
		h.Write([]byte{0})
	}
	copy(out[:], h.Sum(nil))
	return out
}
