package desk

import (
	"context"
	"slices"

	"tandem/chart"
	"tandem/fault"
	"tandem/journal"
	"tandem/team"
)

// Releasing is the purpose of what is read and written for a legal release.
const Releasing = "legal release"

// AskRelease records a document that asks for a part of a chart: by an owner,
// who opens none, or by a clinician of its team. Nothing goes out before a
// second person confirms it.
func (d *Desk) AskRelease(ctx context.Context, who Caller, command journal.ID, n Named, r team.ReleaseAsked) error {
	v := who.Viewer
	if v.Role != journal.Owner && v.Role != journal.Therapist && v.Role != journal.Prescriber || who.Via != "" || v.Unattended {
		return fault.New(fault.Denied, "Only the owner, or a clinician of the care team, records a release.")
	}
	if err := who.Confirm(); err != nil {
		return err
	}
	if v.Role != journal.Owner && slices.ContainsFunc(r.Scope.Lanes, journal.Lane.AuthorAlone) {
		r.Scope.Author = v.Person
	}
	if err := r.Check(journal.DayOf(d.now())); err != nil {
		return err
	}
	client, err := d.find(ctx, who, Releasing, n)
	if err != nil {
		return err
	}
	b, err := d.read(ctx, client)
	if err != nil {
		return err
	}
	if !r.MayAsk(b.team, v) {
		return d.missed(ctx, who, Releasing)
	}
	who.Purpose = Releasing
	if err := d.noted(ctx, who, b.access, Opened{Did: Read, Chart: client}); err != nil {
		return err
	}
	r.Release, r.Chart, r.Practice = journal.NewID(), client, v.Practice
	return d.decideHouse(ctx, who, command, func(dir team.Directory) ([]journal.Event, error) {
		if dir.Alone(v.Practice) {
			r.Others = b.others(v.Practice)
		}
		return []journal.Event{r}, nil
	})
}

// ConfirmRelease lets the second person confirm, and writes into the chart what
// the client reads. It gives the chart.
func (d *Desk) ConfirmRelease(ctx context.Context, who Caller, command, release journal.ID) (client journal.ID, err error) {
	dir, err := d.House(ctx)
	if err != nil {
		return client, err
	}
	if r, ok := dir.Release(release); !ok || !r.ShownTo(who.Viewer) || who.Via != "" {
		return client, notFound()
	}
	if err := who.Confirm(); err != nil {
		return client, err
	}
	err = d.decideHouse(ctx, who, command, func(dir team.Directory) ([]journal.Event, error) {
		return one(dir.ConfirmRelease(release, who.Viewer))
	})
	if err != nil {
		return client, err
	}
	if dir, err = d.House(ctx); err != nil {
		return client, err
	}
	r, _ := dir.Release(release)
	return r.Chart, d.disclose(ctx, who, r)
}

// disclose writes into the chart, once, what was released.
func (d *Desk) disclose(ctx context.Context, who Caller, r team.Release) error {
	_, err := d.beyond(ctx, who, Form{Client: r.Chart, Command: r.Release}, Releasing, func(team.Team) ([]journal.Event, error) {
		return []journal.Event{r.Event()}, nil
	})
	return err
}

// WithdrawRelease lets who recorded a release, or an owner, take it back.
func (d *Desk) WithdrawRelease(ctx context.Context, who Caller, command, release journal.ID) error {
	return d.decideHouse(ctx, who, command, func(dir team.Directory) ([]journal.Event, error) {
		return one(dir.WithdrawRelease(release, who.Viewer))
	})
}

// Extract is exactly what a release names, and nothing else of the chart.
type Extract struct {
	team.Release
	Name  string // the client's, as the document needs it
	Chart chart.Chart
}

// Extract draws what was released, for the two who released it, within a week.
// It is an opening of the chart, and the client reads of it. A note that its
// author keeps under a phrase stays sealed unless the author draws the extract.
func (d *Desk) Extract(ctx context.Context, who Caller, release journal.ID) (Extract, error) {
	dir, err := d.House(ctx)
	if err != nil {
		return Extract{}, err
	}
	r, ok := dir.Release(release)
	if !ok || !r.ShownTo(who.Viewer) || who.Viewer.Person != r.By && who.Viewer.Person != r.Second || who.Via != "" {
		return Extract{}, notFound()
	}
	if !r.Open(d.now()) {
		return Extract{}, fault.New(fault.Conflict, "This extract can be drawn for a week after it was confirmed.")
	}
	if err := who.Confirm(); err != nil {
		return Extract{}, err
	}
	b, err := d.read(ctx, r.Chart)
	if err == nil && b.written(r.Release) == nil { // it was stopped between house and chart
		if err = d.disclose(ctx, who, r); err == nil {
			b, err = d.read(ctx, r.Chart)
		}
	}
	if err != nil {
		return Extract{}, err
	}
	if b.head.Seq == 0 || b.head.Erased {
		return Extract{}, notFound()
	}
	entries, _, err := d.unsealed(ctx, who, r.Chart, r.Scope.Held(b.entries))
	if err != nil {
		return Extract{}, err
	}
	who.Purpose = Releasing
	if err := d.noted(ctx, who, b.access, Opened{Did: Read, Chart: r.Chart, Lanes: r.Scope.Lanes}); err != nil {
		return Extract{}, err
	}
	lens := team.Lens{Viewer: who.Viewer}
	return Extract{r, b.contact().Name, chart.NewPages(r.Chart, entries).Open(lens, d.now().In(b.zone))}, nil
}

// contact folds how the client is called and reached, whoever may see it.
func (b *book) contact() team.Contact {
	var c team.Contact
	for _, e := range b.entries {
		if e.Lane == journal.Contact {
			c.Advance(e)
		}
	}
	return c
}

// others are the practices that treat the client beside one.
func (b *book) others(practice journal.ID) []journal.ID {
	var out []journal.ID
	for _, m := range b.team.Active() {
		if m.Practice != practice && !slices.Contains(out, m.Practice) {
			out = append(out, m.Practice)
		}
	}
	return out
}

// missed counts and writes down that somebody named a chart that is not theirs
// to name, and gives the one answer.
func (d *Desk) missed(ctx context.Context, who Caller, list string) error {
	d.misses.add(who.Viewer.Person, d.now())
	if err := d.noted(ctx, who, d.access, Opened{Did: Refused, List: list}); err != nil {
		return err
	}
	return fault.In("name", "Nobody whom your practice treats has this name and this date of birth. Check both.")
}
