package team

import (
	"slices"
	"strings"

	"tandem/journal"
)

// writers says who writes what: the roles that may write events of a lane.
// The client's own answers about medication are measures, the regimen is the
// prescriber's: see MayWrite.
var writers = map[journal.Lane][]journal.Role{
	journal.Scores:             {journal.Client, journal.Therapist, journal.Prescriber, journal.Program},
	journal.Diary:              {journal.Client, journal.Therapist, journal.Prescriber},
	journal.Urges:              {journal.Client},
	journal.Medication:         {journal.Client, journal.Prescriber},
	journal.SideEffects:        {journal.Client, journal.Therapist, journal.Prescriber},
	journal.Sessions:           {journal.Therapist, journal.Prescriber},
	journal.Plan:               {journal.Client, journal.Therapist, journal.Prescriber},
	journal.SessionNotes:       {journal.Client, journal.Therapist},
	journal.Skills:             {journal.Client, journal.Therapist},
	journal.Formulation:        {journal.Therapist},
	journal.SUD:                {journal.Therapist, journal.Prescriber},
	journal.Safety:             {journal.Client, journal.Therapist, journal.Prescriber, journal.Supervisor, journal.Program},
	journal.Visits:             {journal.Therapist, journal.Prescriber, journal.Coordinator},
	journal.Messages:           {journal.Client, journal.Therapist, journal.Prescriber},
	journal.Contact:            {journal.Client, journal.Therapist, journal.Prescriber, journal.Coordinator},
	journal.Team:               {journal.Client, journal.Therapist, journal.Prescriber, journal.Coordinator},
	journal.PsychotherapyNotes: {journal.Therapist},
	journal.SUDCounselingNotes: {journal.Therapist},
	journal.ClientOnly:         {journal.Client},
}

// MayWrite says whether the viewer behind the lens may write an event. A
// client writes answers, reports and consents, never orders, notes or reviews.
func (l Lens) MayWrite(e journal.Event) bool {
	l = l.Agreed() // an emergency opens a chart to read
	switch l.Standing {
	case None, Former, Lapsed:
		return false
	}
	lane, kind := e.Lane(), journal.Draft(e).Event.Kind()
	if !slices.Contains(writers[lane], l.Viewer.Role) || byTheDesk(kind) {
		return false
	}
	if lane.AuthorAlone() && l.Viewer.Unattended || !lane.AuthorAlone() && !l.Has(lane) {
		return false
	}
	switch l.Viewer.Role {
	case journal.Client:
		return clientWrites(kind)
	case journal.Program: // a duty writes nothing but its own kinds
		return lane == journal.Safety || kind == reminded
	}
	if kind == reminded || kind == "measure.put_off" { // the program's and the client's alone
		return false
	}
	if kind == (ChannelChecked{}).Kind() || kind == clientsAnswer || kind == readiness || kind == readIt { // nobody enters a code, says yes, or has read, for a client
		return false
	}
	if kind == keptAsIs && l.Viewer.Role != journal.Prescriber { // what becomes of a medication is decided by who prescribes it
		return false
	}
	if l.Viewer.Role == journal.Coordinator && lane == journal.Team && kind != (FormScanned{}).Kind() && !onPaper(e) {
		return false
	}
	if kind == callAsked && l.Viewer.Role == journal.Coordinator { // the front desk is asked, and asks nobody
		return false
	}
	if consent := kind == (ConsentGiven{}).Kind() || kind == (ConsentRevoked{}).Kind(); consent {
		return recordsAgreement(e)
	}
	return true
}

// MayCorrect says whether the viewer may put an event in the place of an entry
// that they see: their own, or, between clinicians, one of the same role, so
// that whoever takes over a client can set right what was left behind. What
// takes an entry's place is of its kind, or withdraws it. Who came onto the team
// is not corrected but leaves, which asks whether there is still someone to call;
// nor is a chart's first entry, whose details are changed; nor a message that
// went out; nor what the desk writes about openings beyond consent.
func (l Lens) MayCorrect(old journal.Entry, with journal.Event) bool {
	if with.Kind() != old.Event.Kind() && with.Kind() != (journal.Withdrawn{}).Kind() {
		return false
	}
	switch kind := old.Event.Kind(); {
	case kind == (Joined{}).Kind(), kind == (Registered{}).Kind(), kind == (MessageSent{}).Kind(), kind == (MessageRead{}).Kind(), byTheDesk(kind):
		return false
	}
	if old.Author == l.Viewer.Person {
		return true
	}
	clinician := l.Viewer.Role == journal.Therapist || l.Viewer.Role == journal.Prescriber
	return clinician && old.Role == l.Viewer.Role && !old.Lane.AuthorAlone()
}

// byTheDesk says which kinds no lens lets anyone write: the desk writes them
// itself, with checks of their own.
func byTheDesk(kind string) bool {
	return kind == (EmergencyOpened{}).Kind() || kind == (EmergencyEnded{}).Kind() || kind == (Released{}).Kind()
}

// clientsAnswer is the kind of what a client says to a proposal.
const clientsAnswer = "plan.client_answered"

// readIt is the kind of what a client says of what they were given to read.
const readIt = "plan.reading_read"

// readiness is the kind of what a client says to the next step of a dose.
const readiness = "meds.step_answered"

// keptAsIs is the kind of leaving a medication as it is, on purpose.
const keptAsIs = "plan.kept"

// callAsked is the kind of asking a front desk to call a client.
const callAsked = "schedule.call_asked"

// reminded is the one kind that the duty of reminding writes.
const reminded = "measure.reminded"

// answered is the kind of a questionnaire that was answered.
const answered = "measure.answered"

// clientWrites says which kinds a client writes in their own chart.
func clientWrites(kind string) bool {
	switch kind {
	case "meds.side_effect_reported", "meds.side_effect_ended", "meds.as_needed_taken", "meds.substance_noted", "meds.substance_ended", readiness,
		"therapy.skill_practised", "therapy.diary_kept", clientsAnswer, "plan.said", "plan.safety_plan_written", readIt,
		(MessageSent{}).Kind(), (MessageRead{}).Kind(), (ContactChanged{}).Kind(), (ChannelChecked{}).Kind(), (ConsentGiven{}).Kind(), (ConsentRevoked{}).Kind(), (Left{}).Kind():
		return true
	case "measure.asked", "measure.baseline_set", "measure.answers_read", reminded: // what is asked for, read against and read is the team's word
		return false
	}
	return strings.HasPrefix(kind, "measure.") || kind == (journal.Withdrawn{}).Kind()
}

// onPaper says whether an event is a consent that was signed on paper, with the
// paper beside it: any part of the chart can be opened so.
func onPaper(e journal.Event) bool {
	c, ok := journal.Draft(e).Event.(ConsentGiven)
	return ok && !c.Deny && c.How == "on paper" && c.Signed && !c.Scan.IsZero() && !slices.ContainsFunc(c.Lanes, func(l journal.Lane) bool { return !slices.Contains(journal.GridLanes, l) })
}

// recordsAgreement says whether a clinician may write down a consent that the
// client gave: the care-team agreement, on paper or spoken with a witness, and
// whatever was signed on a paper that stands beside it. On screen the client
// signs alone.
func recordsAgreement(e journal.Event) bool {
	c, ok := journal.Draft(e).Event.(ConsentGiven)
	return onPaper(e) || ok && !c.Deny && (c.How == "on paper" || c.How == "spoken with a witness") && !c.Signed && setOf(c.Lanes...)&^atStart == 0
}
