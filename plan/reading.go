package plan

import (
	"embed"
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"tandem/fault"
	"tandem/journal"
	"tandem/lang"
)

// ReadingID names a short reading of the library.
type ReadingID string

// AboutMedicine is the reading that goes with one medication of the chart: its
// page is put together from what is known about the drug.
const AboutMedicine ReadingID = "medicine"

// GivenID names within a chart that something was given to read.
type GivenID string

// ReadingGiven: a clinician gave the client something short to read.
type ReadingGiven struct {
	Given   GivenID   `json:"given"`
	Reading ReadingID `json:"reading"`
	Trial   string    `json:"trial,omitempty"` // the medication trial, of AboutMedicine
	Why     string    `json:"why,omitempty"`   // in words that the client reads
}

// ReadingRead: the client read it, and says what to talk about. Said anew, the
// newest holds.
type ReadingRead struct {
	Given    GivenID `json:"given"`
	Question string  `json:"question,omitempty"`
	Talk     bool    `json:"talk,omitempty"` // next time
}

// Kind is the word on disk.
func (ReadingGiven) Kind() string { return "plan.reading_given" }
func (ReadingRead) Kind() string  { return "plan.reading_read" }

// Lane is the part of the chart that the event belongs to. It names no drug: a
// trial has its name in the medication lane.
func (ReadingGiven) Lane() journal.Lane { return journal.Plan }
func (ReadingRead) Lane() journal.Lane  { return journal.Plan }

// Reading is one short text of the library, its languages side by side.
type Reading struct {
	ID       ReadingID       `json:"id"`
	About    string          `json:"about"` // therapy, medicine or both
	Version  string          `json:"version"`
	Reviewed bool            `json:"reviewed"` // a clinician has read it
	Title    Words           `json:"title"`
	Text     []Paragraph     `json:"text"`
	Sources  []ReadingSource `json:"sources"`
}

// Words are the same words in every language that Tandem speaks.
type Words struct {
	English string `json:"en"`
	Spanish string `json:"es"`
}

// In gives the words in a language.
func (w Words) In(l lang.Language) string {
	if l == lang.Spanish {
		return w.Spanish
	}
	return w.English
}

// Paragraph is one thought, with the sources of what it claims.
type Paragraph struct {
	Words
	From []string `json:"from,omitempty"`
}

// ReadingSource is a document that a reading rests on, and how far it was read.
type ReadingSource struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Year  int    `json:"year,omitempty"`
	URL   string `json:"url,omitempty"`
	Read  string `json:"read"`
}

//go:embed readings/*.json
var readingFiles embed.FS

// Library gives the readings in the order in which a form offers them, read at
// the first call.
var Library = sync.OnceValue(func() (all []Reading) {
	for _, id := range []ReadingID{AboutMedicine, "together", "cbt", "dbt", "psychodynamic", "act", "stigma", "waiting", "missed-doses", "side-effects", "stopping"} {
		var r Reading
		b, err := readingFiles.ReadFile("readings/" + string(id) + ".json")
		if err == nil {
			err = json.Unmarshal(b, &r)
		}
		if err != nil {
			panic("plan: reading " + string(id) + ": " + err.Error())
		}
		all = append(all, r)
	}
	return all
})

// Find gives a reading by its id.
func (id ReadingID) Find() (Reading, bool) {
	i := slices.IndexFunc(Library(), func(r Reading) bool { return r.ID == id })
	if i < 0 {
		return Reading{}, false
	}
	return Library()[i], true
}

// Readings is what was given to read, and what the client said of it.
type Readings struct {
	Given journal.Lines[ReadingGiven] `json:"given,omitempty"`
	Read  journal.Lines[ReadingRead]  `json:"read,omitempty"`
}

func (r *Readings) lines() []journal.Lifter { return []journal.Lifter{&r.Given, &r.Read} }

func (r *Readings) put(e journal.Entry) {
	switch ev := e.Event.(type) {
	case ReadingGiven:
		r.Given.Put(e, ev)
	case ReadingRead:
		r.Read.Put(e, ev)
	}
}

// GivenReading is one thing that was given to read.
type GivenReading struct {
	ReadingGiven
	journal.Mark
	Read *journal.Line[ReadingRead] // what the client said last; nil: not read yet
}

// Newest is the entry that says where it stands: that it was read, or given.
func (g GivenReading) Newest() journal.Mark {
	if g.Read != nil {
		return g.Read.Mark
	}
	return g.Mark
}

// All lists what was given, in the order in which it was. What was read and is
// not here changes nothing.
func (r Readings) All() []GivenReading {
	at := map[GivenID]int{}
	var out []GivenReading
	for _, l := range r.Given {
		if _, twice := at[l.What.Given]; !twice {
			at[l.What.Given] = len(out)
			out = append(out, GivenReading{ReadingGiven: l.What, Mark: l.Mark})
		}
	}
	for i, l := range r.Read {
		if n, ok := at[l.What.Given]; ok {
			out[n].Read = &r.Read[i]
		}
	}
	return out
}

// Find gives one thing that was given to read.
func (r Readings) Find(id GivenID) (GivenReading, bool) {
	for _, g := range r.All() {
		if g.Given == id {
			return g, true
		}
	}
	return GivenReading{}, false
}

// Give decides that the client gets something to read.
func (p Plan) Give(g ReadingGiven) (journal.Event, error) {
	if _, ok := g.Reading.Find(); !ok || (g.Reading == AboutMedicine) != (g.Trial != "") {
		return nil, fault.In("reading", "Choose what to give.")
	}
	for _, x := range p.Readings.All() {
		if x.Reading == g.Reading && x.Trial == g.Trial && x.Read == nil {
			return nil, fault.New(fault.Conflict, "The client has this to read already.")
		}
	}
	g.Why = strings.TrimSpace(g.Why)
	if g.Given == "" {
		g.Given = GivenID(journal.NewID().String())
	}
	return g, nil
}

// ReadIt decides that the client read what they were given, and what they want
// to ask or talk about.
func (p Plan) ReadIt(r ReadingRead) (journal.Event, error) {
	if _, ok := p.Readings.Find(r.Given); !ok {
		return nil, fault.New(fault.NotFound, "This was not given to read.")
	}
	r.Question = strings.TrimSpace(r.Question)
	return r, nil
}
