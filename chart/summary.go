package chart

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"tandem/journal"
	"tandem/measure"
	"tandem/meds"
	"tandem/plan"
	"tandem/schedule"
	"tandem/team"
	"tandem/therapy"
)

// Summary is what a caseload knows of one client: one small section a lane.
// A section is nil where the reader's lens closes its lane. Each new entry
// moves on the section of its own lane and no other.
type Summary struct {
	Client      journal.ID
	Scores      *measure.Scores
	Diary       *measure.Diary
	Urges       *measure.Urges
	Medication  *Medication
	SideEffects *SideEffects
	Sessions    *therapy.Sessions
	Plan        *plan.Plan
	Safety      *plan.Safety
	Visits      *schedule.Visits
	Contact     *team.Contact
	Team        *team.Team
	Messages    *team.Messages // who wrote to whom, without a word of it

	library *measure.Library
}

// Knowing gives the same summary with what its deployment can ask.
func (s Summary) Knowing(l *measure.Library) Summary {
	s.library = l
	return s
}

// Library is what the deployment can ask: what comes with the program, where
// nobody said more.
func (s Summary) Library() *measure.Library {
	if s.library == nil {
		return measure.Shipped()
	}
	return s.library
}

// Medication is the section of the medication lane: what is prescribed, what the
// client says was taken, and from the list what monitoring goes by.
type Medication struct {
	Regimen meds.Regimen  `json:"regimen"`
	Taken   measure.Taken `json:"taken"`
	List    meds.List     `json:"list,omitzero"`
}

// SideEffects is the section of the side effects lane: what was reported by
// name, and the daily ratings.
type SideEffects struct {
	Reported meds.Effects        `json:"reported"`
	Rated    measure.SideRatings `json:"rated"`
}

// Advance moves the section on by one entry.
func (m *Medication) Advance(e journal.Entry) {
	m.Regimen.Advance(e)
	m.Regimen = m.Regimen.Brief()
	m.Taken.Advance(e)
	m.List.Advance(e)
	m.List = m.List.Brief()
}

// Advance moves the section on by one entry.
func (s *SideEffects) Advance(e journal.Entry) {
	s.Reported.Advance(e)
	s.Reported = s.Reported.Brief()
	s.Rated.Advance(e)
}

// SectionLanes are the lanes that have a section in the summary.
var SectionLanes = []journal.Lane{
	journal.Scores, journal.Diary, journal.Urges, journal.Medication, journal.SideEffects, journal.Sessions,
	journal.Plan, journal.Safety, journal.Visits, journal.Contact, journal.Team,
	journal.Messages,
}

// NewSummary is the summary of a client about whom nothing is written yet.
func NewSummary(client journal.ID) Summary {
	return Summary{
		Client: client,
		Scores: new(measure.Scores), Diary: new(measure.Diary), Urges: new(measure.Urges),
		Medication: new(Medication), SideEffects: new(SideEffects), Sessions: new(therapy.Sessions),
		Plan: new(plan.Plan), Safety: new(plan.Safety), Visits: new(schedule.Visits),
		Contact: new(team.Contact), Team: &team.Team{Client: client}, Messages: new(team.Messages),
	}
}

// Summarize builds the summary from entries in the order recorded.
func Summarize(client journal.ID, recorded []journal.Entry) Summary {
	s := NewSummary(client)
	for _, e := range recorded {
		s.Advance(e)
	}
	return s
}

// HasSection says whether a lane has a section.
func HasSection(lane journal.Lane) bool {
	s := Summary{}
	return s.of(lane) != nil
}

// of gives the place of a lane's section.
func (s *Summary) of(lane journal.Lane) any {
	switch lane {
	case journal.Scores:
		return &s.Scores
	case journal.Diary:
		return &s.Diary
	case journal.Urges:
		return &s.Urges
	case journal.Medication:
		return &s.Medication
	case journal.SideEffects:
		return &s.SideEffects
	case journal.Sessions:
		return &s.Sessions
	case journal.Plan:
		return &s.Plan
	case journal.Safety:
		return &s.Safety
	case journal.Visits:
		return &s.Visits
	case journal.Contact:
		return &s.Contact
	case journal.Team:
		return &s.Team
	case journal.Messages:
		return &s.Messages
	}
	return nil
}

// Advance moves the section of the entry's lane on by one entry, and keeps it
// brief: a section is read and written whole.
func (s *Summary) Advance(e journal.Entry) {
	switch e.Lane {
	case journal.Scores:
		s.Scores.Advance(e)
	case journal.Diary:
		s.Diary.Advance(e)
	case journal.Urges:
		s.Urges.Advance(e)
	case journal.Medication:
		s.Medication.Advance(e)
	case journal.SideEffects:
		s.SideEffects.Advance(e)
	case journal.Sessions:
		s.Sessions.Advance(e)
		*s.Sessions = s.Sessions.Brief()
	case journal.Plan:
		s.Plan.Advance(e)
		*s.Plan = s.Plan.Brief()
	case journal.Safety:
		s.Safety.Advance(e)
		*s.Safety = s.Safety.Brief()
	case journal.Visits:
		s.Visits.Advance(e)
		*s.Visits = s.Visits.Brief()
	case journal.Contact:
		s.Contact.Advance(e)
	case journal.Team:
		s.Team.Advance(e)
	case journal.Messages:
		s.Messages.Advance(e)
		*s.Messages = s.Messages.Brief()
	}
}

// Section gives a lane's section as it is kept.
func (s *Summary) Section(lane journal.Lane) ([]byte, error) {
	b, err := json.Marshal(s.of(lane))
	if err != nil {
		return nil, fmt.Errorf("chart: section %s: %w", lane, err)
	}
	return b, nil
}

// SetSection puts back what Section gave.
func (s *Summary) SetSection(lane journal.Lane, b []byte) error {
	if !HasSection(lane) {
		return nil // a newer program keeps more
	}
	err := json.Unmarshal(b, s.of(lane))
	if err == nil && string(bytes.TrimSpace(b)) == "null" {
		err = errors.New("nothing stands in it")
	}
	if err != nil {
		return fmt.Errorf("chart: section %s: %w", lane, err)
	}
	return nil
}

// Behind gives the part of a whole summary that a lens lets through.
func (s Summary) Behind(l team.Lens) Summary {
	v := s
	shut(&v.Scores, l, journal.Scores)
	shut(&v.Diary, l, journal.Diary)
	shut(&v.Urges, l, journal.Urges)
	shut(&v.Medication, l, journal.Medication)
	shut(&v.SideEffects, l, journal.SideEffects)
	shut(&v.Sessions, l, journal.Sessions)
	shut(&v.Plan, l, journal.Plan)
	shut(&v.Safety, l, journal.Safety)
	shut(&v.Visits, l, journal.Visits)
	shut(&v.Contact, l, journal.Contact)
	shut(&v.Team, l, journal.Team)
	shut(&v.Messages, l, journal.Messages)
	if v.Visits != nil && l.Standing == team.FrontDesk {
		theirs := v.Visits.Concerning(l.Viewer.Practice)
		v.Visits = &theirs
	}
	if v.Messages != nil && l.Standing != team.Self {
		theirs := v.Messages.Concerning(l.Viewer.Person)
		v.Messages = &theirs
	}
	if v.Team != nil {
		known := l.Visible(*v.Team)
		v.Team = &known
	}
	return v
}

func shut[T any](section **T, l team.Lens, lane journal.Lane) {
	if !l.Has(lane) {
		*section = nil
	}
}
