package schedule

import (
	"time"

	"tandem/journal"
)

// VisitID names a visit within a chart.
type VisitID string

// Booked: a visit was agreed on.
type Booked struct {
	Visit    VisitID    `json:"visit"`
	With     journal.ID `json:"with"`
	Practice journal.ID `json:"practice,omitzero"`
	When
	Mode    string `json:"mode,omitempty"`    // video, in person, phone
	Purpose string `json:"purpose,omitempty"` // therapy, medication
}

// Moved: a visit takes place at another time.
type Moved struct {
	Visit    VisitID    `json:"visit"`
	With     journal.ID `json:"with,omitzero"` // copied from the visit, so that a lens knows whom it concerns
	Practice journal.ID `json:"practice,omitzero"`
	When
	Why string `json:"why,omitempty"`
}

// Cancelled: a visit does not take place.
type Cancelled struct {
	Visit    VisitID    `json:"visit"`
	With     journal.ID `json:"with,omitzero"`
	Practice journal.ID `json:"practice,omitzero"`
	Why      string     `json:"why,omitempty"`
}

// When is the time of a visit as it was agreed on: the moment, the zone it was
// agreed on in, and how long. The wall clock of that zone is what was
// promised: if its rules change before the day, a reader can tell.
type When struct {
	At      time.Time `json:"at"`      // with the offset of the zone on that day
	Zone    string    `json:"zone"`    // IANA name
	Minutes int       `json:"minutes"` // 0 in Moved: as long as before
}

// Kind is the word on disk.
func (Booked) Kind() string    { return "schedule.booked" }
func (Moved) Kind() string     { return "schedule.moved" }
func (Cancelled) Kind() string { return "schedule.cancelled" }

// Lane is the part of the chart that the event belongs to.
func (Booked) Lane() journal.Lane    { return journal.Visits }
func (Moved) Lane() journal.Lane     { return journal.Visits }
func (Cancelled) Lane() journal.Lane { return journal.Visits }

// Concerns names the clinician and the practice of the visit: the front desk
// of that practice sees it, and no other.
func (v Booked) Concerns() []journal.ID    { return []journal.ID{v.With, v.Practice} }
func (v Moved) Concerns() []journal.ID     { return []journal.ID{v.With, v.Practice} }
func (v Cancelled) Concerns() []journal.ID { return []journal.ID{v.With, v.Practice} }

// Kinds lists the events of this chapter.
func Kinds() []journal.Kind {
	return []journal.Kind{journal.KindOf[Booked](), journal.KindOf[Moved](), journal.KindOf[Cancelled](),
		journal.KindOf[CallAsked](), journal.KindOf[CallDone]()}
}
