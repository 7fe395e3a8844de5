package team

import (
	"slices"
	"strings"
	"time"

	"tandem/fault"
	"tandem/journal"
)

// The documents on which records go out without the client's consent, or by an
// authorization of its own.
const (
	Subpoena      = "subpoena"
	CourtOrder    = "court-order"
	Authorization = "authorization"
)

// Documents lists them.
var Documents = []string{Subpoena, CourtOrder, Authorization}

// ReleaseRules are the rules that a release may rely on.
var ReleaseRules = []string{"45 CFR 164.512(e)", "45 CFR 164.512(a)", "45 CFR 164.508", "45 CFR 164.508(a)(2)", "42 CFR 2.61"}

// Scope is which part of a chart a document asks for: lanes and days, and of an
// author-alone class whose notes (zero: anyone's).
type Scope struct {
	Lanes  []journal.Lane `json:"lanes"`
	From   journal.Day    `json:"from"`
	Until  journal.Day    `json:"until"`
	Author journal.ID     `json:"author,omitzero"`
}

// Covers says whether an entry lies in the scope. What was received from
// elsewhere is not the practice's to give (Health-General 4-303(b)(5)).
func (s Scope) Covers(e journal.Entry) bool {
	day := journal.DayOf(e.At)
	return s.holds(e) && day >= s.From && day <= s.Until
}

// holds is Covers on any day: a correction may come later than what it corrects.
func (s Scope) holds(e journal.Entry) bool {
	if e.Origin != "" || !slices.Contains(s.Lanes, e.Lane) {
		return false
	}
	return !e.Lane.AuthorAlone() || s.Author.IsZero() || e.Author == s.Author
}

// Held gives the entries of the scope in the order they happened, corrections
// in the place of what they correct.
func (s Scope) Held(recorded []journal.Entry) []journal.Entry {
	in := slices.DeleteFunc(slices.Clone(recorded), func(e journal.Entry) bool { return !s.holds(e) })
	return slices.DeleteFunc(journal.Settle(in), func(e journal.Entry) bool { return !s.Covers(e) })
}

// ReleaseAsked: somebody recorded a document that asks for a part of a chart.
type ReleaseAsked struct {
	Release   journal.ID   `json:"release"`
	Chart     journal.ID   `json:"chart"`
	Practice  journal.ID   `json:"practice"`
	Documents []string     `json:"documents"`
	Reference string       `json:"reference"` // the number of the matter; no name
	To        string       `json:"to"`        // who asks for it: a court, an office
	Rule      string       `json:"rule"`
	Scope     Scope        `json:"scope"`
	Others    []journal.ID `json:"others,omitempty"` // practices whose owner may confirm, where nobody else works here
}

// ReleaseConfirmed: a second person confirmed it.
type ReleaseConfirmed struct {
	Release journal.ID `json:"release"`
}

// ReleaseWithdrawn: nothing goes out.
type ReleaseWithdrawn struct {
	Release journal.ID `json:"release"`
}

// Released: a part of the chart was given to somebody outside the team, without
// the client's consent or by an authorization of its own. The client reads it:
// it is a line of the accounting of disclosures (45 CFR 164.528).
type Released struct {
	Release   journal.ID `json:"release"`
	Documents []string   `json:"documents"`
	Reference string     `json:"reference"`
	To        string     `json:"to"`
	Rule      string     `json:"rule"`
	Scope     Scope      `json:"scope"`
	Practice  journal.ID `json:"practice"`
	By        journal.ID `json:"by"`
	Second    journal.ID `json:"second"`
}

// Kind is the word on disk.
func (ReleaseAsked) Kind() string     { return "team.release_asked" }
func (ReleaseConfirmed) Kind() string { return "team.release_confirmed" }
func (ReleaseWithdrawn) Kind() string { return "team.release_withdrawn" }
func (Released) Kind() string         { return "team.released" }

// Lane is the house's for what is asked, and the team's for what went out.
func (ReleaseAsked) Lane() journal.Lane     { return journal.House }
func (ReleaseConfirmed) Lane() journal.Lane { return journal.House }
func (ReleaseWithdrawn) Lane() journal.Lane { return journal.House }
func (Released) Lane() journal.Lane         { return journal.Team }

// Concerns names the practice that released it: its members of the team read
// that, and the client reads everything.
func (r Released) Concerns() []journal.ID { return []journal.ID{r.By, r.Second, r.Practice} }

// Release is what was asked for, and what came of it.
type Release struct {
	ReleaseAsked
	ByTwo
}

// extractFor is how long the extract of a release can be drawn.
const extractFor = 7 * 24 * time.Hour

// Open says whether the extract can be drawn at a moment.
func (r Release) Open(now time.Time) bool {
	return !r.Confirmed.IsZero() && now.Before(r.Confirmed.Add(extractFor))
}

// Event is what the client reads.
func (r Release) Event() Released {
	return Released{Release: r.Release, Documents: r.Documents, Reference: r.Reference, To: r.To, Rule: r.Rule, Scope: r.Scope, Practice: r.Practice, By: r.By, Second: r.Second}
}

func (d *Directory) releases(e journal.Entry) {
	switch ev := e.Event.(type) {
	case ReleaseAsked:
		d.Releases = append(d.Releases, Release{ev, askedBy(e)})
	case ReleaseConfirmed:
		if x := d.release(ev.Release); x != nil {
			x.confirm(e)
		}
	case ReleaseWithdrawn:
		if x := d.release(ev.Release); x != nil {
			x.withdraw(e)
		}
	}
}

func (d *Directory) release(id journal.ID) *Release {
	for i := range d.Releases {
		if d.Releases[i].Release == id {
			return &d.Releases[i]
		}
	}
	return nil
}

// Check says what is wrong with what is asked for, before anyone looks for the
// chart.
func (r ReleaseAsked) Check(today journal.Day) error {
	lanes, has := r.Scope.Lanes, func(doc string) bool { return slices.Contains(r.Documents, doc) }
	unknown := func(doc string) bool { return !slices.Contains(Documents, doc) }
	sud := slices.Contains(lanes, journal.SUD) || slices.Contains(lanes, journal.SUDCounselingNotes)
	var errs []error
	for _, wrong := range []struct {
		is  bool
		say error
	}{
		{len(r.Documents) == 0 || slices.ContainsFunc(r.Documents, unknown), fault.In("documents", "Choose the document that asks for it.")},
		{sud && !(has(CourtOrder) && has(Subpoena)),
			fault.In("documents", "Records of a substance-use program need a court order and a subpoena, both (42 CFR 2.61).")},
		{len(lanes) == 0 || slices.ContainsFunc(lanes, func(l journal.Lane) bool { return setOf(l) == 0 }),
			fault.In("lanes", "Choose the parts that the document names.")},
		{len(lanes) > 1 && slices.ContainsFunc(lanes, journal.Lane.AuthorAlone),
			fault.In("lanes", "Private notes are released alone, each class by a release of its own (45 CFR 164.508(b)(3)).")},
		{r.Scope.From == 0 || r.Scope.Until < r.Scope.From || r.Scope.Until > today,
			fault.In("until", "Write the first and the last day that the document names; neither is later than today.")},
		{!slices.Contains(ReleaseRules, r.Rule), fault.In("rule", "Choose the rule that you rely on.")},
		{strings.TrimSpace(r.To) == "", fault.In("to", "Write who asks for it.")},
		{strings.TrimSpace(r.Reference) == "", fault.In("reference", "Write the number of the matter, without a name.")},
	} {
		if wrong.is {
			errs = append(errs, wrong.say)
		}
	}
	return fault.Join(errs...)
}

// MayAsk says whether a viewer may record a release of a chart: an owner, or a
// clinician of its team. Only their own private notes are a clinician's to give.
func (r ReleaseAsked) MayAsk(t Team, by Viewer) bool {
	if by.Role == journal.Owner {
		return r.Scope.Author.IsZero()
	}
	m, ok := t.Member(by.Person)
	alone := slices.ContainsFunc(r.Scope.Lanes, journal.Lane.AuthorAlone)
	return ok && m.Active() && m.Role == by.Role && m.Practice == by.Practice && (!alone || r.Scope.Author == by.Person)
}

// ShownTo says whether a release is shown to a viewer.
func (r ReleaseAsked) ShownTo(by Viewer) bool { return shown(r.Practice, r.Others, by) }

// ConfirmRelease decides that a second person confirms a release.
func (d Directory) ConfirmRelease(id journal.ID, by Viewer) (journal.Event, error) {
	r := d.release(id)
	switch {
	case r == nil || !r.ShownTo(by):
		return nil, fault.New(fault.NotFound, "Not found.")
	case r.By == by.Person:
		return nil, fault.New(fault.Denied, "Who recorded a release does not confirm it: it takes two people.")
	case !r.Waits():
		return nil, fault.New(fault.Conflict, "This was decided already.")
	}
	return ReleaseConfirmed{Release: id}, nil
}

// WithdrawRelease decides that nothing goes out: by who recorded it, or an owner.
func (d Directory) WithdrawRelease(id journal.ID, by Viewer) (journal.Event, error) {
	r := d.release(id)
	switch {
	case r == nil || r.By != by.Person && (by.Role != journal.Owner || by.Practice != r.Practice):
		return nil, fault.New(fault.NotFound, "Not found.")
	case !r.Waits():
		return nil, fault.New(fault.Conflict, "This was decided already.")
	}
	return ReleaseWithdrawn{Release: id}, nil
}

// Release finds what was asked for.
func (d Directory) Release(id journal.ID) (Release, bool) {
	if r := d.release(id); r != nil {
		return *r, true
	}
	return Release{}, false
}
