package measure

import (
	"slices"

	"tandem/journal"
)

// Diary is the section of the diary lane: the check-ins of the last weeks
// (mood, anxiety, energy, sleep, skills used) and the newest life events.
// Ratings that belong to no questionnaire are in the record only.
type Diary struct {
	Days Days   `json:"d,omitempty"`
	Life []Life `json:"l,omitempty"`
}

// FoldDiary reads settled entries.
func FoldDiary(entries []journal.Entry) Diary { return fold[Diary](entries) }

// Advance moves the section on by one entry, new or correcting.
func (d *Diary) Advance(e journal.Entry) {
	if e.Lane != journal.Diary {
		return
	}
	d.Days.advance(e)
	d.Life = without(d.Life, e.Corrects)
	if ev, ok := e.Event.(LifeHappened); ok {
		d.Life = newest(put(d.Life, Life{markOf(e), ev.What}), keptLife)
	}
}

// Urges is the section of the urges lane: the answers of the last weeks.
type Urges struct {
	Days Days `json:"d,omitempty"`
}

// FoldUrges reads settled entries.
func FoldUrges(entries []journal.Entry) Urges { return fold[Urges](entries) }

// Advance moves the section on by one entry, new or correcting.
func (u *Urges) Advance(e journal.Entry) {
	if e.Lane == journal.Urges {
		u.Days.advance(e)
	}
}

// Taken is what the client says of taking the medicines, a part of the
// section of the medication lane: the answers and reasons of the last weeks,
// and the newest weekly forms.
type Taken struct {
	Days     Days     `json:"d,omitempty"`
	Measures Measures `json:"m,omitempty"`
}

// FoldTaken reads settled entries.
func FoldTaken(entries []journal.Entry) Taken { return fold[Taken](entries) }

// Advance moves the section on by one entry, new or correcting.
func (t *Taken) Advance(e journal.Entry) {
	if e.Lane == journal.Medication {
		advance(&t.Days, &t.Measures, e)
	}
}

// SideRatings is what was rated about side effects, a part of the section of
// that lane: the daily answers of the last weeks, and the newest forms.
type SideRatings struct {
	Days     Days     `json:"d,omitempty"`
	Measures Measures `json:"m,omitempty"`
}

// Primary gives the series shown first of each form about side effects.
func (s SideRatings) Primary() []Series { return primary(Shipped(), s.Measures, nil) }

// FoldSideRatings reads settled entries.
func FoldSideRatings(entries []journal.Entry) SideRatings { return fold[SideRatings](entries) }

// Advance moves the section on by one entry, new or correcting.
func (s *SideRatings) Advance(e journal.Entry) {
	if e.Lane == journal.SideEffects {
		advance(&s.Days, &s.Measures, e)
	}
}

func advance(days *Days, measures *Measures, e journal.Entry) {
	days.advance(e)
	measures.drop(e.Corrects)
	if ev, ok := e.Event.(Answered); ok {
		measures.keep(markOf(e), ev, keptFew)
	}
}

// advance keeps the check-in of an entry: the items of the entry's own lane,
// of the last weeks.
func (d *Days) advance(e journal.Entry) {
	*d = without(*d, e.Corrects)
	ev, ok := e.Event.(CheckedIn)
	if !ok {
		return
	}
	own := Answers{}
	for item, a := range ev.Answers {
		if LaneOfItem(item) == e.Lane {
			own[item] = a
		}
	}
	*d = put(*d, Checked{Mark: markOf(e), On: ev.Day, Answers: own})
	first := (*d)[len(*d)-1].Day() - keptDays
	*d = slices.DeleteFunc(*d, func(c Checked) bool { return c.On <= first })
	*d = newest(*d, keptChecks)
}
