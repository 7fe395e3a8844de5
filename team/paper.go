package team

import (
	"slices"
	"strings"
	"time"

	"tandem/fault"
	"tandem/journal"
)

// FormScanned: a form that was signed on paper, as it was scanned. Its bytes
// stand in the entry and in no section of the summary.
type FormScanned struct {
	Scan    journal.ID `json:"scan"`
	Consent journal.ID `json:"consent"`
	To      journal.ID `json:"to"`
	Type    string     `json:"type"` // application/pdf, image/jpeg
	Bytes   []byte     `json:"bytes"`
}

// Kind is the word on disk.
func (FormScanned) Kind() string { return "team.form_scanned" }

// Lane is the team's.
func (FormScanned) Lane() journal.Lane { return journal.Team }

// Concerns names with whom it was agreed, as the agreement does.
func (s FormScanned) Concerns() []journal.ID { return []journal.ID{s.To} }

// OnPaper decides that somebody of the team writes down what was signed on
// paper, with the paper as it was scanned: for a person of the team, from the day
// of the signature. Where a client cannot sign alone, a parent or guardian did.
func (t Team) OnPaper(c ConsentGiven, scan FormScanned, who Contact, now time.Time) ([]journal.Event, error) {
	m, ok := t.Member(c.To)
	if !ok || !m.Active() {
		return nil, fault.In("to", "Choose who may see it.")
	}
	c.Purpose, c.How, c.Signed, c.Form = "treatment", "on paper", true, SharingText(who.State).Ref()
	c.Guardian, c.Name = strings.TrimSpace(c.Guardian), strings.TrimSpace(c.Name)
	alone := t.signsSharing(c.To, c.Lanes, who, now)
	if c.Part2 = slices.Contains(c.Lanes, journal.SUD); c.Part2 {
		c.Purpose, c.Form = programPurpose, NewestForm(ProgramForm, who.State).Ref()
		alone = who.signsProgram(journal.DayOf(now.In(who.Location())))
	}
	var errs []error
	if len(c.Lanes) == 0 {
		errs = append(errs, fault.In("lanes", "Choose what the client shares."))
	}
	if c.Name == "" && c.Guardian == "" {
		errs = append(errs, fault.In("name", "Write who signed, as it stands on the paper."))
	}
	if alone != nil && c.Guardian == "" {
		errs = append(errs, fault.In("guardian", "At this age a parent or guardian signs. Write who did."))
	}
	if c.From.After(now) {
		errs = append(errs, fault.In("signed", "Choose the day on which it was signed, today at the latest."))
	}
	if len(scan.Bytes) == 0 {
		errs = append(errs, fault.In("scan", "Choose the scanned form."))
	}
	scan.Scan, scan.To, c.Consent = journal.NewID(), c.To, journal.NewID()
	scan.Consent, c.Scan = c.Consent, scan.Scan
	ev, err := t.Give(c, now)
	if err := fault.Join(append(errs, err)...); err != nil {
		return nil, err
	}
	out := []journal.Event{ev, scan}
	if c.Part2 {
		out = append(out, t.stopProgram(now, c.To)...)
	}
	return out, nil
}
