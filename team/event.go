package team

import (
	"time"

	"tandem/journal"
)

// Registered: a client came to the practice, and this is how to reach them.
type Registered struct {
	Details
}

// ContactChanged: the client's name, language or ways to reach them changed.
type ContactChanged struct {
	Details
}

// Details is what the front desk knows about a client.
type Details struct {
	Name        string      `json:"name"`
	Birth       journal.Day `json:"birth"`
	Pronouns    string      `json:"pronouns,omitempty"`
	Language    string      `json:"language"` // en, es
	Zone        string      `json:"zone"`     // IANA name; the client's days are counted in it
	State       string      `json:"state"`    // where the client lives: DE, MD
	Phone       string      `json:"phone,omitempty"`
	Email       string      `json:"email,omitempty"`
	MessageSafe bool        `json:"message_safe,omitempty"` // a message may be left there

	// What is safe for the client is the client's word alone. Nothing is sent by
	// itself where it was not marked, nor in the quiet hours.
	MailSafe   bool `json:"mail_safe,omitempty"`
	TextSafe   bool `json:"text_safe,omitempty"`
	CallSafe   bool `json:"call_safe,omitempty"`
	QuietFrom  int  `json:"quiet_from,omitempty"`  // hours of the client's day, 0 to 23;
	QuietUntil int  `json:"quiet_until,omitempty"` // the same twice: none are quiet

	// How the client wants to be reminded of questionnaires: their word alone too.
	Reminders Reminders `json:"reminders,omitempty"`
	RemindAt  int       `json:"remind_at,omitempty"` // not before this hour of their day; 0: RemindHour
	RemindBy  string    `json:"remind_by,omitempty"` // ByMail, ByText; "": every safe channel
}

// Reminders is how often the client wants to hear that a questionnaire waits.
type Reminders string

// How often. Who said nothing is reminded once, where they marked a channel as
// safe.
const (
	NotSaid     Reminders = ""
	NeverRemind Reminders = "never"
	RemindOnce  Reminders = "once"
	RemindTwice Reminders = "twice" // of one form
)

// RemindHour is the hour of reminders where the client named none, and the two
// others are those between which they can name one.
const (
	RemindHour     = 9
	EarliestRemind = 7
	LatestRemind   = 19
)

// ChannelChecked: the client entered the code that was sent there, so this
// address or number is theirs.
type ChannelChecked struct {
	Channel
}

// Channel is one way to reach a client.
type Channel struct {
	By string `json:"by"` // mail, text
	To string `json:"to"`
}

// IdentityChecked: somebody at the practice saw the client, who could not sign
// in, and made sure that it was them.
type IdentityChecked struct {
	InPerson bool     `json:"in_person,omitempty"` // not by video
	By       []string `json:"by"`                  // two or more of Identifiers
}

// Joined: a clinician, or a care manager, is on this client's care team.
type Joined struct {
	Person    journal.ID   `json:"person"`
	Practice  journal.ID   `json:"practice"`
	Role      journal.Role `json:"role"`
	Registrar bool         `json:"registrar,omitempty"` // registered the client, so has the lanes "at the start" at once
}

// Left: somebody is no longer on this client's care team.
type Left struct {
	Person journal.ID `json:"person"`
	Why    string     `json:"why,omitempty"`
}

// ConsentGiven: the client opened lanes of the chart to a person or a practice
// (or, with Deny, closed them whatever else says yes).
type ConsentGiven struct {
	Consent  journal.ID     `json:"consent"`
	To       journal.ID     `json:"to"` // a person or a practice
	Lanes    []journal.Lane `json:"lanes"`
	Purpose  string         `json:"purpose"`
	From     time.Time      `json:"from"`
	Until    time.Time      `json:"until,omitzero"` // zero only with Deny
	How      string         `json:"how"`            // on screen, on paper, spoken with a witness
	Signed   bool           `json:"signed,omitempty"`
	Deny     bool           `json:"deny,omitempty"`
	Part2    bool           `json:"part2,omitempty"`    // the form of 42 CFR 2.31, which alone opens substance-use program records
	Replaces journal.ID     `json:"replaces,omitzero"`  // an earlier consent that ends with this one
	Event    string         `json:"event,omitempty"`    // ends with this event, when it comes before Until
	Form     string         `json:"form,omitempty"`     // the text that was agreed to, and its version: Form.Ref
	Name     string         `json:"name,omitempty"`     // as it was typed to sign on screen, or stands on the paper
	Guardian string         `json:"guardian,omitempty"` // the parent or guardian who signed, for the client or with them
	Scan     journal.ID     `json:"scan,omitzero"`      // the paper that was signed: FormScanned
}

// ConsentRevoked: the client took a consent back; it closes at the next read.
type ConsentRevoked struct {
	Consent journal.ID `json:"consent"`
	To      journal.ID `json:"to"`
	Why     string     `json:"why,omitempty"` // "", or the event that ended it
}

// PracticeOpened: a practice works on this deployment, or its details changed.
type PracticeOpened struct {
	Practice journal.ID `json:"practice"`
	Name     string     `json:"name"`
	Phone    string     `json:"phone,omitempty"`
	Zone     string     `json:"zone"`
	States   []string   `json:"states,omitempty"`  // where its clinicians are licensed
	Hours    Week       `json:"hours,omitempty"`   // "mon": ["08:00-20:00"]
	Reading  string     `json:"reading,omitempty"` // when messages and answers are read, in words
}

// PersonAdded: somebody works here, or their name or credentials changed.
type PersonAdded struct {
	Person      journal.ID `json:"person"`
	Name        string     `json:"name"`
	Credentials string     `json:"credentials,omitempty"` // LPCMH, PMHNP
	Language    string     `json:"language,omitempty"`
}

// RoleGiven: a person has a role at a practice.
type RoleGiven struct {
	Person     journal.ID   `json:"person"`
	Practice   journal.ID   `json:"practice"`
	Role       journal.Role `json:"role"`
	Supervises []journal.ID `json:"supervises,omitempty"` // the therapists a supervisor answers for
}

// RoleEnded: a person no longer has a role at a practice.
type RoleEnded struct {
	Person   journal.ID   `json:"person"`
	Practice journal.ID   `json:"practice"`
	Role     journal.Role `json:"role"`
}

// LicenceRecorded: a clinician may treat clients who are in this state.
type LicenceRecorded struct {
	Person  journal.ID  `json:"person"`
	State   string      `json:"state"`
	Type    string      `json:"type"`
	Number  string      `json:"number,omitempty"`
	Expires journal.Day `json:"expires"`
}

// PrivacyOfficerNamed: the owner named who looks after privacy at a practice. A
// zero person means the owner again.
type PrivacyOfficerNamed struct {
	Practice journal.ID `json:"practice"`
	Person   journal.ID `json:"person,omitzero"`
}

// EmergencyRuleSet: a practice decided how long its clinicians open a chart in
// an emergency, and whether that opens therapy too.
type EmergencyRuleSet struct {
	Practice journal.ID `json:"practice"`
	Hours    int        `json:"hours"`
	Therapy  bool       `json:"therapy,omitempty"`
}

// Kind is the word on disk.
func (Registered) Kind() string      { return "team.registered" }
func (ContactChanged) Kind() string  { return "team.contact_changed" }
func (ChannelChecked) Kind() string  { return "team.channel_checked" }
func (IdentityChecked) Kind() string { return "team.identity_checked" }
func (Joined) Kind() string          { return "team.joined" }
func (Left) Kind() string            { return "team.left" }
func (ConsentGiven) Kind() string    { return "team.consent_given" }
func (ConsentRevoked) Kind() string  { return "team.consent_revoked" }
func (PracticeOpened) Kind() string  { return "team.practice_opened" }
func (PersonAdded) Kind() string     { return "team.person_added" }
func (RoleGiven) Kind() string       { return "team.role_given" }
func (RoleEnded) Kind() string       { return "team.role_ended" }
func (LicenceRecorded) Kind() string { return "team.licence_recorded" }

// Kind is the word on disk.
func (PrivacyOfficerNamed) Kind() string { return "team.privacy_officer_named" }
func (EmergencyRuleSet) Kind() string    { return "team.emergency_rule_set" }

// Lane is the part of the chart, or of the house, that the event belongs to.
func (Registered) Lane() journal.Lane      { return journal.Contact }
func (ContactChanged) Lane() journal.Lane  { return journal.Contact }
func (ChannelChecked) Lane() journal.Lane  { return journal.Contact }
func (IdentityChecked) Lane() journal.Lane { return journal.Contact }
func (Joined) Lane() journal.Lane          { return journal.Team }
func (Left) Lane() journal.Lane            { return journal.Team }
func (ConsentGiven) Lane() journal.Lane    { return journal.Team }
func (ConsentRevoked) Lane() journal.Lane  { return journal.Team }
func (PracticeOpened) Lane() journal.Lane  { return journal.House }
func (PersonAdded) Lane() journal.Lane     { return journal.House }
func (RoleGiven) Lane() journal.Lane       { return journal.House }
func (RoleEnded) Lane() journal.Lane       { return journal.House }
func (LicenceRecorded) Lane() journal.Lane { return journal.House }

// Lane is the house's.
func (PrivacyOfficerNamed) Lane() journal.Lane { return journal.House }
func (EmergencyRuleSet) Lane() journal.Lane    { return journal.House }

// Concerns names the person or practice that a consent is about: a member
// reads the consents that name them or their practice, and no others.
func (c ConsentGiven) Concerns() []journal.ID   { return []journal.ID{c.To} }
func (c ConsentRevoked) Concerns() []journal.ID { return []journal.ID{c.To} }

// Kinds lists the events of this chapter.
func Kinds() []journal.Kind {
	return []journal.Kind{
		journal.KindOf[Registered](), journal.KindOf[ContactChanged](),
		journal.KindOf[ChannelChecked](), journal.KindOf[IdentityChecked](), journal.KindOf[GuardianConsented](), journal.KindOf[CountedAsAdult](),
		journal.KindOf[Joined](), journal.KindOf[Left](),
		journal.KindOf[MessageSent](), journal.KindOf[MessageRead](),
		journal.KindOf[ConsentGiven](), journal.KindOf[ConsentRevoked](), journal.KindOf[FormScanned](),
		journal.KindOf[PracticeOpened](), journal.KindOf[PersonAdded](),
		journal.KindOf[RoleGiven](), journal.KindOf[RoleEnded](), journal.KindOf[LicenceRecorded](),
		journal.KindOf[EmergencyOpened](), journal.KindOf[EmergencyEnded](),
		journal.KindOf[PrivacyOfficerNamed](), journal.KindOf[EmergencyRuleSet](), journal.KindOf[AuditLookedAt](), journal.KindOf[CallingRuleSet](),
		journal.KindOf[ErasureAsked](), journal.KindOf[ErasureConfirmed](), journal.KindOf[ErasureWithdrawn](),
		journal.KindOf[HoldPlaced](), journal.KindOf[HoldLifted](),
		journal.KindOf[ReleaseAsked](), journal.KindOf[ReleaseConfirmed](), journal.KindOf[ReleaseWithdrawn](), journal.KindOf[Released](),
	}
}
