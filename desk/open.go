package desk

import (
	"context"
	"errors"
	"runtime"
	"time"

	"tandem/chart"
	"tandem/fault"
	"tandem/journal"
	"tandem/seal"
	"tandem/team"
)

// notFound is the one answer for a chart that is not there and for one that is
// not the caller's.
func notFound() error { return fault.New(fault.NotFound, "Not found.") }

// Open opens a chart as the caller may see it now. Its access line is on disk
// when Open returns.
func (d *Desk) Open(ctx context.Context, who Caller, client journal.ID) (chart.Chart, error) {
	lens, b, err := d.admit(ctx, who, client)
	if err != nil {
		return chart.Chart{}, err
	}
	c, err := d.chart(ctx, who, lens, b)
	if err != nil {
		return chart.Chart{}, err
	}
	if err := d.opening(ctx, who, b.access, readOf(client, lens)); err != nil {
		return chart.Chart{}, err
	}
	return c, nil
}

// AsOf opens a chart as it was recorded by the end of a day of the client,
// through today's lens and today's consents.
func (d *Desk) AsOf(ctx context.Context, who Caller, client journal.ID, day journal.Day) (chart.Chart, error) {
	lens, b, err := d.admit(ctx, who, client)
	if err != nil {
		return chart.Chart{}, err
	}
	end := (day + 1).Start(b.zone)
	until := 0
	for until < len(b.entries) && b.entries[until].Recorded.Before(end) {
		until++
	}
	visible, _, err := d.visible(ctx, who, lens, b.client, b.entries[:until])
	if err != nil {
		return chart.Chart{}, err
	}
	at := end.Add(-time.Microsecond)
	if now := d.now(); now.Before(at) {
		at = now
	}
	line := readOf(client, lens)
	line.AsOf = end.UTC()
	if err := d.opening(ctx, who, b.access, line); err != nil {
		return chart.Chart{}, err
	}
	known, err := d.Catalogue(ctx)
	if err != nil {
		return chart.Chart{}, err
	}
	return chart.NewPages(client, visible).Open(lens, at.In(b.zone)).Knowing(known.Library()), nil
}

// admit works out the caller's lens and reads the chart. A caller without a
// lens gets the answer of a chart that does not exist; the refusal is written
// down.
func (d *Desk) admit(ctx context.Context, who Caller, client journal.ID) (team.Lens, *book, error) {
	even := d.evenly()
	if !d.shelf.has(client) {
		// A whole chart is long to read: the summary says whether it is theirs. One
		// that does not open says nothing.
		st, err := d.standing(ctx, client)
		if err == nil && st.team.Lens(who.Viewer, d.asLate()).Standing == team.None {
			return team.Lens{}, nil, d.refused(ctx, who, client, even)
		}
	}
	b, err := d.read(ctx, client)
	if err != nil {
		return team.Lens{}, nil, err
	}
	lens, err := d.lens(ctx, b.team, who.Viewer)
	if err != nil {
		return team.Lens{}, nil, err
	}
	if b.head.Seq > 0 && lens.Standing != team.None {
		return lens, b, nil
	}
	return team.Lens{}, nil, d.refused(ctx, who, client, even)
}

// lens works out what a viewer may see of a chart now. An emergency counts as
// long as the clinician's licence does.
func (d *Desk) lens(ctx context.Context, t team.Team, v team.Viewer) (team.Lens, error) {
	now, err := d.judged(ctx)
	if err != nil {
		return team.Lens{}, err
	}
	lens := t.Lens(v, now)
	if lens.Emergency.Opening.IsZero() {
		return lens, nil
	}
	dir, err := d.House(ctx)
	if err != nil {
		return team.Lens{}, err
	}
	if !d.licensed(dir, v) {
		return lens.Agreed(), nil
	}
	return lens, nil
}

// refused writes down that somebody asked for a chart that is not theirs, or
// is not there, and gives the one answer to both, not before its time has come.
func (d *Desk) refused(ctx context.Context, who Caller, client journal.ID, even func()) error {
	even()
	if err := d.noted(ctx, who, d.access, Opened{Did: Refused, Chart: client}); err != nil {
		return err
	}
	return notFound()
}

// evenly begins to look whose a chart is; even waits until a refusal is due. The
// runtime wakes sleepers to the millisecond, which is long enough to be told
// apart: the last of it is waited for awake.
func (d *Desk) evenly() (even func()) {
	if d.refusal == 0 {
		return func() {}
	}
	nearly, due := time.After(d.refusal-2*time.Millisecond), time.After(d.refusal)
	return func() {
		<-nearly
		for range 1_000_000 {
			select {
			case <-due:
				return
			default:
				runtime.Gosched()
			}
		}
		<-due
	}
}

// chart folds what passes the lens, or takes the fold kept for this version
// and this lens.
func (d *Desk) chart(ctx context.Context, who Caller, lens team.Lens, b *book) (chart.Chart, error) {
	at := d.now().In(b.zone)
	known, err := d.Catalogue(ctx)
	if err != nil {
		return chart.Chart{}, err
	}
	p := d.shelf.place(b.client)
	p.mu.Lock()
	defer p.mu.Unlock()
	current, key := p.book == b, who.key(lens)
	if current {
		if pages, ok := p.charts[key]; ok {
			return pages.Open(lens, at).Knowing(known.Library()), nil
		}
	}
	visible, held, err := d.visible(ctx, who, lens, b.client, b.entries)
	if err != nil {
		return chart.Chart{}, err
	}
	pages := chart.NewPages(b.client, visible)
	pages.Cut = b.damage != nil
	if current && !held {
		p.charts[key] = pages
	}
	return pages.Open(lens, at).Knowing(known.Library()), nil
}

// visible gives the entries that pass the lens, in the order recorded, those
// that are the viewer's alone opened with the viewer's own key, to whom it was
// shown just now that it is them; where that takes a phrase which was not
// entered they stay sealed too. Held says whether it takes one: what is made of
// such entries is kept in no memory.
func (d *Desk) visible(ctx context.Context, who Caller, lens team.Lens, client journal.ID, entries []journal.Entry) (out []journal.Entry, held bool, err error) {
	if !who.readsAlone() {
		return lens.Filter(entries), false, nil
	}
	return d.unsealed(ctx, who, client, lens.Filter(entries))
}

// unsealed opens those of the entries that are their author's alone, in their
// place.
func (d *Desk) unsealed(ctx context.Context, who Caller, client journal.ID, out []journal.Entry) (_ []journal.Entry, held bool, err error) {
	for i, e := range out {
		s, ok := e.Event.(journal.Sealed)
		if !ok {
			continue
		}
		held = held || d.secret(who) != nil
		inner, err := d.openAlone(ctx, who, client, e, s)
		if errors.Is(err, seal.ErrHeld) {
			held = true
			continue
		}
		if err != nil {
			return nil, false, err
		}
		if out[i], err = d.codec.Open(e, inner); err != nil {
			return nil, false, err
		}
	}
	return out, held, nil
}
