package journal

// Lane is the part of a chart that an entry belongs to, and what a client
// opens and closes. Every entry has exactly one lane.
type Lane string

// The lanes, as in the table of the sharing rules.
const (
	Scores       Lane = "scores"        // questionnaires, ratings, their flags and totals
	Diary        Lane = "diary"         // daily ratings, sleep, tags, life events
	Urges        Lane = "urges"         // urges to hurt oneself, to use
	Medication   Lane = "medication"    // regimen, trials, doses taken, labs, allergies
	SideEffects  Lane = "side-effects"  // reports and ratings of side effects
	Sessions     Lane = "sessions"      // held and missed, modality, phase, summary for the team
	Plan         Lane = "plan"          // problems, goals, adjustments, decisions, reviews
	SessionNotes Lane = "session-notes" // text of progress notes, alliance ratings
	Skills       Lane = "skills"        // worksheets, practice detail, a client's free text
	Formulation  Lane = "formulation"   // root causes, themes
	SUD          Lane = "sud"           // records of a substance-use program
	Safety       Lane = "safety"        // safety plan, safety tasks and what was done
	Visits       Lane = "visits"        // appointments
	Messages     Lane = "messages"      // messages and who read them
	Contact      Lane = "contact"       // name, contacts, language, reminders
	Team         Lane = "team"          // members, consents, releases

	PsychotherapyNotes Lane = "psychotherapy-note"  // author alone, never in the grid
	SUDCounselingNotes Lane = "sud-counseling-note" // author alone, never in the grid
	ClientOnly         Lane = "client-only"         // author alone, never in the grid

	House  Lane = "house"  // practices, people, licences: the deployment's own stream
	Access Lane = "access" // who opened what: access streams only
)

// GridLanes are the lanes a client switches, in the order of the grid. SUD is
// shown only where a substance-use program is on the team.
var GridLanes = []Lane{
	Scores, Diary, Urges, Medication, SideEffects, Sessions, Plan,
	SessionNotes, Skills, Formulation, SUD,
}

// ChartLanes are all lanes of a client's chart that are no author's alone.
var ChartLanes = append(GridLanes[:len(GridLanes):len(GridLanes)], Safety, Visits, Messages, Contact, Team)

// AuthorAlone says whether only the author ever opens entries of this lane.
// Such entries are sealed under a key of their own.
func (l Lane) AuthorAlone() bool {
	return l == PsychotherapyNotes || l == SUDCounselingNotes || l == ClientOnly
}
