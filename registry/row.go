package registry

import (
	"slices"
	"time"

	"tandem/chart"
	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
	"tandem/synergy"
	"tandem/team"
	"tandem/therapy"
)

// Row is one client of a caseload. A nil cell is closed to the reader.
type Row struct {
	Client     journal.ID
	At         time.Time // the moment of the row, in the client's zone
	Who        *team.Contact
	Course     *Course
	Why        *synergy.Signal // the most pressing signal; nil: nothing to do
	More       int             // how many further signals there are
	Score      *Score
	Therapy    *Therapy
	Medication *Medication
	Next       *time.Time // the next visit of any kind; nil when the lane is closed, zero when none is booked
	Yours      bool       // the most pressing signal waits on the reader
	Together   bool       // something waits for the team to think about together
	Group      Group

	treats     bool // the reader has a signal's lanes, so there is something to sort by
	unimproved mark
	unseen     mark
	unanswered mark
	searchName string
}

// mark is whether a row is within a filter, and whether the reader may know.
type mark struct{ known, on bool }

// Course is what kind of therapy it is, and since when.
type Course struct {
	Modality therapy.Modality
	Week     int // the first week is 1
}

// Score is the main score, where it stands and how it went.
type Score struct {
	Title    synergy.Short
	Points   int // 0: nothing was answered yet, and the rest is empty
	Value    float64
	Decimals int
	Day      journal.Day
	Band     measure.Words
	Pips     int           // 0 to 4
	Since    measure.Since // change since the start
	Compared bool          // there is a change to speak of
	Spark    Spark
}

// Spark is the newest scores with the dose at each and whether a session was
// held since the one before.
type Spark struct {
	Max      float64
	Cut      float64 // clinical cut-off, 0 where there is none
	Scores   []float64
	Doses    []float64 // 0 to 1, the share of the trial's highest dose; nil when closed or none
	Sessions []bool    // nil when closed
}

// Therapy is when the client was seen and is seen next.
type Therapy struct {
	Seen journal.Day // 0: not yet
	Next *time.Time  // of therapy; nil when visits are closed, zero when none is booked
}

// Medication is the regular medication that changed last, and how it is taken.
type Medication struct {
	Trial  *meds.Trial // nil: no regular medication
	Dose   meds.Dose
	Since  journal.Day // of this dose
	OnHold bool
	Others int               // further regular medications
	Taken  measure.Adherence // of 28 days
}

// Group is when a row asks for somebody.
type Group string

// The groups; Listed is for who sees no reason to be asked: the front desk.
const (
	Today    Group = "today"
	ThisWeek Group = "this week"
	OnTrack  Group = "on track"
	Listed   Group = ""
)

// Compose makes the row of one client from the summary behind the reader's lens.
func Compose(s chart.Summary, reader team.Viewer, now time.Time) Row {
	v := synergy.Read(s, now)
	r := Row{Client: s.Client, At: v.At, Who: s.Contact}
	if s.Contact != nil {
		r.searchName = Folded(s.Contact.Name)
	}
	r.course(v)
	r.why(v, reader)
	r.score(v)
	r.visits(v)
	r.medication(v)
	r.group()
	return r
}

func (r *Row) course(v *synergy.View) {
	if v.Sessions == nil {
		return
	}
	r.Course = &Course{}
	phases := v.Sessions.Phases
	for i := len(phases) - 1; i >= 0 && r.Course.Modality == ""; i-- {
		if !phases[i].At.After(v.At) {
			r.Course.Modality = phases[i].What.Modality
		}
	}
	start := journal.Day(0)
	switch {
	case len(phases) > 0:
		start = phases[0].Day
	case v.Contact != nil && !v.Contact.Since.IsZero():
		start = r.since(v)
	}
	if start != 0 && start <= v.Today {
		r.Course.Week = int(v.Today-start)/7 + 1
	}
}

// notBetter are the rules behind the filter "Not improving".
var notBetter = []synergy.RuleID{"deterioration", "outside-band", "back-after-remission", "no-early-improvement-therapy", "no-early-improvement-medication", "double-inertia"}

func (r *Row) why(v *synergy.View, reader team.Viewer) {
	r.treats = v.Team != nil
	found, answered := v.Found()
	r.unimproved.known = v.Scores != nil
	for _, f := range slices.Concat(found, answered) { // an answer makes nobody better
		r.unimproved.on = r.unimproved.on || slices.Contains(notBetter, f.Rule)
	}
	r.Together = v.Plan != nil && slices.ContainsFunc(found, ForTeam)
	if len(found) == 0 {
		return
	}
	r.Why, r.More = &found[0], len(found)-1
	r.Yours = slices.Contains(r.Why.Waits, reader.Person)
}

func (r *Row) visits(v *synergy.View) {
	var next, therapyNext *time.Time
	if v.Visits != nil {
		next, therapyNext = new(time.Time), new(time.Time)
		for _, x := range v.Visits.Upcoming(v.At) { // in the order of time
			if next.IsZero() {
				*next = x.Start()
			}
			if x.Purpose != string(therapy.Medication) {
				*therapyNext = x.Start()
				break
			}
		}
	}
	r.Next = next
	if v.Sessions == nil {
		return
	}
	r.Therapy = &Therapy{Next: therapyNext}
	for _, x := range slices.Backward(v.Met()) {
		if x.Held {
			r.Therapy.Seen = x.Day
			break
		}
	}
	r.unseen.known = true
	switch {
	case r.Therapy.Seen != 0:
		r.unseen.on = v.Today-r.Therapy.Seen > unseenAfter
	case v.Contact != nil && !v.Contact.Since.IsZero():
		r.unseen.on = v.Today-r.since(v) > unseenAfter
	}
}

// since is the day on which the client was registered.
func (r *Row) since(v *synergy.View) journal.Day {
	return journal.DayOf(v.Contact.Since.In(v.At.Location()))
}

// unseenAfter is the "3 weeks" of the filter, in days.
const unseenAfter = 21

func (r *Row) medication(v *synergy.View) {
	if v.Medication == nil {
		return
	}
	m := &Medication{}
	r.Medication = m
	trials := v.Trials()
	if len(trials) == 0 {
		return
	}
	m.Trial, m.Others = mainTrial(trials), len(trials)-1
	last := m.Trial.Last()
	m.Dose, m.Since, m.OnHold = last.Dose, last.Day, m.Trial.OnHold(v.At)
	m.Taken = v.Taken()
}

// mainTrial is the one that changed last.
func mainTrial(trials []meds.Trial) *meds.Trial {
	t := &trials[0]
	for i := range trials {
		if trials[i].Last().At.After(t.Last().At) {
			t = &trials[i]
		}
	}
	return t
}

// group says when a row asks for somebody: today for safety and for what is
// due by tonight; this week for what else is asked, and for what is due within
// seven days.
func (r *Row) group() {
	if !r.treats {
		r.Group = Listed
		return
	}
	r.Group = OnTrack
	if r.Why == nil {
		return
	}
	today := journal.DayOf(r.At)
	due := journal.DayOf(r.Why.By.In(r.At.Location()))
	dated := !r.Why.By.IsZero()
	switch {
	case r.Why.Level == synergy.SafetySignal, dated && due <= today:
		r.Group = Today
	case r.Why.Level == synergy.ActSignal, dated && due <= today+7:
		r.Group = ThisWeek
	}
}
