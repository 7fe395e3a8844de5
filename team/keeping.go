package team

import (
	"slices"
	"strings"
	"time"

	"tandem/fault"
	"tandem/journal"
)

// The years that a chart is kept, in Maryland: seven after the last entry of
// the treatment, and until the 25th birthday of who was a minor (Health-General
// 4-403). Six by HIPAA are within them. For Delaware no figure was found in
// primary text, so the strictest that is known counts there, as everywhere.
const (
	yearsKept = 7
	keptToAge = 25
)

// InBackups is how many days a backup of the key store is kept: until then what
// was erased could still be opened with it.
const InBackups = 35

// KeptUntil is the first day on which a chart may be erased, by the date of
// birth and the day of the last entry of the treatment.
func KeptUntil(birth, last journal.Day) journal.Day {
	return max(anniversary(last, yearsKept), anniversary(birth, keptToAge))
}

// anniversary is a day some years later; 29 February comes on 1 March in common
// years.
func anniversary(d journal.Day, years int) journal.Day {
	at := d.Date()
	return journal.DayOf(time.Date(at.Year()+years, at.Month(), at.Day(), 0, 0, 0, 0, time.UTC))
}

// Treats says whether an entry belongs to a treatment: whatever people write
// other than who somebody is and who looks after them.
func Treats(e journal.Entry) bool {
	return e.Role != journal.Program && e.Lane != journal.Contact && e.Lane != journal.Team
}

// Why a chart is erased.
const (
	PeriodOver = "period-over" // it was kept as long as the law asks
	ByMistake  = "by-mistake"  // it was opened by mistake, and nobody was treated
)

// ErasureAsked: an owner asked that a chart be erased.
type ErasureAsked struct {
	Erasure  journal.ID   `json:"erasure"`
	Chart    journal.ID   `json:"chart"`
	Practice journal.ID   `json:"practice"`
	Reason   string       `json:"reason"`
	Notice   journal.Day  `json:"notice,omitempty"` // the day on which the client was told by letter
	Others   []journal.ID `json:"others,omitempty"` // practices whose owner may confirm, where nobody else works here
}

// ErasureConfirmed: a second person confirmed it.
type ErasureConfirmed struct {
	Erasure journal.ID `json:"erasure"`
}

// ErasureWithdrawn: it will not be done.
type ErasureWithdrawn struct {
	Erasure journal.ID `json:"erasure"`
}

// HoldPlaced: a legal matter is open, and the chart must not be erased.
type HoldPlaced struct {
	Hold      journal.ID `json:"hold"`
	Chart     journal.ID `json:"chart"`
	Practice  journal.ID `json:"practice"`
	Reference string     `json:"reference"` // the number of the matter; no name
}

// HoldLifted: the matter is closed.
type HoldLifted struct {
	Hold journal.ID `json:"hold"`
}

// Kind is the word on disk.
func (ErasureAsked) Kind() string     { return "team.erasure_asked" }
func (ErasureConfirmed) Kind() string { return "team.erasure_confirmed" }
func (ErasureWithdrawn) Kind() string { return "team.erasure_withdrawn" }
func (HoldPlaced) Kind() string       { return "team.hold_placed" }
func (HoldLifted) Kind() string       { return "team.hold_lifted" }

// Lane is the house's: what was asked for outlives the chart.
func (ErasureAsked) Lane() journal.Lane     { return journal.House }
func (ErasureConfirmed) Lane() journal.Lane { return journal.House }
func (ErasureWithdrawn) Lane() journal.Lane { return journal.House }
func (HoldPlaced) Lane() journal.Lane       { return journal.House }
func (HoldLifted) Lane() journal.Lane       { return journal.House }

// Erasure is what was asked for, and what came of it.
type Erasure struct {
	ErasureAsked
	ByTwo
}

// GoneFrom is the day from which no backup of the keys opens the chart either.
func (e Erasure) GoneFrom(zone *time.Location) journal.Day {
	return journal.DayOf(e.Confirmed.In(zone)) + InBackups
}

// Hold is a legal hold, and whether it stands.
type Hold struct {
	HoldPlaced
	By     journal.ID
	At     time.Time
	Lifted time.Time
}

// keeping folds what the house knows about erasures and holds.
func (d *Directory) keeping(e journal.Entry) {
	switch ev := e.Event.(type) {
	case ErasureAsked:
		d.Erasures = append(d.Erasures, Erasure{ev, askedBy(e)})
	case ErasureConfirmed:
		if x := d.erasure(ev.Erasure); x != nil {
			x.confirm(e)
		}
	case ErasureWithdrawn:
		if x := d.erasure(ev.Erasure); x != nil {
			x.withdraw(e)
		}
	case HoldPlaced:
		d.Holds = append(d.Holds, Hold{HoldPlaced: ev, By: e.Author, At: e.Recorded})
	case HoldLifted:
		for i := range d.Holds {
			if h := &d.Holds[i]; h.HoldPlaced.Hold == ev.Hold && h.Lifted.IsZero() {
				h.Lifted = e.Recorded
			}
		}
	}
}

func (d *Directory) erasure(id journal.ID) *Erasure {
	for i := range d.Erasures {
		if d.Erasures[i].Erasure == id {
			return &d.Erasures[i]
		}
	}
	return nil
}

// Erasure finds what was asked for.
func (d Directory) Erasure(id journal.ID) (Erasure, bool) {
	if e := d.erasure(id); e != nil {
		return *e, true
	}
	return Erasure{}, false
}

// OnHold says whether a legal hold of anyone stands on a chart.
func (d Directory) OnHold(chart journal.ID) bool {
	return slices.ContainsFunc(d.Holds, func(h Hold) bool { return h.Chart == chart && h.Lifted.IsZero() })
}

// Kept is what a decision about keeping a chart goes by.
type Kept struct {
	Chart journal.ID
	Birth journal.Day // 0: not known
	Last  journal.Day // of the last entry of the treatment; 0: there was none
	// Others are the practices that treat the client beside the one that asks.
	Others []journal.ID
}

// AskErasure decides that an owner asks for an erasure.
func (d Directory) AskErasure(k Kept, by Viewer, reason string, notice, today journal.Day) (journal.Event, error) {
	if err := d.erasable(k, reason, today); err != nil {
		return nil, err
	}
	if reason == PeriodOver && (notice == 0 || notice > today) {
		return nil, fault.In("notice", "Write the day on which the client was told by letter.")
	}
	for _, e := range d.Erasures {
		if e.Chart == k.Chart && e.Waits() {
			return nil, fault.New(fault.Conflict, "This erasure was asked for already; a second person confirms it.")
		}
	}
	e := ErasureAsked{Erasure: journal.NewID(), Chart: k.Chart, Practice: by.Practice, Reason: reason, Notice: notice}
	if d.Alone(by.Practice) {
		e.Others = k.Others
	}
	return e, nil
}

// erasable says whether anything stands against erasing a chart today.
func (d Directory) erasable(k Kept, reason string, today journal.Day) error {
	switch {
	case d.OnHold(k.Chart):
		return fault.New(fault.Denied, "A legal hold stands on this chart: nothing of it is erased before the hold is lifted.")
	case reason == ByMistake && k.Last != 0:
		return fault.In("reason", "Somebody was treated in this chart, so it was not opened by mistake.")
	case reason == ByMistake:
		return nil
	case reason != PeriodOver:
		return fault.In("reason", "Choose why the chart is erased.")
	case k.Birth == 0:
		return fault.New(fault.Denied, "The date of birth is not known, so nobody can say until when the chart must be kept.")
	case k.Last == 0:
		return fault.In("reason", "Nobody was treated in this chart: say that it was opened by mistake.")
	case today < KeptUntil(k.Birth, k.Last):
		return fault.New(fault.Denied, "The law asks that this chart be kept: it cannot be erased yet.")
	}
	return nil
}

// ConfirmErasure decides that a second person confirms an erasure: another of
// the practice, or, where nobody else works there, an owner of a practice that
// treats the client too. Everything is looked at again.
func (d Directory) ConfirmErasure(id journal.ID, k Kept, by Viewer, today journal.Day) (journal.Event, error) {
	e := d.erasure(id)
	if e == nil || !e.ShownTo(by) {
		return nil, fault.New(fault.NotFound, "Not found.")
	}
	if e.By == by.Person {
		return nil, fault.New(fault.Denied, "Who asked for an erasure does not confirm it: it takes two people.")
	}
	if !e.Waits() {
		return nil, fault.New(fault.Conflict, "This was decided already.")
	}
	if err := d.erasable(k, e.Reason, today); err != nil {
		return nil, err
	}
	return ErasureConfirmed{Erasure: id}, nil
}

// ShownTo says whether an erasure is shown to a viewer.
func (e ErasureAsked) ShownTo(by Viewer) bool { return shown(e.Practice, e.Others, by) }

// Alone says whether one person at most works at a practice.
func (d Directory) Alone(practice journal.ID) bool {
	n := 0
	for _, p := range d.People {
		if d.At(p.Person, practice) {
			n++
		}
	}
	return n < 2
}

// WithdrawErasure decides that what was asked for is not done.
func (d Directory) WithdrawErasure(id journal.ID, by Viewer) (journal.Event, error) {
	e := d.erasure(id)
	switch {
	case e == nil || by.Role != journal.Owner || by.Practice != e.Practice:
		return nil, fault.New(fault.NotFound, "Not found.")
	case !e.Waits():
		return nil, fault.New(fault.Conflict, "This was decided already.")
	}
	return ErasureWithdrawn{Erasure: id}, nil
}

// PlaceHold decides that a chart must not be erased.
func (d Directory) PlaceHold(chart journal.ID, by Viewer, reference string) (journal.Event, error) {
	reference = strings.TrimSpace(reference)
	if reference == "" {
		return nil, fault.In("reference", "Write the number of the matter, without a name.")
	}
	return HoldPlaced{Hold: journal.NewID(), Chart: chart, Practice: by.Practice, Reference: reference}, nil
}

// LiftHold decides that a hold ends.
func (d Directory) LiftHold(hold journal.ID, by Viewer) (journal.Event, error) {
	for _, h := range d.Holds {
		if h.Hold == hold && h.Practice == by.Practice && by.Role == journal.Owner {
			if !h.Lifted.IsZero() {
				return nil, fault.New(fault.Conflict, "This was decided already.")
			}
			return HoldLifted{Hold: hold}, nil
		}
	}
	return nil, fault.New(fault.NotFound, "Not found.")
}
