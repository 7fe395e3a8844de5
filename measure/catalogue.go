package measure

import (
	"slices"

	"tandem/fault"
	"tandem/journal"
)

// PackSwitched: an owner switched a questionnaire that has a licence of its own
// on or off, after reading its notice. It holds for every practice here.
type PackSwitched struct {
	Measure ID   `json:"measure"`
	On      bool `json:"on"`
}

// WordingLoaded: an owner loaded the wording of a questionnaire that comes
// without it, and said by what right. Each loading is a version of its own; an
// answered form keeps the one that it was answered with.
type WordingLoaded struct {
	Measure          ID     `json:"measure"`
	Version          string `json:"version"`
	Texts            Texts  `json:"texts"`
	Right            string `json:"right"`
	SpanishPublished bool   `json:"spanish_published,omitempty"` // the Spanish is a published version
}

// Kind is the word on disk.
func (PackSwitched) Kind() string  { return "measure.pack_switched" }
func (WordingLoaded) Kind() string { return "measure.wording_loaded" }

// Lane is the house's.
func (PackSwitched) Lane() journal.Lane  { return journal.House }
func (WordingLoaded) Lane() journal.Lane { return journal.House }

// Catalogue is the fold of the house about measures: the instruments that come
// with the program, as this deployment may show them, and those of its own.
type Catalogue struct {
	Packs    []Pack     // the newest word about each, by whoever said it
	Wordings []Supplied // every loading, the oldest first
	Owns     []Own      // the practice's own, the oldest first
	Courses  []Course   // the newest word about each group, by whoever said it
	library  *Library
}

// Pack is what was last said about an optional pack.
type Pack struct {
	Mark
	By journal.ID
	PackSwitched
}

// Supplied is one loading of a wording.
type Supplied struct {
	Mark
	By journal.ID
	WordingLoaded
}

// FoldCatalogue reads the house's settled entries.
func FoldCatalogue(entries []journal.Entry) Catalogue {
	var c Catalogue
	for _, e := range entries {
		switch ev := e.Event.(type) {
		case PackSwitched:
			c.Packs = slices.DeleteFunc(c.Packs, func(p Pack) bool { return p.Measure == ev.Measure })
			c.Packs = append(c.Packs, Pack{markOf(e), e.Author, ev})
		case WordingLoaded:
			c.Wordings = append(c.Wordings, Supplied{markOf(e), e.Author, ev})
		case OwnDefined:
			c.define(OwnVersion{markOf(e), e.Author, ev})
		case CourseSwitched:
			c.course(markOf(e), e.Author, ev)
		case OwnRetired:
			c.retire(markOf(e), e.Author, ev)
		}
	}
	c.library = Shipped().with(c)
	return c
}

// Library is what this deployment can ask, in the words that it may show.
func (c Catalogue) Library() *Library {
	if c.library == nil {
		return Shipped()
	}
	return c.library
}

// Pack is what was said last about an optional pack; its By is zero where
// nobody said anything.
func (c Catalogue) Pack(id ID) Pack {
	i := slices.IndexFunc(c.Packs, func(p Pack) bool { return p.Measure == id })
	if i < 0 {
		return Pack{PackSwitched: PackSwitched{Measure: id}}
	}
	return c.Packs[i]
}

// Of gives the loadings of one questionnaire, the oldest first.
func (c Catalogue) Of(id ID) []Supplied {
	var out []Supplied
	for _, w := range c.Wordings {
		if w.Measure == id {
			out = append(out, w)
		}
	}
	return out
}

// Switch decides that a pack is on or off from now on. Read says that the owner
// read the notice of its licence, which switching it on takes.
func (c Catalogue) Switch(id ID, on, read bool) (journal.Event, error) {
	in, ok := Find(id)
	switch {
	case !ok:
		return nil, unknownMeasure()
	case in.Licence.Verdict != OptionalPack:
		return nil, fault.New(fault.Conflict, "This questionnaire is not a pack to switch on or off.")
	case on && !read:
		return nil, fault.In("read", "Read the notice, and say that you did.")
	case c.Pack(id).On == on:
		return nil, fault.New(fault.Conflict, "It is so already.")
	}
	return PackSwitched{Measure: id, On: on}, nil
}

// addOwn puts every version of a questionnaire of the practice's own into the
// library; the newest is that of now.
func (lib *Library) addOwn(own Own) {
	for i, v := range own.Versions {
		in := v.instrument()
		in.retired = own.Retired
		lib.past[string(in.ID)+" "+in.Version] = in
		for _, it := range in.Items {
			lib.item[it.ID] = in
		}
		if i == len(own.Versions)-1 {
			lib.list, lib.byID[in.ID] = append(lib.list, in), in
		}
	}
}

// with lays what a deployment said over the library: a shown pack, and the
// newest wording of each questionnaire. Scoring is never another one.
func (lib *Library) with(c Catalogue) *Library {
	out := &Library{byID: map[ID]*Instrument{}, item: map[ItemID]*Instrument{}, past: map[string]*Instrument{}}
	for _, in := range lib.list {
		if in.Licence.Verdict == OptionalPack && c.Pack(in.ID).On {
			shown := *in
			shown.allowed, in = true, &shown
		}
		if bare := in; bare.Licence.Verdict == ScoringOnly {
			for _, w := range c.Of(bare.ID) {
				in = bare.worded(w.WordingLoaded)
				out.past[string(in.ID)+" "+in.Version] = in
			}
		}
		out.list, out.byID[in.ID] = append(out.list, in), in
		for _, it := range in.Items {
			out.item[it.ID] = in
		}
	}
	for _, own := range c.Owns {
		out.addOwn(own)
	}
	out.addCourses(c.Courses)
	return out
}
