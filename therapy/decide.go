package therapy

import (
	"slices"
	"strings"
	"time"

	"tandem/fault"
	"tandem/journal"
)

// Visit is what a clinician writes down after a session, in one form: the
// session for the whole team, the progress note, and, apart from the record,
// a note for the author alone.
type Visit struct {
	SessionHeld
	Start   time.Time
	Note    NoteWritten
	Private string
}

// longest is the longest session that the form takes, in minutes: an intensive
// day. A longer one is a slip of the finger.
const longest = 480

// Hold decides that a session was held. A session without a name is given one,
// and the notes are about it.
func (s Sessions) Hold(v Visit, now time.Time) ([]journal.Event, error) {
	v.Summary = strings.TrimSpace(v.Summary)
	errs := []error{checkMeeting(v.Purpose, v.Mode, v.Start, now)}
	if v.Minutes <= 0 || v.Minutes > longest {
		errs = append(errs, fault.In("minutes", "Write how many minutes it took."))
	}
	if v.Purpose == Therapy && strings.TrimSpace(string(v.Modality)) == "" {
		errs = append(errs, fault.In("modality", "Choose the kind of therapy."))
	}
	if err := fault.Join(errs...); err != nil {
		return nil, err
	}
	if err := s.free(v.Session, v.Purpose, v.Start); err != nil {
		return nil, err
	}
	if v.Session == "" {
		v.Session = SessionID(journal.NewID().String())
	}
	events := []journal.Event{journal.On(v.Start, v.SessionHeld)}
	if v.Note.Session = v.Session; !v.Note.Empty() {
		events = append(events, journal.On(v.Start, v.Note))
	}
	if text := strings.TrimSpace(v.Private); text != "" {
		events = append(events, journal.On(v.Start, PrivateNoteWritten{v.Session, text}))
	}
	return events, nil
}

// Miss decides that a session that was to be at a moment was missed.
func (s Sessions) Miss(m SessionMissed, at, now time.Time) (journal.Event, error) {
	if err := checkMeeting(m.Purpose, m.Mode, at, now); err != nil {
		return nil, err
	}
	if err := s.free(m.Session, m.Purpose, at); err != nil {
		return nil, err
	}
	if m.Session == "" {
		m.Session = SessionID(journal.NewID().String())
	}
	m.Why = strings.TrimSpace(m.Why)
	return journal.On(at, m), nil
}

func checkMeeting(p Purpose, m Mode, at, now time.Time) error {
	var errs []error
	if p != Therapy && p != Medication {
		errs = append(errs, fault.In("purpose", "Choose therapy or medication."))
	}
	if !slices.Contains(Modes, m) {
		errs = append(errs, fault.In("mode", "Choose in person, video or phone."))
	}
	if at.IsZero() || at.After(now) {
		errs = append(errs, fault.In("start", "Write when it began; that cannot be later than now."))
	}
	return fault.Join(errs...)
}

// free says whether a session is not on the chart yet.
func (s Sessions) free(id SessionID, p Purpose, at time.Time) error {
	for _, x := range s.All("") {
		if x.ID == id || x.Purpose == p && x.At.Equal(at) {
			return fault.New(fault.Conflict, "This session is on the chart already; correct it instead.")
		}
	}
	return nil
}

// Empty says whether nothing was written.
func (n NoteWritten) Empty() bool {
	return strings.TrimSpace(n.Text+n.Happened+n.Response+n.Plan) == ""
}

// StartPhase decides that the work goes on in another way. A phase without a
// name within the chart is given one.
func (s Sessions) StartPhase(p PhaseStarted, at time.Time) (journal.Event, error) {
	p.Name, p.Modality = strings.TrimSpace(p.Name), Modality(strings.TrimSpace(string(p.Modality)))
	if p.Modality == "" {
		return nil, fault.In("modality", "Choose the kind of therapy.")
	}
	if now, ok := s.PhaseAt(at); ok && now.Modality == p.Modality && now.Name == p.Name {
		return nil, fault.New(fault.Conflict, "This is the phase already.")
	}
	if p.Phase == "" {
		p.Phase = PhaseID(journal.NewID().String())
	}
	return p, nil
}

// Write decides that a progress note is added about a session.
func (n Notes) Write(note NoteWritten) (journal.Event, error) {
	if note.Session == "" {
		return nil, fault.In("session", "Choose the session that the note is about.")
	}
	if note.Empty() {
		return nil, fault.In("text", "Write the note first.")
	}
	return note, nil
}

// Write decides that a psychotherapy note is kept, for its author alone.
func (p Private) Write(note PrivateNoteWritten) (journal.Event, error) {
	if note.Text = strings.TrimSpace(note.Text); note.Text == "" {
		return nil, fault.In("text", "Write the note first.")
	}
	return note, nil
}

// Teach decides that a skill was taught. One without a name within the chart
// is given one.
func (s Skills) Teach(t SkillTaught) (journal.Event, error) {
	if t.Name = strings.TrimSpace(t.Name); t.Name == "" {
		return nil, fault.In("name", "Write the name of the skill.")
	}
	for _, k := range s.All() {
		if k.Taught != nil && (k.ID == t.Skill || strings.EqualFold(k.Name, t.Name)) {
			return nil, fault.New(fault.Conflict, "This skill is on the list already.")
		}
	}
	if t.Skill == "" {
		t.Skill = SkillID(journal.NewID().String())
	}
	return t, nil
}

// Practise decides that the client used a skill that is on the list.
func (s Skills) Practise(p SkillPractised) (journal.Event, error) {
	if _, ok := s.Find(p.Skill); !ok {
		return nil, fault.New(fault.NotFound, "This skill is not on the list.")
	}
	if p.Helped != nil && (*p.Helped < 0 || *p.Helped > 4) {
		return nil, fault.In("helped", "Choose how much it helped, from 0 to 4.")
	}
	p.Note = strings.TrimSpace(p.Note)
	return p, nil
}
