package therapy

import "tandem/journal"

// PhaseID names a phase of the therapy within a chart.
type PhaseID string

// SessionID names one session or medication visit within a chart.
type SessionID string

// SkillID names a skill within a chart; it is the same each time the skill is practised.
type SkillID string

// PhaseStarted: the work goes on in another way, or with another aim; the
// phase before it is over.
type PhaseStarted struct {
	Phase    PhaseID  `json:"phase"`
	Modality Modality `json:"modality,omitempty"`
	Name     string   `json:"name,omitempty"` // "facing what I avoid"
}

// SessionHeld: client and clinician met.
type SessionHeld struct {
	Session  SessionID `json:"session"`
	Purpose  Purpose   `json:"purpose"`
	Mode     Mode      `json:"mode,omitempty"`
	Minutes  int       `json:"minutes,omitempty"` // 0: not written down
	Modality Modality  `json:"modality,omitempty"`
	Summary  string    `json:"summary,omitempty"` // short, for the whole team
}

// SessionMissed: a session was agreed on, and the two did not meet.
type SessionMissed struct {
	Session SessionID `json:"session"`
	Purpose Purpose   `json:"purpose"`
	Mode    Mode      `json:"mode,omitempty"`
	Why     string    `json:"why,omitempty"`
}

// NoteWritten: the progress note of a session. Either in one piece, or in the
// three parts that the page offers.
type NoteWritten struct {
	Session  SessionID `json:"session"`
	Text     string    `json:"text,omitempty"`
	Happened string    `json:"happened,omitempty"` // what the client brought, what was done
	Response string    `json:"response,omitempty"` // how the client responded
	Plan     string    `json:"plan,omitempty"`     // until the next session
}

// PrivateNoteWritten: the therapist's own psychotherapy note (45 CFR 164.501),
// kept apart from the record and for its author alone.
type PrivateNoteWritten struct {
	Session SessionID `json:"session"`
	Text    string    `json:"text"`
}

// SkillTaught: the therapist showed the client a skill.
type SkillTaught struct {
	Skill SkillID `json:"skill"`
	Name  string  `json:"name"`
}

// SkillPractised: the client used a skill.
type SkillPractised struct {
	Skill  SkillID `json:"skill"`
	Helped *int    `json:"helped,omitempty"` // 0 not at all to 4 very much; nil: not said
	Note   string  `json:"note,omitempty"`
}

// Kind is the word on disk.
func (PhaseStarted) Kind() string       { return "therapy.phase_started" }
func (SessionHeld) Kind() string        { return "therapy.session_held" }
func (SessionMissed) Kind() string      { return "therapy.session_missed" }
func (NoteWritten) Kind() string        { return "therapy.note_written" }
func (PrivateNoteWritten) Kind() string { return "therapy.private_note_written" }
func (SkillTaught) Kind() string        { return "therapy.skill_taught" }
func (SkillPractised) Kind() string     { return "therapy.skill_practised" }

// Lane is the part of the chart that the event belongs to.
func (PhaseStarted) Lane() journal.Lane       { return journal.Sessions }
func (SessionHeld) Lane() journal.Lane        { return journal.Sessions }
func (SessionMissed) Lane() journal.Lane      { return journal.Sessions }
func (NoteWritten) Lane() journal.Lane        { return journal.SessionNotes }
func (PrivateNoteWritten) Lane() journal.Lane { return journal.PsychotherapyNotes }
func (SkillTaught) Lane() journal.Lane        { return journal.Skills }
func (SkillPractised) Lane() journal.Lane     { return journal.Skills }

// Kinds lists the events of this chapter.
func Kinds() []journal.Kind {
	return []journal.Kind{
		journal.KindOf[PhaseStarted](), journal.KindOf[SessionHeld](), journal.KindOf[SessionMissed](),
		journal.KindOf[NoteWritten](), journal.KindOf[PrivateNoteWritten](),
		journal.KindOf[SkillTaught](), journal.KindOf[SkillPractised](), journal.KindOf[CauseNamed](),
	}
}

// Modality is a way of doing therapy: CBT, DBT, psychodynamic, ACT, or another
// in the therapist's words.
type Modality string

// The modalities with a workspace of their own.
const (
	CBT           Modality = "CBT"
	DBT           Modality = "DBT"
	Psychodynamic Modality = "psychodynamic"
	ACT           Modality = "ACT"
)

// Modalities lists them in the order of a form.
var Modalities = []Modality{CBT, DBT, Psychodynamic, ACT}

// Purpose is what a session is for.
type Purpose string

// The purposes: an hour of therapy, or a visit about medication.
const (
	Therapy    Purpose = "therapy"
	Medication Purpose = "medication"
)

// Mode is how the two met.
type Mode string

// The modes.
const (
	Video    Mode = "video"
	InPerson Mode = "in person"
	Phone    Mode = "phone"
)

// Modes lists them in the order of a form.
var Modes = []Mode{InPerson, Video, Phone}

// Label is the mode as people read it: a sentence for translation.
func (m Mode) Label() string {
	switch m {
	case Video:
		return "by video"
	case Phone:
		return "by phone"
	}
	return "in person"
}
